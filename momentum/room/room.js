// The light room: one card on a phone. The server sends cards as data, the phone sends answers;
// an answer stays on the phone until the server says that it is on disk.

import { Answers, keyOf } from "./answers.js";
import { Waiting, asks, fetchView, prepare, viewOf } from "./cards.js";
import { Clock } from "./clock.js";
import { h, say } from "./draw.js";
import { Line, unsaved } from "./line.js";
import { Banner, Dock, ENDS, lostWords } from "./notices.js";
import { Person } from "./person.js";
import { openStore } from "./store.js";

// Sending the same again would be refused again: the person has to change something, or the moment has passed.
const FINAL = ["question_closed", "bad_input", "over_budget", "text_empty", "text_too_long", "not_plain_text", "not_found"];
const AGAIN_AFTER = 2_000;
let mounts = 0;

class Room {
  constructor(element, code, moving) {
    const serial = ++mounts;
    this.id = (name) => `room-${serial}-${name}`;
    this.page = `/j/${encodeURIComponent(code)}`;
    this.store = openStore(code);
    this.line = new Line(code, this);
    this.answers = new Answers(this.store, this.line);
    this.listening = new AbortController();
    this.card = null;
    this.latest = null;
    this.answering = false;
    this.trouble = null;
    this.announceTimer = 0;
    this.view = new Waiting();
    this.view.update({ headline: "One moment", text: "You are joining the workshop." });
    this.build(moving);
    this.listen();
    element.replaceChildren(this.root);
  }

  build(moving) {
    this.stageLine = h("p", { class: "at" });
    this.titleLine = h("p", { class: "title" });
    this.progress = h("div", { class: "progress", "aria-hidden": "true" });
    this.stage = h("div", { class: "stage" }, this.view.element);
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    this.dock = new Dock(() => this.clearProblem());
    this.banner = new Banner(() => this.line.saves(), () => lostWords(this));
    this.clock = new Clock((words) => this.announce(words));
    this.person = new Person(this, moving);
    const top = h("header", { class: "top" }, this.stageLine, this.clock.node, this.titleLine, this.progress);
    // What comes later, a form, stands below this first screen and moves nothing under a finger.
    const first = h("div", { class: "first" }, top, this.person.above, this.stage, this.dock.node);
    const above = h("div", { class: "above" }, this.banner.node);
    this.root = h("div", { class: "room" }, above, first, this.person.below, this.person.footer, this.live);
  }

  listen() {
    const on = (target, name, action) => target.addEventListener(name, action, { signal: this.listening.signal });
    const settle = () => this.answers.dispatchSettling();
    const wake = () => this.line.wake();
    on(window, "online", wake);
    on(window, "offline", () => this.line.drop());
    on(window, "pageshow", wake);
    on(window, "pagehide", settle);
    on(document, "visibilitychange", () => (document.hidden ? settle() : wake()));
  }

  unmount() {
    this.answers.dispatchSettling();
    this.listening.abort();
    clearTimeout(this.announceTimer);
    prepare("");
    this.banner.stop();
    this.clock.stop();
    this.line.close();
    this.root.remove();
  }

  current() {
    return this.answering ? keyOf(this.card) : null;
  }

  active() {
    return this.root.getRootNode().activeElement;
  }

  heading() {
    return this.view.heading.textContent;
  }

  refocus() {
    this.view.heading.focus({ preventScroll: true });
  }

  // What the person does

  answer(value, wait) {
    this.say({ command: "answer", value }, wait);
    if (value === null) this.view.update(this.card, null);
    else this.view.given(value);
  }

  withdraw() {
    this.say({ command: "withdraw" });
    this.view.update(this.card, undefined);
  }

  say(words, wait = 0) {
    const key = this.current();
    if (key === null) return;
    const { question, round } = this.card;
    this.answers.refused.delete(key);
    if (this.dock.complainsAbout(key)) this.clearProblem();
    this.keep(key, { ...words, question, round }, wait);
  }

  introduce(person) {
    this.keep("introduce", { command: "introduce", ...person });
  }

  keep(key, message, wait) {
    this.answers.keep(key, message, this.card, wait);
    this.drawReceipt();
  }

  // What the line tells

  opened() {
    this.answers.dispatchAll();
    this.drawReceipt();
  }

  lost() {
    this.person.lost();
    this.answers.lost();
    this.drawReceipt();
  }

  heard(message) {
    this.clock.sync(message.now);
    if (message.type === "card") return this.show(message);
    if (message.type !== "ack" && message.type !== "refused") return;
    const asked = this.person.heard(message);
    if (unsaved(message)) return this.hindered();
    if (!asked) this.settled(message, this.answers.repliedTo(message.id));
    if (this.line.hindered && !this.answers.anyUnsent()) this.hindered(false);
  }

  settled(message, what) {
    if (what && this.answers.overtaken(what)) return;
    if (message.type === "refused" && !what) this.showProblem(null, null, message.reason);
    else if (message.type === "refused") this.declined(what, message);
    else if (what) this.acknowledged(what, message.rev);
  }

  hindered(still = true) {
    if (still) this.line.later();
    else this.line.hindered = 0;
    this.drawReceipt();
  }

