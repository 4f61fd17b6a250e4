// Who I am: a name and a function, if somebody likes to tell them.

import { h } from "./draw.js";

const NAME_LIMIT = 60;

export class Introduction {
  constructor(desk) {
    this.desk = desk;
    this.known = { name: "", function: "" };
    this.name = h("input", { id: desk.id("name"), maxlength: NAME_LIMIT, autocomplete: "name", enterkeyhint: "next" });
    this.work = h("input", { id: desk.id("function"), maxlength: NAME_LIMIT, autocomplete: "organization-title", enterkeyhint: "done" });
    this.form = this.makeForm(desk.id("who"));
    this.link = h("button", { type: "button", class: "link", onclick: () => this.open(true) });
    this.know(this.known);
  }

  makeForm(id) {
    const title = h("h2", { id }, "Tell the room who you are (optional)");
    const props = { class: "who", hidden: true, novalidate: true, "aria-labelledby": id, onsubmit: (event) => this.save(event) };
    return h("form", props,
      title,
      h("p", { class: "hint" }, "Anonymous answers stay anonymous."),
      h("label", { for: this.name.id }, "Name"), this.name,
      h("label", { for: this.work.id }, "Function"), this.work,
      h("div", { class: "pair" },
        h("button", { type: "submit", class: "primary" }, "Save"),
        h("button", { type: "button", onclick: () => this.close() }, "Skip")));
  }

  open(byHand) {
    this.name.value = this.known.name;
    this.work.value = this.known.function;
    this.reopen();
    if (byHand) this.name.focus();
  }

  offer() {
    this.open(false);
  }

  reopen() {
    this.form.hidden = false;
    this.link.hidden = true;
  }

  close() {
    const inside = this.focused();
    this.form.hidden = true;
    this.link.hidden = false;
    if (inside) this.link.focus({ preventScroll: true });
  }

  save(event) {
    event.preventDefault();
    const told = { name: this.name.value.trim(), function: this.work.value.trim() };
    this.know(told);
    this.close();
    this.desk.introduce(told);
  }

  know(person) {
    this.known = { name: person.name ?? "", function: person.function ?? "" };
    const words = [this.known.name, this.known.function].filter(Boolean).join(" · ");
    const label = words ? `You: ${words} – change` : "Add your name";
    if (this.link.textContent !== label) this.link.textContent = label;
  }

  leave() {
    const untouched = this.name.value.trim() === this.known.name && this.work.value.trim() === this.known.function;
    if (!this.form.hidden && !this.focused() && untouched) this.close();
  }

  focused() {
    return this.form.contains(this.form.getRootNode().activeElement);
  }

  hide() {
    this.form.hidden = this.link.hidden = true;
  }
}
