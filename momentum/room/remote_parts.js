// The parts of the remote. Each shows what it is told, and hands the command of a tapped button on. All text is set as text.

import { h, say } from "./draw.js";
import { fillRows } from "./rows.js";

export function section(title, name, ...inside) {
  return h("section", { class: name, "aria-labelledby": `${name}-title` }, h("h2", { id: `${name}-title` }, title), ...inside);
}

// A button whose words and command come from the server. It stays the same button, so that the focus stays on it.
class Offer {
  constructor(act, name = "") {
    this.node = h("button", { type: "button", class: `acts ${name}`.trim(), hidden: true, onclick: () => this.tapped(act) });
  }

  tapped(act) {
    if (this.offer && this.node.getAttribute("aria-disabled") !== "true") act(this.offer.command);
  }

  fill(offer) {
    this.offer = offer;
    say(this.node, offer?.label);
  }
}

class Offers {
  constructor(act, name) {
    this.act = act;
    this.rows = new Map();
    this.node = h("div", { class: name });
  }

  show(offers) {
    fillRows(this.node, this.rows, offers, () => new Offer(this.act));
  }
}

export class Top {
  constructor(act) {
    this.at = h("h1", {});
    this.minutes = h("p", { class: "minutes" });
    this.progress = h("div", { class: "progress", "aria-hidden": "true" });
    this.start = new Offer(act, "start");
    this.node = h("header", { class: "top" }, this.at, this.minutes, this.progress, this.start.node);
  }

  show({ stage, start }) {
    const used = Math.floor(stage.used);
    say(this.at, `${stage.at} of ${stage.of} · ${stage.name}`);
    say(this.minutes, start ? `${stage.planned} min` : `${used} of ${stage.planned} min`);
    this.minutes.classList.toggle("over", used > stage.planned);
    this.progress.style.setProperty("--part", stage.planned ? Math.min(1, stage.used / stage.planned) : 0);
    this.start.fill(start);
  }
}

export class Late {
  constructor(act) {
    this.over = h("h2", { id: "late-title" });
    this.cuts = h("ul", {});
    this.accept = new Offer(act, "quiet");
    this.node = h("section", { class: "late", "aria-labelledby": "late-title", hidden: true }, this.over, this.cuts, this.accept.node);
  }

  show(late) {
    this.node.hidden = !late;
    say(this.over, late?.over);
    const none = "Nothing that is left can be cut. End on time; what is unfinished gets a date.";
    const lines = late ? (late.accept ? late.cuts : [none]) : [];
    this.cuts.replaceChildren(...lines.map((line) => h("li", {}, line)));
    this.accept.fill(late?.accept);
  }
}

// Who is here, who has answered, and how many still write; a tick counts for the step it speaks of.
export class Counts {
  constructor() {
    this.rows = new Map();
    this.node = h("ul", { class: "counts" });
  }

  show({ counts, step }, tick) {
    const here = counts.together ? counts.here : Math.max(counts.here, tick?.present ?? 0);
    const items = [{ id: "here", number: here, words: counts.together ? "groups" : "here" }];
    if (counts.answered !== null) {
      const answered = tick?.step === step ? tick.answered : counts.answered;
      items.push({ id: "answered", number: answered, words: "answered" });
      if (counts.writing) items.push({ id: "writing", number: Math.max(0, here - answered), words: "still writing" });
    }
    fillRows(this.node, this.rows, items, () => new Count());
  }
}

class Count {
  constructor() {
    this.number = h("strong", {});
    this.words = h("span", {});
    this.node = h("li", {}, this.number, " ", this.words);
  }

  fill({ number, words }) {
    say(this.number, String(number));
    say(this.words, words);
  }
}

export class Texts {
  constructor(act) {
    this.act = act;
    this.rows = new Map();
    this.list = h("ul", {});
    this.many = h("p", { class: "state" });
    this.more = h("p", { class: "state" });
    this.node = section("Read before the room does", "texts", this.many, this.list, this.more);
    this.node.hidden = true;
  }

