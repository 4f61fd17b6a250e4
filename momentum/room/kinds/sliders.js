// Two sliders for each: where it is now, and where it needs to be.

import { Asking, SETTLE } from "../ask.js";
import { h, say } from "../draw.js";
import { fillRows } from "../rows.js";

const SIDES = { now: "Now", needed: "Needed" };
const MIDDLE = 50;

export class Sliders extends Asking {
  constructor(desk) {
    super(desk);
    this.rows = new Map();
    this.values = {};
    this.list = h("div", { class: "rows" });
    this.group.append(this.list);
  }

  slider(id, side) {
    const name = this.desk.id(`${side}-${id}`);
    const readout = h("output", { for: name, class: "number" });
    const oninput = () => this.move(id);
    const input = h("input", { type: "range", id: name, min: 0, max: 100, step: 5, value: MIDDLE, oninput, onclick: oninput });
    const node = h("div", { class: `slider ${side}` }, h("label", { for: name }, SIDES[side]), input, readout);
    return { node, input, readout };
  }

  row(id) {
    const [now, needed] = Object.keys(SIDES).map((side) => this.slider(id, side));
    const legend = h("legend", { class: "item" });
    const hint = h("p", { class: "hint" });
    const node = h("fieldset", { class: "one" }, legend, hint, now.node, needed.node);
    return { node, now, needed, fill: (option) => { say(legend, option.label); say(hint, option.hint); } };
  }

  move(id) {
    const { now, needed } = this.rows.get(id);
    this.values = { ...this.values, [id]: { now: Number(now.input.value), needed: Number(needed.input.value) } };
    this.draw(id);
    this.desk.answer(this.values, SETTLE);
  }

  // What was not touched says nothing: it has no number yet.
  draw(id) {
    const given = this.values[id];
    for (const side of Object.keys(SIDES)) {
      const { input, readout } = this.rows.get(id)[side];
      input.value = given?.[side] ?? MIDDLE;
      input.setAttribute("aria-valuetext", given ? `${input.value} of 100` : "not answered yet");
      say(readout, given ? input.value : "–");
    }
    this.rows.get(id).node.classList.toggle("given", Boolean(given));
  }

  update(card, value) {
    super.update(card, value);
    this.values = value ?? {};
    fillRows(this.list, this.rows, card.options, (id) => this.row(id));
    for (const { id } of card.options) this.draw(id);
  }
}
