// Several sentences, each with a number on the same scale.

import { Asking, SETTLE } from "../ask.js";
import { h, say } from "../draw.js";
import { Numbers } from "./numbers.js";
import { fillRows } from "../rows.js";

export class Scales extends Asking {
  constructor(desk) {
    super(desk);
    this.rows = new Map();
    this.values = {};
    this.list = h("div", { class: "rows" });
    this.group.append(this.list);
    this.action = h("p", { class: "count" });
  }

  row(id) {
    const numbers = new Numbers(this.desk.id(`scale-${id}`), (number) => this.pick(id, number));
    const legend = h("legend", { class: "item" });
    const node = h("fieldset", { class: "one" }, legend, numbers.node);
    return { node, numbers, fill: (option) => { say(legend, option.label); numbers.fill(this.card); } };
  }

  pick(id, number) {
    this.values = { ...this.values, [id]: number };
    this.desk.answer(this.values, SETTLE);
    this.draw();
  }

  draw() {
    const many = this.card.options.length;
    say(this.action, `${this.card.options.filter(({ id }) => id in this.values).length} of ${many} answered`);
  }

  update(card, value) {
    super.update(card, value);
    this.values = value ?? {};
    fillRows(this.list, this.rows, card.options, (id) => this.row(id));
    for (const { id } of card.options) this.rows.get(id).numbers.choose(this.values[id]);
    this.draw();
  }
}
