// One of several to choose, with a reason where one is asked for.

import { Asking, words } from "../ask.js";
import { button, h, radio } from "../draw.js";
import { Field } from "./field.js";
import { fillRows } from "../rows.js";

const REASON_LIMIT = 200;
const DOUBTS = 2;

function row(name, id, pick) {
  const input = radio(name, id, () => pick(id));
  const text = words();
  const node = h("label", { class: "choice" }, input, h("span", { class: "number" }, String(id)), text.node);
  return { node, input, fill: (option) => text.fill(option) };
}

export class Choice extends Asking {
  constructor(desk) {
    super(desk, "low");
    this.rows = new Map();
    this.list = h("div", { class: "choices" });
    this.name = desk.id("choice");
    this.choice = null;
    this.sent = "";
    this.label = h("label", { for: desk.id("reason") });
    this.field = new Field(desk.id("reason"), () => { desk.draft(this.value()); this.draw(); }, { rows: "2" });
    this.field.limit = REASON_LIMIT;
    this.send = button("Send the reason", () => this.answer(), "");
    this.mine = h("input", { type: "checkbox", onchange: () => { desk.draft(this.value()); this.answer(); } });
    this.signed = h("label", { class: "sign" }, this.mine, "Put my name to it");
    this.reason = h("div", { class: "reason" }, this.label, this.field.node, this.signed, this.send);
    this.group.append(this.list, this.reason);
  }

  value() {
    if (!this.card.reason) return this.choice;
    return { choice: this.choice, reason: this.field.text(), name: this.mine.checked ? this.desk.name() : "" };
  }

  pick(id) {
    this.choice = id;
    this.answer();
    // The receipt may now stand on what was just chosen.
    this.rows.get(id).node.scrollIntoView({ block: "nearest" });
  }

  answer() {
    if (this.choice === null || this.field.over()) return this.field.area.focus();
    this.sent = this.field.text();
    this.desk.answer(this.value());
    this.draw();
  }

  draw() {
    this.field.draw();
    this.label.textContent = this.choice !== null && this.choice <= DOUBTS ? "What would have to change? (optional)" : "Why? (optional)";
    this.signed.hidden = !this.field.text() || this.card.named || this.card.anonymous || !this.desk.name();
    this.send.hidden = this.choice === null || this.field.text() === this.sent;
  }

  update(card, value) {
    const fresh = !this.card;
    super.update(card, value);
    const draft = fresh ? this.desk.draft() : null;
    this.choice = value?.choice ?? value ?? null;
    this.reason.hidden = !card.reason;
    const untouched = this.field.text() === this.sent;
    this.sent = value?.reason ?? "";
    if (fresh || untouched) {
      this.field.area.value = draft?.reason ?? this.sent;
      this.mine.checked = Boolean((draft ?? value)?.name);
    }
    fillRows(this.list, this.rows, card.options, (id) => row(this.name, id, () => this.pick(id)));
    for (const { id } of card.options) this.rows.get(id).input.checked = id === this.choice;
    this.draw();
  }
}
