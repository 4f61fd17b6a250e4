// What every card that asks has: the question, who sees the answer, and the ways not to answer.

import { EYE, button, h, icon, say } from "./draw.js";

export const SETTLE = 400;

// What an option is called, and a line about it.
export function words() {
  const label = h("span", { class: "label" });
  const hint = h("span", { class: "hint" });
  return { node: h("span", { class: "words" }, label, hint), label, fill: (option) => { say(label, option.label); say(hint, option.hint); } };
}

export class Asking {
  constructor(desk, name = "") {
    this.desk = desk;
    this.card = null;
    this.heading = h("h1", { tabindex: "-1", id: desk.id("prompt") });
    this.sentence = h("blockquote", { class: "sentence" });
    this.hint = h("p", { class: "hint" });
    this.words = h("span");
    this.sees = h("p", { class: "who-sees" }, icon(EYE), this.words);
    this.again = h("p", { class: "again" });
    this.about = h("div", { class: "about", id: desk.id("about") }, this.sentence, this.hint, h("div", { class: "notes" }, this.sees, this.again));
    this.group = h("fieldset", { role: "group", "aria-labelledby": this.heading.id, "aria-describedby": this.about.id },
      h("legend", {}, this.heading), this.about);
    this.out = h("p", {}, "You abstain.");
    this.abstain = button("I abstain", () => this.turn(() => desk.answer(null), this.withdraw, "You abstain."));
    this.withdraw = button("", () => this.turn(() => desk.withdraw(), this.abstain, "Taken back."));
    this.promised = h("p");
    this.promise = h("details", { class: "hint" }, h("summary", {}, "What is promised"), this.promised);
    const ways = h("div", { class: "ways" }, this.out, this.abstain, this.withdraw, this.promise);
    this.element = h("section", { class: `card ${name}` }, this.group, ways);
  }

  turn(act, next, words) {
    act();
    next.focus({ preventScroll: true });
    this.desk.announce(words);
  }

  // Whether there is an answer now: undefined says none, null an abstention.
  given(value) {
    this.out.hidden = value !== null;
    this.abstain.hidden = value === null;
    say(this.withdraw, value === undefined ? "" : value === null ? "Answer after all" : "Take my answer back");
  }

  // Whether an earlier answer is there is settled once: nothing moves later.
  update(card, value) {
    say(this.heading, card.prompt);
    say(this.sentence, card.sentence);
    say(this.hint, card.hint);
    say(this.words, card.who_sees);
    say(this.promised, card.promise);
    this.promise.hidden = !card.promise;
    this.sees.hidden = !card.who_sees;
    this.sees.classList.toggle("named", Boolean(card.named));
    this.element.classList.toggle("tight", Boolean(card.sentence));
    if (!this.card) say(this.again, card.again && value !== undefined ? "Once more: keep your answer or change it." : "");
    this.card = card;
    this.given(value);
  }
}
