// An order to make: best first, moved up and down.

import { Asking, SETTLE, words } from "../ask.js";
import { button, h, icon, say } from "../draw.js";
import { fillRows } from "../rows.js";

const UP = "M12 19V5M6 11l6-6 6 6";
const DOWN = "M12 5v14M6 13l6 6 6-6";

export class Ranking extends Asking {
  constructor(desk) {
    super(desk);
    this.rows = new Map();
    this.order = [];
    this.list = h("ol", { class: "rows" });
    this.group.append(this.list);
    this.action = button("This is my order", () => this.answer(), "primary");
  }

  row(id) {
    const move = (by) => h("button", { type: "button", class: "round", onclick: () => this.move(id, by) }, icon(by < 0 ? UP : DOWN));
    const text = words();
    const number = h("span", { class: "number", "aria-hidden": "true" });
    const [up, down] = [move(-1), move(+1)];
    const keys = { ArrowUp: -1, ArrowDown: 1 };
    const onkeydown = (event) => keys[event.key] && (event.preventDefault(), this.move(id, keys[event.key]));
    const node = h("li", { class: "row ranked", onkeydown }, number, text.node, h("div", { class: "stepper" }, up, down));
    return { node, number, up, down, label: text.label, fill: (option) => text.fill(option) };
  }

  move(id, by) {
    const from = this.order.indexOf(id);
    const to = from + by;
    if (to < 0 || to >= this.order.length) return;
    const others = this.order.filter((other) => other !== id);
    this.order = [...others.slice(0, to), id, ...others.slice(to)];
    this.draw();
    this.desk.announce(`${this.rows.get(id).label.textContent}, now ${to + 1} of ${this.order.length}.`);
    this.answer(SETTLE);
  }

  answer(wait) {
    this.desk.answer(this.order, wait);
    this.draw();
  }

  given(value) {
    super.given(value);
    this.action.hidden = Array.isArray(value);
  }

  draw() {
    const options = new Map(this.card.options.map((option) => [option.id, option]));
    fillRows(this.list, this.rows, this.order.map((id) => options.get(id)), (id) => this.row(id));
    this.order.forEach((id, at) => {
      const { number, up, down, label } = this.rows.get(id);
      say(number, String(at + 1));
      up.setAttribute("aria-label", `Move ${label.textContent} up, now ${at + 1}`);
      down.setAttribute("aria-label", `Move ${label.textContent} down, now ${at + 1}`);
      up.setAttribute("aria-disabled", String(at === 0));
      down.setAttribute("aria-disabled", String(at === this.order.length - 1));
    });
  }

  update(card, value) {
    super.update(card, value);
    const ids = card.options.map((option) => option.id);
    const kept = (value ?? []).filter((id) => ids.includes(id));
    this.order = [...kept, ...ids.filter((id) => !kept.includes(id))];
    this.draw();
  }
}
