// What the phone says beside the card: the receipt and a refusal below it, the lost connection above it.

import { CLOCK, TICK, h, icon, say } from "./draw.js";

const BANNER_AFTER = 1_200;
const STANDS = ["none", "earlier"];

export const ENDS = {
  gone: ["This workshop is gone", "It was deleted, or the code has changed.", "Type another code"],
  barred: ["This phone could not join", "The page needs a cookie to know you again. Allow cookies for it, then try again.", "Try again"],
  elsewhere: ["Open in another tab", "Go on there, or reload this page to go on here.", "Go on here"],
};

const receipts = (saved) => ({
  none: [null, ""],
  saving: [null, "Saving…"],
  waiting: [CLOCK, "Waiting to be sent"],
  earlier: [null, "Your earlier answer counts unless you change it."],
  saved: [TICK, `Saved ${saved}`.trim()],
});

export class Dock {
  constructor(close) {
    this.close = close;
    this.action = h("div", { class: "action" });
    this.receipt = h("p", { class: "receipt", role: "status" });
    this.problem = h("div", { class: "alert", role: "alert", hidden: true });
    this.node = h("div", { class: "dock", hidden: true }, this.problem, this.action, this.receipt);
  }

  draw(state, saved, asked) {
    const [path, words] = receipts(saved)[state];
    if (this.receipt.textContent !== words) {
      this.receipt.className = `receipt ${state}`;
      // "Saving" is for the eye alone; a screen reader hears the outcome.
      const spoken = h("span", { "aria-hidden": state === "saving" ? "true" : null }, words);
      this.receipt.replaceChildren(...(path ? [icon(path)] : []), spoken);
    }
    // With nothing new to say it keeps its place, so that nothing moves later, and stands in front of nothing.
    this.node.hidden = !asked && this.problem.hidden;
    this.node.classList.toggle("still", this.problem.hidden && this.action.hidden && STANDS.includes(state));
  }

  act(node) {
    this.action.replaceChildren(...(node ? [node] : []));
    this.action.hidden = !node;
  }

  complain(key, words, retry) {
    const buttons = [h("button", { type: "button", class: "link", onclick: this.close }, "Close")];
    if (retry) buttons.unshift(h("button", { type: "button", class: "link", onclick: retry }, "Try again"));
    this.problem.hidden = false;
    this.problem.dataset.key = key ?? "";
    this.problem.replaceChildren(h("p", {}, words), h("div", { class: "pair" }, ...buttons));
  }

  complainsAbout(key) {
    return this.problem.dataset.key === key;
  }

  clear() {
    this.problem.hidden = true;
    this.problem.replaceChildren();
    delete this.problem.dataset.key;
  }
}

export function lostWords({ line, answers, answering, store }) {
  const why = line.ready() ? "The server cannot save at the moment." : "No connection.";
  if (!answering && !answers.anyUnsent()) return `${why} This page comes back by itself.`;
  const where = store.lasting() ? "on this phone" : "while this page is open";
  return `${why} Your answer is kept ${where} and will be sent.`;
}

export class Banner {
  constructor(connected, words) {
    this.connected = connected;
    this.words = words;
    this.node = h("p", { class: "banner", role: "status", hidden: true });
    this.timer = 0;
    this.over = false;
  }

  draw() {
    if (this.over) return;
    if (this.connected()) {
      clearTimeout(this.timer);
      this.timer = 0;
      say(this.node, "");
    } else if (!this.node.hidden) {
      say(this.node, this.words());
    } else if (!this.timer) {
      this.timer = setTimeout(() => this.appear(), BANNER_AFTER);
    }
  }

  appear() {
    this.timer = 0;
    if (!this.connected()) say(this.node, this.words());
  }

  stop() {
    this.over = true;
    clearTimeout(this.timer);
    say(this.node, "");
  }
}
