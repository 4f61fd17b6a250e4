// The person at this phone: joining, who they say they are, another phone, and what is meant for them alone.

import { button, h, say } from "./draw.js";
import { unsaved } from "./line.js";

const LOST = { type: "refused", reason: "No connection just now. Try again in a moment." };

export class Person {
  constructor(room, moving) {
    this.room = room;
    this.id = room.id;
    this.page = room.page;
    this.store = room.store;
    this.moving = moving;
    this.outside = false;
    this.asked = new Map();
    this.known = { name: "", function: "", part: "" };
    this.parts = [];
    this.form = null;
    this.above = h("div");
    this.forms = h("div");
    this.after = h("div");
    this.below = h("div", {}, this.after, this.forms);
    this.name = button("Add your name", () => this.open("who"));
    this.other = button("Another phone", () => this.open("moving"));
    this.footer = h("footer", { class: "pair" }, this.name, this.other);
  }

  // Asked now or not at all, unlike an answer, which waits for the line. Gives the reply.
  ask(message) {
    if (!this.room.line.ready()) return Promise.resolve(LOST);
    return new Promise((resolve) => { this.asked.set(this.room.line.send(message), resolve); });
  }

  heard(message) {
    this.asked.get(message.id)?.(message);
    return this.asked.delete(message.id);
  }

  lost() {
    for (const resolve of this.asked.values()) resolve(LOST);
    this.asked.clear();
  }

  // Who is not let in sees that on the card, and tries again with the next one. Gives the number of the message.
  join() {
    const id = this.room.line.send({ command: "join" });
    this.asked.set(id, (said) => this.joined(said));
    return id;
  }

  async joined(said) {
    if (said === LOST || unsaved(said)) return;
    this.outside = said.type === "refused";
    if (this.moving) await this.invited(this.moving);
  }

  // A link with a code only fills it in: whoever holds this phone decides whether it is theirs.
  async invited(code) {
    this.moving = null;
    history.replaceState(null, "", location.pathname);
    await this.open("moving");
    this.form.field.value = code;
  }

  // In the place of whoever shows this code; the server knows the phone anew when the line opens again.
  async move(code) {
    const said = await this.ask({ command: "move_here", code });
    if (said.type !== "ack") return said;
    this.close();
    this.announce("You go on here.");
    this.room.line.renewed = false;
    this.room.line.forget();
    this.room.line.open();
    return said;
  }

  complain(reason) {
    this.room.showProblem(null, null, reason);
  }

  announce(words) {
    this.room.announce(words);
  }

  introduce(person) {
    this.tell(person);
    this.room.introduce(person);
  }

  know(mine, card) {
    if (this.outside) this.room.line.greet();
    this.tell(this.room.answers.unsent("introduce")?.message ?? mine);
    this.parts = card.parts ?? [];
    if (card.roles) this.offer("part");
    if (card.named && this.room.answering) this.offer();
    if (mine.last || mine.late?.length || mine.group || card.groups?.length || this.beside) this.showBeside(mine, card);
  }

  tell(person) {
    this.known = { name: person.name ?? "", function: person.function ?? "", part: person.part ?? "" };
    const words = [this.known.name, this.known.function].filter(Boolean).join(" · ");
    say(this.name, words ? `You: ${words} – change` : "Add your name");
  }

  async showBeside(...news) {
    this.news = news;
    if (!this.beside) {
      const { Beside } = await import("./beside.js");
      this.beside ??= new Beside(this);
      this.above.replaceChildren(this.beside.node);
    }
    this.beside.update(...this.news);
  }

  offer(what = "name") {
    if (this.store.get(`asked-${what}`) || this.known[what]) return;
    this.store.set(`asked-${what}`, what === "name");
    this.open("who", false);
  }

  async open(what, byHand = true) {
    const { Form } = await import(`./${what}.js`);
    if (this.form && !byHand) return;
    this.form = new Form(this);
    this.forms.replaceChildren(this.form.node);
    this.footer.hidden = true;
    if (byHand) this.form.enter();
  }

  close() {
    const inside = this.focused();
    this.form = null;
    this.forms.replaceChildren();
    this.footer.hidden = false;
    if (inside) this.name.focus({ preventScroll: true });
  }

  // A new card takes away what was only offered.
  leave() {
    if (this.form && !this.focused() && this.form.untouched()) this.close();
  }

  focused() {
    return this.forms.contains(this.room.active());
  }
}
