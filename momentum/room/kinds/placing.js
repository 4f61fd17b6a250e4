// Pilot by pilot: what it is mainly for, and what it also serves.

import { Asking, SETTLE } from "../ask.js";
import { button, h, radio, say } from "../draw.js";

const NONE = "";

export class Placing extends Asking {
  constructor(desk) {
    super(desk);
    this.at = 0;
    this.values = {};
    this.count = h("p", { class: "hint" });
    this.name = h("h2", { tabindex: "-1", id: desk.id("pilot") });
    this.purpose = h("p", { class: "hint" });
    this.list = h("fieldset", { class: "choices close" });
    this.also = h("select", { id: desk.id("also"), onchange: () => this.place(this.value()?.mainly ?? null, this.also.value || null) });
    this.second = h("div", { class: "reason" }, h("label", { for: this.also.id }, "Does it also serve another?"), this.also);
    this.group.append(this.count, this.name, this.purpose, this.list, this.second);
    this.back = button("Back", () => this.go(-1), "");
    this.next = button("Next pilot", () => this.go(+1), "primary");
    this.action = h("div", { class: "pair" }, this.back, this.next);
  }

  pilot() {
    return this.card.options[this.at];
  }

  value() {
    return this.values[this.pilot().id];
  }

  go(by) {
    this.at += by;
    this.draw();
    this.name.focus({ preventScroll: true });
    this.count.scrollIntoView({ block: "nearest" });
  }

  place(mainly, also) {
    const other = mainly === null || also === mainly ? null : also;
    this.values = { ...this.values, [this.pilot().id]: { mainly, also: other } };
    this.desk.answer(this.values, SETTLE);
    this.draw();
  }

  area({ id, label }) {
    const input = radio(this.desk.id("area"), id, () => this.place(id || null, this.value()?.also ?? null));
    return h("label", { class: "choice" }, input, h("span", { class: "words" }, h("span", { class: "label" }, label)));
  }

  fillAreas() {
    if (this.list.childElementCount) return;
    const all = [...this.card.areas, { id: NONE, label: "None of these" }];
    this.list.append(h("legend", {}, "It is mainly for"), ...all.map((area) => this.area(area)));
  }

  draw() {
    const { label, hint } = this.pilot();
    const many = this.card.options.length;
    const placed = this.value();
    say(this.count, `Pilot ${this.at + 1} of ${many} · ${Object.keys(this.values).length} placed`);
    say(this.name, label);
    say(this.purpose, hint);
    for (const input of this.list.querySelectorAll("input")) input.checked = Boolean(placed) && input.value === (placed.mainly ?? NONE);
    this.second.hidden = !placed?.mainly;
    const others = this.card.areas.filter(({ id }) => id !== placed?.mainly);
    this.also.replaceChildren(h("option", { value: NONE }, "Nothing else"), ...others.map(({ id, label: name }) => h("option", { value: id }, name)));
    this.also.value = placed?.also ?? NONE;
    this.back.hidden = this.at === 0;
    this.next.hidden = this.at === many - 1;
    this.next.classList.toggle("primary", Boolean(placed));
  }

  update(card, value) {
    const fresh = !this.card;
    super.update(card, value);
    this.values = value ?? {};
    if (fresh) this.at = Math.max(0, card.options.findIndex(({ id }) => !(id in this.values)));
    this.fillAreas();
    this.draw();
  }
}
