// Going on with another phone: a code that this phone shows, or one that another shows.

import { button, h, say } from "./draw.js";

const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
const LENGTH = 10;

function draw() {
  const random = crypto.getRandomValues(new Uint8Array(LENGTH));
  return [...random].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

export class Form {
  constructor(person) {
    this.person = person;
    const id = person.id("moving");
    this.code = h("p", { class: "code" });
    this.address = h("p", { class: "hint" });
    this.field = h("input", { id: person.id("code"), maxlength: 80, autocomplete: "off", autocapitalize: "characters", spellcheck: "false", enterkeyhint: "go" });
    this.said = h("p", { class: "hint", role: "status" });
    this.node = h("form", { class: "who", novalidate: true, "aria-labelledby": id, onsubmit: (event) => this.come(event) },
      h("h2", { id, tabindex: "-1" }, "Another phone"),
      h("p", { class: "hint" }, "Your name and your answers go with you."),
      h("div", { class: "pair" }, button("Go on with another phone", () => this.offer(), "")),
      this.code, this.address,
      h("label", { for: this.field.id }, "I was here before: type my code"), this.field, this.said,
      h("div", { class: "pair" }, h("button", { type: "submit" }, "Go on here"), button("Close", () => person.close(), "")));
    this.show("");
  }

  enter() {
    this.node.querySelector("h2").focus();
  }

  untouched() {
    return false;
  }

  show(code) {
    say(this.code, code && `${code.slice(0, LENGTH / 2)} ${code.slice(LENGTH / 2)}`);
    say(this.address, code && `Open ${location.origin}${this.person.page}#move=${code} on the other phone, or join there and type the code. It works once, for ten minutes.`);
  }

  async offer() {
    const code = draw();
    const said = await this.person.ask({ command: "offer_move", code });
    this.show(said.type === "ack" ? code : "");
    say(this.said, said.reason);
  }

  async come(event) {
    event.preventDefault();
    const code = this.field.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    say(this.said, code ? (await this.person.move(code)).reason : "Type the code that the other phone shows.");
  }
}
