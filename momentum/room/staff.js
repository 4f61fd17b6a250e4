// What all staff are asked through their link: one card after the other, each sent once.

import { Waiting } from "./cards.js";
import { h, say } from "./draw.js";
import { Scales } from "./kinds/scales.js";
import { Text } from "./kinds/text.js";
import { Dock } from "./notices.js";
import { openStore } from "./store.js";

const VIEWS = { text: Text, scales: Scales };
const LOST = "No connection just now. Your answer is still here: send it again.";
const COOKIES = "This page needs a cookie, so that everyone answers once. Allow cookies for it, then send it again.";
const THANKS = { headline: "Thank you", text: "That was all. Once five people have answered, the room sees what was said, without names. You can close this page." };
const CLOSED = { headline: "This is closed", text: "Nothing more is asked through this link just now. Thank you for opening it." };

class Staff {
  constructor(root) {
    this.page = location.pathname.replace(/\/$/, "");
    this.store = openStore(`staff:${root.dataset.code}`);
    this.root = root;
    this.part = (name) => root.querySelector(`#staff-${name}`);
    this.dock = new Dock(() => this.dock.clear());
    this.part("dock").replaceChildren(this.dock.node);
    this.sending = false;
  }

  async open() {
    try {
      const answer = await fetch(`${this.page}/card`, { cache: "no-store" });
      const told = await answer.json();
      if (!answer.ok) return this.rest({ headline: "This link does not work", text: told.reason });
      this.cards = told.cards;
      this.of = told.of;
      this.next(told.of ? THANKS : CLOSED);
    } catch {
      this.rest({ headline: "No connection just now", text: "Reload the page in a moment." });
    }
  }

  next(end = THANKS) {
    this.card = this.cards.shift();
    if (!this.card) return this.rest(end);
    this.value = undefined;
    this.view = new VIEWS[this.card.kind](this.desk(this.card));
    this.part("stage").replaceChildren(this.view.element);
    this.root.dataset.kind = this.card.kind;
    this.dock.act(this.card.kind === "text" ? this.view.action : h("div", { class: "pair" }, this.view.action, this.button()));
    this.dock.draw("none", "", true);
    this.view.update(this.card, undefined);
    say(this.part("at"), `${this.of - this.cards.length} of ${this.of}`);
    this.root.scrollIntoView({ block: "start" });
    if (this.moved) this.view.heading.focus({ preventScroll: true });
  }

  button() {
    return h("button", { type: "button", class: "primary", onclick: () => this.press() }, "Send");
  }

  press() {
    if (this.value && Object.keys(this.value).length) this.send(this.value);
    else this.announce("Rate at least one sentence, or abstain.", true);
  }

  desk(card) {
    return {
      id: (name) => `staff-${card.question}-${name}`,
      announce: (words) => this.announce(words),
      answer: (value) => (card.kind === "text" || value === null ? this.send(value) : this.rate(value)),
      withdraw: () => this.rate(undefined),
      wasRefused: () => false,
      draft: (words) => this.draft(words),
    };
  }

  rate(value) {
    this.value = value;
    this.dock.clear();
    this.view.update(this.card, value);
  }

  draft(words) {
    const key = `draft:${this.card.question}`;
    if (words === undefined) return this.store.get(key);
    return words === "" ? this.store.drop(key) : this.store.set(key, words);
  }

  async send(value) {
    if (this.sending) return;
    this.sending = true;
    this.dock.draw("saving", "", true);
    const reason = await this.post({ question: this.card.question, round: this.card.round, value });
    this.sending = false;
    this.dock.draw("none", "", true);
    if (reason) return this.refused(reason);
    this.store.drop(`draft:${this.card.question}`);
    this.moved = true;
    this.next();
  }

  // The first time the server only hands out the cookie: sent again because a receipt was lost, an answer still counts once.
  async post(answer) {
    try {
      for (let tries = 0; tries < 2; tries += 1) {
        const body = JSON.stringify(answer);
        const got = await fetch(this.page, { method: "POST", headers: { "Content-Type": "application/json" }, body });
        const told = await got.json();
        if (!got.ok) return told.reason;
        if (!told.again) return "";
      }
      return COOKIES;
    } catch {
      return LOST;
    }
  }

  refused(reason) {
    this.view.refused?.();
    this.view.given(undefined);
    this.dock.complain(this.card.question, reason);
  }

  rest({ headline, text }) {
    const view = new Waiting();
    view.update({ headline, text });
    this.part("stage").replaceChildren(view.element);
    this.root.dataset.kind = "waiting";
    this.dock.node.hidden = true;
    say(this.part("at"), "");
    if (this.moved) view.heading.focus({ preventScroll: true });
  }

  announce(words, seen = false) {
    if (seen) this.dock.complain("", words);
    else this.part("live").replaceChildren(words);
  }
}

const root = document.querySelector("#staff[data-code]");
if (root.dataset.code) new Staff(root).open();
