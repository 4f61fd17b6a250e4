// What stands above the card for one person alone: speak last, what was missed, which group.

import { button, h, radio, say } from "./draw.js";

export class Beside {
  constructor(person) {
    this.person = person;
    this.changing = false;
    this.last = h("p", { class: "notice" });
    this.lines = h("ul");
    this.late = h("section", { class: "notice", hidden: true },
      h("h2", {}, "What you have missed"), this.lines, button("Close", () => this.dismiss()));
    this.name = h("span");
    this.change = button("Change group", () => { this.changing = true; this.draw(); this.list.querySelector("input").focus(); });
    this.mine = h("p", { class: "mine" }, this.name, this.change);
    this.list = h("div", { class: "numbers" });
    this.choose = h("fieldset", { class: "notice" }, h("legend", {}, "Choose your group"), this.list);
    this.node = h("div", { class: "beside" }, this.last, this.mine, this.choose);
  }

  dismiss() {
    this.person.store.set("caught-up", true);
    this.draw();
    this.person.room.refocus();
  }

  async pick({ key, label }) {
    const said = await this.person.ask({ command: "choose_group", group: key });
    if (said.type !== "ack") return this.person.complain(said.reason);
    this.own = { ...this.own, group: label };
    this.changing = false;
    this.draw();
    this.person.announce(`Your group: ${label}.`);
    this.change.focus();
  }

  update(own, card) {
    this.own = own;
    this.groups = card.groups ?? [];
    this.missed = (own.late ?? []).filter((line) => !card.sentence || !line.includes(card.sentence));
    // A question comes first: what was missed then stands below it.
    if (this.person.room.answering) this.person.after.append(this.late);
    else this.last.after(this.late);
    this.draw();
  }

  draw() {
    const { group, last } = this.own;
    say(this.last, last ? "You speak last: please wait until the others have spoken." : "");
    this.late.hidden = this.missed.length === 0 || Boolean(this.person.store.get("caught-up"));
    this.lines.replaceChildren(...this.missed.map((line) => h("li", {}, line)));
    say(this.name, group ? `Your group: ${group}` : "");
    this.change.hidden = this.groups.length === 0;
    this.mine.hidden = !group;
    this.choose.hidden = this.groups.length === 0 || Boolean(group && !this.changing);
    const name = this.person.id("group");
    const sign = this.groups.map(({ key, label }) => `${key} ${label}`).join();
    if (this.list.dataset.sign !== sign) {
      this.list.dataset.sign = sign;
      this.list.replaceChildren(...this.groups.map((one) =>
        h("label", { class: "chip" }, radio(name, one.label, () => this.pick(one)), h("span", {}, one.label))));
    }
    for (const input of this.list.querySelectorAll("input")) input.checked = input.value === group;
  }
}
