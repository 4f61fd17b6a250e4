// The cards that ask: points to place, one of several to choose, a text to write.

import { EYE, MINUS, PLUS, fillRows, h, icon, say } from "./draw.js";

const SETTLE = 400;
const LONG_LABEL = 60;

// What stands between the question and its options. Whether the earlier answer is there is settled once: nothing moves later.
function notes() {
  const words = h("span");
  const sees = h("p", { class: "who-sees" }, icon(EYE), words);
  const again = h("p", { class: "again" });
  let first = true;
  return {
    node: h("div", { class: "notes" }, sees, again),
    fill(card, value) {
      say(words, card.who_sees);
      sees.hidden = !card.who_sees;
      if (first) say(again, card.again && value != null ? "Once more: keep your answer or change it." : "");
      first = false;
    },
  };
}

class PointsRow {
  constructor(points, id) {
    const move = (by) => h("button", { type: "button", class: "round", onclick: () => points.move(id, by) }, icon(by < 0 ? MINUS : PLUS));
    this.label = h("span", { class: "label" });
    this.hint = h("span", { class: "hint" });
    this.number = h("span", { class: "number", "aria-hidden": "true" });
    this.less = move(-1);
    this.more = move(+1);
    const stepper = h("div", { class: "stepper" }, this.less, this.number, this.more);
    this.node = h("div", { class: "row" }, h("p", { class: "words" }, this.label, this.hint), stepper);
  }

  fill(option) {
    say(this.label, option.label);
    say(this.hint, option.hint);
    this.node.classList.toggle("long", option.label.length > LONG_LABEL);
  }

  draw(now, budget, none, why) {
    const words = this.label.textContent;
    say(this.number, String(now));
    this.node.classList.toggle("given", now > 0);
    this.node.style.setProperty("--part", budget ? now / budget : 0);
    this.less.setAttribute("aria-label", `Take a point from ${words}, now ${now}`);
    this.more.setAttribute("aria-label", `Add a point to ${words}, now ${now}`);
    // aria-disabled and not disabled: the button under the finger keeps its focus.
    this.less.setAttribute("aria-disabled", String(now === 0));
    this.more.setAttribute("aria-disabled", String(none));
    if (none) this.more.setAttribute("aria-describedby", why);
    else this.more.removeAttribute("aria-describedby");
  }
}

export class Points {
  constructor(desk) {
    this.desk = desk;
    this.rows = new Map();
    this.values = {};
    this.card = null;
    this.heading = h("h1", { tabindex: "-1" });
    this.hint = h("p", { class: "hint" });
    this.about = notes();
    this.list = h("div", { class: "rows" });
    this.spoken = h("span", { class: "unseen" });
    this.left = h("span", { class: "left" });
    this.full = h("span", { class: "full", id: desk.id("full") });
    const group = h("fieldset", {}, h("legend", {}, this.heading), this.hint, this.about.node, this.list);
    this.element = h("section", { class: "card" }, group);
    const count = h("span", { "aria-live": "polite", "aria-atomic": "true" }, this.spoken, this.left);
    this.action = h("p", { class: "count" }, count, this.full);
  }

  of(id) {
    return this.values[id] ?? 0;
  }

  remaining() {
    return this.card.budget - this.card.options.reduce((sum, option) => sum + this.of(option.id), 0);
  }

  move(id, by) {
    if (this.of(id) + by < 0 || (by > 0 && this.remaining() <= 0)) return;
    this.values = { ...this.values, [id]: this.of(id) + by };
    this.spoken.textContent = `${this.rows.get(id).label.textContent} ${this.of(id)}. `;
    this.draw();
    const given = this.card.options.filter((option) => this.of(option.id) > 0);
    this.desk.answer(Object.fromEntries(given.map((option) => [option.id, this.of(option.id)])), SETTLE);
  }

  draw() {
    const { budget, options } = this.card;
    const now = this.remaining();
    for (const { id } of options) this.rows.get(id).draw(this.of(id), budget, now <= 0, this.full.id);
    say(this.left, `${Math.max(0, now)} of ${budget} left`);
    say(this.full, now <= 0 ? "All placed. To move one, take it back first." : "");
  }

  update(card, value) {
    this.card = card;
    this.values = value && typeof value === "object" ? value : {};
    say(this.heading, card.prompt);
    say(this.hint, card.hint);
    this.about.fill(card, value);
    fillRows(this.list, this.rows, card.options, (id) => new PointsRow(this, id));
    this.draw();
  }
}