  acknowledged(what, rev) {
    this.answers.acknowledged(what, rev, this.current());
    if (what.key === "introduce") return this.announce("Saved.");
    this.drawReceipt();
    // Straight after a promise of no names is no moment to ask for one.
    if (!what.kept.anonymous) this.person.offer();
  }

  declined(what, { reason, code: why }) {
    const { key, kept } = what;
    this.answers.declined(what);
    if (key === "introduce") this.person.open("who");
    else if (key === this.current()) this.view.refused?.();
    this.drawReceipt();
    this.showProblem(key, kept, reason, why);
  }

  ended(why, was) {
    const [headline, text, link] = ENDS[why];
    if (was) this.store.keys("").forEach(this.store.drop);
    this.answering = false;
    delete this.root.dataset.kind;
    this.view = new Waiting();
    this.view.update({ headline, text });
    this.view.element.append(h("p", {}, h("a", { href: why === "gone" ? "/j" : this.page }, link)));
    this.stage.replaceChildren(this.view.element);
    this.dock.action.replaceChildren();
    for (const node of [this.dock.node, this.person.above, this.person.below, this.person.footer]) node.hidden = true;
    this.clock.set(null);
    this.banner.stop();
    this.announce(headline);
  }

  // What is drawn

  show(message) {
    this.latest = message;
    if (!viewOf(message.card.kind)) return this.fetch(message);
    this.answers.dispatchSettling();
    const before = this.heading();
    const { card, mine } = message;
    this.card = mine.prompt ? { ...card, prompt: mine.prompt } : card;
    this.answers.told(message);
    this.answering = asks(this.card);
    this.drawTop();
    this.person.know(this.answers.mine, this.card);
    const sign = [card.kind, card.question, card.round].join(":");
    const fresh = this.view.sign !== sign;
    const focused = fresh ? this.place(sign) : false;
    this.view.update(this.card, this.answers.value(card, this.answering), this.answers.mine);
    if (fresh && focused) this.refocus();
    else if (this.heading() !== before) this.announce(this.heading());
    this.drawReceipt();
    if (fresh && this.trouble) this.showProblem(...this.trouble);
    prepare(this.answering ? "results" : card.soon);
  }

  // The first card of its kind waits for the file that draws it.
  async fetch(message) {
    const again = () => this.latest === message && !this.listening.signal.aborted && this.show(message);
    try {
      await fetchView(message.card.kind);
      again();
    } catch {
      setTimeout(again, AGAIN_AFTER);
    }
  }

  place(sign) {
    const focused = this.stage.contains(this.active()) || this.dock.action.contains(this.active());
    const key = keyOf(this.card);
    this.view = new (viewOf(this.card.kind))({
      id: this.id,
      name: () => this.person.known.name,
      announce: (words) => this.announce(words),
      answer: (value, wait) => this.answer(value, wait),
      withdraw: () => this.withdraw(),
      wasRefused: () => this.answers.refused.has(key),
      draft: (words) => this.answers.draft(key, words),
    });
    this.view.sign = sign;
    this.person.leave();
    this.stage.replaceChildren(this.view.element);
    this.dock.act(this.view.action);
    this.root.dataset.kind = this.card.kind;
    const above = this.root.getBoundingClientRect().top < 0;
    if (above && !this.person.focused()) this.root.scrollIntoView({ block: "start" });
    return focused;
  }

  drawTop() {
    const at = this.card.stage;
    say(this.stageLine, at ? [at.of ? `${at.at} of ${at.of}` : "", at.name].filter(Boolean).join(" · ") : "");
    say(this.titleLine, this.card.timer ? "" : this.card.room?.title);
    this.progress.style.setProperty("--part", at?.of ? at.at / at.of : 0);
    this.clock.set(this.card.timer);
  }

  drawReceipt() {
    const key = this.current();
    this.dock.draw(this.answers.state(key, this.card?.again), this.answers.savedAt(key), key !== null);
    this.banner.draw();
  }

  showProblem(key, kept, reason, why) {
    this.trouble = [key, kept, reason, why];
    const current = this.current();
    const here = key === current || key === "introduce" || !kept;
    const words = here ? reason : `Your answer to “${kept.about}” was not saved. ${reason}`;
    const useful = key !== null && key === current && !FINAL.includes(why);
    this.dock.complain(key, words, useful ? () => this.say(kept.message) : null);
    this.drawReceipt();
  }

  clearProblem() {
    const inside = this.dock.problem.contains(this.active());
    this.trouble = null;
    this.dock.clear();
    if (inside) this.refocus();
    this.drawReceipt();
  }

  announce(words) {
    clearTimeout(this.announceTimer);
    this.live.append(h("span", {}, `${words} `));
    this.announceTimer = setTimeout(() => this.live.replaceChildren(), 5_000);
  }
}

export function mount(element, { code, signal, moving } = {}) {
  const room = new Room(element, code, moving);
  const unmount = () => room.unmount();
  signal?.addEventListener("abort", unmount, { once: true });
  if (signal?.aborted) unmount();
  else room.line.open();
  return { unmount };
}

const own = document.querySelector("#room[data-code]");
if (own) mount(own, { code: own.dataset.code, moving: location.hash.match(/^#move=(\w+)/)?.[1] });