  show(texts) {
    this.node.hidden = !texts;
    if (!texts) {
      this.rows.clear();
      return this.list.replaceChildren();
    }
    const { rows, hidden, all } = texts;
    say(this.many, `${all === 1 ? "1 text" : `${all} texts`}${hidden ? `, ${hidden} hidden` : ""}. Hide what should not be on the screen.`);
    say(this.more, all > rows.length ? `And ${all - rows.length} more: read them on the laptop.` : "");
    fillRows(this.list, this.rows, rows, () => new Text(this.act));
  }
}

let texts = 0;

class Text {
  constructor(act) {
    this.heading = h("span", { class: "heading" });
    this.words = h("span", { id: `text-${++texts}`, class: "words" });
    this.toggle = new Offer(act, "quiet");
    this.toggle.node.setAttribute("aria-describedby", this.words.id);
    this.node = h("li", {}, h("p", {}, this.heading, this.words), this.toggle.node);
  }

  fill({ text, hidden, heading, ...offer }) {
    say(this.heading, heading);
    say(this.words, text);
    this.node.classList.toggle("hides", hidden);
    this.toggle.fill(offer);
  }
}

export class Timer {
  constructor(clock, act) {
    this.clock = clock;
    this.starts = new Offers((command) => act({ ...command, closes: this.closes.checked }), "row");
    this.offers = new Offers(act, "row");
    this.closes = h("input", { type: "checkbox", id: "closes" });
    this.tick = h("label", { class: "tick", for: "closes" }, this.closes, "Close answers at zero");
    this.node = section("Timer", "time", clock.node, this.starts.node, this.tick, this.offers.node);
  }

  show(timer) {
    const focused = this.node.contains(document.activeElement);
    this.clock.set(timer.set);
    this.starts.show(timer.starts ?? []);
    this.offers.show(timer.offers ?? []);
    this.tick.hidden = !timer.starts;
    if (focused && !this.node.contains(document.activeElement)) this.node.querySelector("button.acts")?.focus({ preventScroll: true });
  }
}

export class Parking {
  constructor(tap) {
    this.tap = tap;
    this.rows = new Map();
    this.title = h("summary", {}, "Parking lot");
    this.list = h("ul", {});
    this.field = h("input", { id: "park", name: "park", maxlength: "200", autocomplete: "off", enterkeyhint: "done" });
    const park = h("button", { type: "submit", class: "acts quiet" }, "Park it");
    const form = h("form", { onsubmit: (event) => this.park(event) }, h("label", { for: "park" }, "Park a thought"), h("div", { class: "pair" }, this.field, park));
    this.node = h("details", { class: "parking" }, this.title, this.list, form);
  }

  async park(event) {
    event.preventDefault();
    const text = this.field.value;
    if (text.trim() && (await this.tap({ command: "park", text })) && this.field.value === text) this.field.value = "";
  }

  show(parked) {
    say(this.title, parked.length ? `Parking lot (${parked.length})` : "Parking lot");
    fillRows(this.list, this.rows, parked, () => new Text(this.tap));
  }
}

// The one next step, at the thumb, and the way back beside it.
export class Steps {
  constructor(act, close) {
    this.back = new Offer(act, "back");
    this.next = new Offer(act, "next");
    this.words = h("p", {});
    this.problem = h("div", { class: "alert", role: "alert", hidden: true }, this.words, h("button", { type: "button", class: "plain", onclick: close }, "Close"));
    this.end = h("p", { class: "end", hidden: true }, "This was the last step.");
    this.node = h("div", { class: "dock" }, this.problem, h("div", { class: "steps" }, this.back.node, this.next.node, this.end));
  }

  show({ next, back }) {
    this.next.fill(next);
    this.back.fill(back);
    this.end.hidden = Boolean(next);
  }

  complain(words) {
    say(this.words, words);
    this.problem.hidden = !words;
  }
}
