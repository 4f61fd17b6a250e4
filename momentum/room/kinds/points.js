// Points to place on several options, out of a budget.

import { Asking, SETTLE, words } from "../ask.js";
import { h, icon, say } from "../draw.js";
import { fillRows } from "../rows.js";

const MINUS = "M6 12h12";
const PLUS = "M6 12h12M12 6v12";

const LONG_LABEL = 60;

class Row {
  constructor(points, id) {
    const move = (by) => h("button", { type: "button", class: "round", onclick: () => points.move(id, by) }, icon(by < 0 ? MINUS : PLUS));
    this.words = words();
    this.number = h("span", { class: "number", "aria-hidden": "true" });
    this.less = move(-1);
    this.more = move(+1);
    this.node = h("div", { class: "row" }, this.words.node, h("div", { class: "stepper" }, this.less, this.number, this.more));
  }

  fill(option) {
    this.words.fill(option);
    this.node.classList.toggle("long", option.label.length > LONG_LABEL);
  }

  draw(now, budget, none, why) {
    const label = this.words.label.textContent;
    say(this.number, String(now));
    this.node.classList.toggle("given", now > 0);
    this.node.style.setProperty("--part", budget ? now / budget : 0);
    this.less.setAttribute("aria-label", `Take a point from ${label}, now ${now}`);
    this.more.setAttribute("aria-label", `Add a point to ${label}, now ${now}`);
    // aria-disabled and not disabled: the button under the finger keeps its focus.
    this.less.setAttribute("aria-disabled", String(now === 0));
    this.more.setAttribute("aria-disabled", String(none));
    if (none) this.more.setAttribute("aria-describedby", why);
    else this.more.removeAttribute("aria-describedby");
  }
}

export class Points extends Asking {
  constructor(desk) {
    super(desk);
    this.rows = new Map();
    this.values = {};
    this.list = h("div", { class: "rows" });
    this.group.append(this.list);
    this.spoken = h("span", { class: "unseen" });
    this.left = h("span", { class: "left" });
    this.full = h("span", { class: "full", id: desk.id("full") });
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
    this.spoken.textContent = `${this.rows.get(id).words.label.textContent} ${this.of(id)}. `;
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
    super.update(card, value);
    this.values = value ?? {};
    fillRows(this.list, this.rows, card.options, (id) => new Row(this, id));
    this.draw();
  }
}
