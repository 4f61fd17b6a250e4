// Who I am: a name, a function and a part of the shift, if somebody likes to tell them.

import { button, h, radio } from "./draw.js";

const NAME_LIMIT = 60;

export class Form {
  constructor(person) {
    this.person = person;
    const id = person.id("who");
    this.name = this.field("name", "name", "next");
    this.work = this.field("function", "organization-title", "done");
    this.part = person.known.part;
    this.name.value = person.known.name;
    this.work.value = person.known.function;
    this.node = h("form", { class: "who", novalidate: true, "aria-labelledby": id, onsubmit: (event) => this.save(event) },
      h("h2", { id }, "Tell the room who you are (optional)"),
      h("p", { class: "hint" }, "Anonymous answers stay anonymous."),
      ...(person.parts.length ? [this.chooser(person.parts)] : []),
      h("label", { for: this.name.id }, "Name"), this.name,
      h("label", { for: this.work.id }, "Function"), this.work,
      h("div", { class: "pair" }, h("button", { type: "submit", class: "primary" }, "Save"), button("Skip", () => this.skip(), "")));
  }

  field(name, autocomplete, enterkeyhint) {
    return h("input", { id: this.person.id(name), maxlength: NAME_LIMIT, autocomplete, enterkeyhint });
  }

  chooser(parts) {
    const chips = parts.map(({ key, label }) => {
      const input = radio(this.person.id("part"), key, () => { this.part = key; });
      input.checked = key === this.part;
      return h("label", { class: "chip" }, input, h("span", {}, label));
    });
    return h("fieldset", { class: "tags" },
      h("legend", {}, "What will your part of the change be?"), h("div", { class: "numbers" }, ...chips),
      h("p", { class: "hint" }, "At the end you get words for it. Answers are shown by it only where at least three people share it."));
  }

  enter() {
    this.name.focus();
  }

  told() {
    return { name: this.name.value.trim(), function: this.work.value.trim(), part: this.part };
  }

  save(event) {
    event.preventDefault();
    const told = this.told();
    this.person.close();
    this.person.introduce(told);
  }

  skip() {
    if (this.person.parts.length) this.person.store.set("asked-part", true);
    this.person.close();
  }

  untouched() {
    return JSON.stringify(this.told()) === JSON.stringify(this.person.known);
  }
}
