// The numbers of a scale, to choose one: buttons in a row, or a list when there are many.

import { h, radio, say } from "../draw.js";

const MOST_IN_SIGHT = 11;

export class Numbers {
  constructor(name, pick) {
    this.name = name;
    this.pick = pick;
    this.inputs = new Map();
    this.row = h("div", { class: "numbers" });
    this.low = h("span");
    this.high = h("span");
    this.node = h("div", { class: "scale" }, this.row, h("p", { class: "hint ends" }, this.low, this.high));
  }

  fill(card) {
    say(this.low, card.low_label);
    say(this.high, card.high_label);
    if (this.inputs.size) return;
    const all = Array.from({ length: card.high - card.low + 1 }, (_, at) => card.low + at);
    for (const number of all) this.inputs.set(number, this.input(number, all.length > MOST_IN_SIGHT));
    if (all.length <= MOST_IN_SIGHT) return this.row.append(...all.map((n) => h("label", { class: "chip" }, this.inputs.get(n), h("span", {}, String(n)))));
    const list = h("select", { "aria-label": "Your number", onchange: () => list.value && this.pick(Number(list.value)) });
    list.append(h("option", { value: "" }, "Choose a number"), ...this.inputs.values());
    this.row.append(list);
  }

  input(number, listed) {
    return listed ? h("option", { value: number }, String(number)) : radio(this.name, number, () => this.pick(number));
  }

  choose(value) {
    for (const [number, input] of this.inputs) input.checked = input.selected = number === value;
  }
}