function choiceRow(name, id, pick) {
  const input = h("input", { type: "radio", name, value: id, onchange: () => pick(id) });
  const number = h("span", { class: "number" }, String(id));
  const label = h("span", { class: "label" });
  const more = h("span", { class: "hint" });
  return {
    node: h("label", { class: "choice" }, input, number, h("span", { class: "words" }, label, more)),
    input,
    fill(option) {
      say(label, option.label);
      say(more, option.hint);
    },
  };
}

export class Choice {
  constructor(desk) {
    this.desk = desk;
    this.name = desk.id("choice");
    this.rows = new Map();
    this.heading = h("h1", { tabindex: "-1", id: desk.id("prompt") });
    this.sentence = h("blockquote", { class: "sentence", id: desk.id("sentence") });
    this.hint = h("p", { class: "hint" });
    this.about = notes();
    this.list = h("div", { class: "choices" });
    this.group = h("fieldset", { role: "group", "aria-labelledby": this.heading.id },
      h("legend", {}, this.heading), this.sentence, this.hint, this.about.node, this.list);
    this.element = h("section", { class: "card low" }, this.group);
  }

  pick(id) {
    this.desk.answer(id);
    // The receipt may now stand on what was just chosen.
    this.rows.get(id).node.scrollIntoView({ block: "nearest" });
  }

  update(card, value) {
    say(this.heading, card.prompt);
    say(this.sentence, card.sentence);
    say(this.hint, card.hint);
    this.element.classList.toggle("tight", Boolean(card.sentence));
    if (card.sentence) this.group.setAttribute("aria-describedby", this.sentence.id);
    else this.group.removeAttribute("aria-describedby");
    this.about.fill(card, value);
    fillRows(this.list, this.rows, card.options, (id) => choiceRow(this.name, id, () => this.pick(id)));
    for (const option of card.options) this.rows.get(option.id).input.checked = option.id === value;
  }
}

export class Text {
  constructor(desk) {
    this.desk = desk;
    this.limit = 0;
    this.sent = null;
    this.before = false;
    this.fresh = true;
    this.heading = h("h1", { tabindex: "-1", id: desk.id("prompt") });
    this.hint = h("p", { class: "hint", id: desk.id("hint") });
    this.about = notes();
    this.words = h("p");
    this.example = h("details", { class: "example" }, h("summary", {}, "An example"), this.words);
    this.counter = h("span", { class: "counter", id: desk.id("counter") });
    this.area = h("textarea", {
      rows: "4",
      "aria-labelledby": this.heading.id,
      "aria-describedby": `${this.hint.id} ${this.counter.id}`,
      oninput: () => { desk.draft(this.area.value); this.draw(); },
    });
    this.action = h("button", { type: "button", class: "primary", onclick: () => this.press() });
    const field = h("div", { class: "field" }, this.area, this.counter);
    this.element = h("section", { class: "card" }, this.heading, this.hint, this.about.node, field, this.example);
  }

  typed() {
    return this.area.value.trim();
  }

  over() {
    return this.limit ? Math.max(0, [...this.typed()].length - this.limit) : 0;
  }

  settled() {
    return this.sent !== null && this.typed() === this.sent;
  }

  press() {
    if (this.settled() || this.typed() === "") {
      this.area.focus();
      this.area.setSelectionRange(this.area.value.length, this.area.value.length);
    } else if (this.over()) {
      this.desk.announce(`${this.over()} characters too many.`);
      this.area.focus();
    } else {
      this.sent = this.typed();
      this.before = true;
      this.desk.answer(this.sent);
      this.draw();
    }
  }

  draw() {
    const many = this.over();
    say(this.counter, many ? `${many} too many` : this.limit ? `${[...this.typed()].length} of ${this.limit}` : "");
    this.counter.classList.toggle("too-many", many > 0);
    this.area.setAttribute("aria-invalid", String(many > 0));
    say(this.action, this.settled() ? "Change" : this.before ? "Send again" : "Send");
    this.action.classList.toggle("primary", !this.settled());
    this.action.setAttribute("aria-disabled", String(this.typed() === "" || many > 0));
  }

  refused() {
    this.sent = null;
    this.draw();
  }

  update(card, value) {
    const untouched = this.typed() === (this.sent ?? "");
    say(this.heading, card.prompt);
    say(this.hint, card.hint);
    say(this.words, card.example);
    this.example.hidden = !card.example;
    this.about.fill(card, value);
    this.limit = card.limit ?? 0;
    const mine = typeof value === "string" ? value.trim() : null;
    if (this.fresh) this.area.value = this.desk.draft() ?? mine ?? "";
    else if (untouched && mine !== this.sent) this.area.value = mine ?? "";
    this.fresh = false;
    this.sent = this.desk.wasRefused() ? null : mine;
    this.before = this.before || mine !== null;
    this.draw();
  }
}
