// A text to write, and how to mark it.

import { Asking } from "../ask.js";
import { button, h, radio, say } from "../draw.js";
import { Field } from "./field.js";

const same = (one, other) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

export class Text extends Asking {
  constructor(desk) {
    super(desk);
    this.sent = null;
    this.before = false;
    this.tag = "";
    this.model = h("p");
    this.example = h("details", { class: "example" }, h("summary", {}, "An example"), this.model);
    this.theirs = h("p");
    this.take = button("Use theirs", () => this.adopt());
    this.other = h("div", { class: "alert", role: "status", hidden: true }, this.theirs, this.take);
    this.field = new Field(desk.id("text"), () => this.typed(), { rows: "4", "aria-labelledby": this.heading.id });
    this.tags = h("fieldset", { class: "tags", hidden: true });
    this.group.append(this.field.node, this.tags, this.other);
    this.element.insertBefore(this.example, this.element.lastChild);
    this.action = button("Send", () => this.press(), "primary");
  }

  value() {
    const text = this.field.text();
    return this.card.tags.length ? { text, tag: this.tag } : text;
  }

  settled() {
    return this.sent !== null && same(this.value(), this.sent);
  }

  typed() {
    this.desk.draft(this.field.text() === "" && !this.tag ? "" : this.value());
    this.draw();
  }

  press() {
    const many = this.field.over();
    if (this.settled() || many || this.field.text() === "") {
      if (many) this.desk.announce(`${many} characters too many.`);
      this.field.enter();
    } else {
      this.sent = this.value();
      this.before = true;
      this.other.hidden = true;
      this.desk.answer(this.sent);
      this.draw();
    }
  }

  adopt() {
    this.put(this.sent);
    this.desk.draft("");
    this.other.hidden = true;
    this.draw();
    this.field.enter();
  }

  draw() {
    this.field.draw();
    const settled = this.settled();
    say(this.action, settled ? "Change" : this.before ? "Send again" : "Send");
    this.action.classList.toggle("primary", !settled);
    this.action.setAttribute("aria-disabled", String(this.field.text() === "" || this.field.over() > 0));
  }

  refused() {
    this.sent = null;
    this.draw();
  }

  put(value) {
    this.field.area.value = value?.text ?? value ?? "";
    this.tag = value?.tag ?? "";
    for (const input of this.tags.querySelectorAll("input")) input.checked = input.value === this.tag;
  }

  fillTags(tags) {
    this.tags.hidden = tags.length === 0;
    if (this.tags.hidden || this.tags.childElementCount) return;
    const name = this.desk.id("tag");
    const chips = tags.map((tag) => h("label", { class: "chip" }, radio(name, tag, () => { this.tag = tag; this.typed(); }), h("span", {}, tag)));
    this.tags.append(h("legend", {}, "Mark it (optional)"), h("div", { class: "numbers" }, ...chips));
  }

  update(card, value) {
    const fresh = !this.card;
    super.update(card, value);
    this.fillTags(card.tags);
    const mine = value ?? null;
    const untouched = fresh || same(this.value(), this.sent ?? (card.tags.length ? { text: "", tag: "" } : ""));
    const changed = !same(mine, this.sent);
    this.field.limit = card.limit ?? 0;
    say(this.model, card.example);
    this.example.hidden = !card.example;
    if (fresh) this.put(this.desk.draft() ?? mine);
    else if (untouched && changed) this.put(mine);
    else if (changed && card.together && mine !== null) {
      say(this.theirs, `Somebody in your group has sent: “${mine.text ?? mine}”`);
      this.other.hidden = false;
    }
    this.sent = this.desk.wasRefused() ? null : mine;
    this.before = this.before || mine !== null;
    this.draw();
  }
}
