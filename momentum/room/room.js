// The light room: one card on a phone. The server sends cards as data, the phone sends answers;
// an answer stays on the phone until the server says that it is on disk.

import { Answers, keyOf } from "./answers.js";
import { Waiting, asks, viewOf } from "./cards.js";
import { h, say } from "./draw.js";
import { Line, unsaved } from "./line.js";
import { Banner, Dock } from "./notices.js";
import { openStore } from "./store.js";
import { Introduction } from "./who.js";

// Sending the same again would be refused again: the person has to change something, or the moment has passed.
const FINAL = ["question_closed", "bad_input", "over_budget", "text_empty", "text_too_long", "not_plain_text", "not_found"];

let mounts = 0;

class Room {
  constructor(element, code) {
    const serial = ++mounts;
    this.id = (name) => `room-${serial}-${name}`;
    this.page = `/j/${encodeURIComponent(code)}`;
    this.store = openStore(code);
    this.line = new Line(code, this);
    this.answers = new Answers(this.store, this.line);
    this.listening = new AbortController();
    this.card = null;
    this.answering = false;
    this.trouble = null;
    this.announceTimer = 0;
    this.view = new Waiting();
    this.view.update({ headline: "One moment", text: "You are joining the workshop." });
    this.build();
    this.listen();
    element.replaceChildren(this.root);
  }

  build() {
    this.stageLine = h("p", { class: "at" });
    this.titleLine = h("p", { class: "title" });
    this.progress = h("div", { class: "progress", "aria-hidden": "true" });
    this.stage = h("div", { class: "stage" }, this.view.element);
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    this.dock = new Dock(() => this.clearProblem());
    this.banner = new Banner(() => this.line.saves(), () => this.bannerWords());
    this.who = new Introduction({ id: this.id, introduce: (person) => this.introduce(person) });
    const top = h("header", { class: "top" }, this.stageLine, this.titleLine, this.progress);
    // What comes later, the form, stands below this first screen and moves nothing under a finger.
    const first = h("div", { class: "first" }, top, this.stage, this.dock.node);
    const above = h("div", { class: "above" }, this.banner.node);
    this.root = h("div", { class: "room" }, above, first, this.who.form, h("footer", {}, this.who.link), this.live);
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
    this.banner.stop();
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

  // What the person does

  answer(value, wait = 0) {
    const key = this.current();
    if (key === null) return;
    const { question, round } = this.card;
    this.answers.refused.delete(key);
    if (this.dock.complainsAbout(key)) this.clearProblem();
    this.keep(key, { command: "answer", question, round, value }, wait);
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
    this.answers.lost();
    this.drawReceipt();
  }

  heard(message) {
    if (message.type === "card") return this.show(message);
    if (message.type !== "ack" && message.type !== "refused") return;
    if (unsaved(message)) return this.hindered();
    const what = this.answers.repliedTo(message.id);
    if (message.type === "refused" && !what) this.showProblem(null, null, message.reason);
    else if (what && !this.answers.overtaken(what)) {
      if (message.type === "refused") this.declined(what, message);
      else this.acknowledged(what, message.rev);
    }
    if (this.line.hindered && !this.answers.anyUnsent()) this.hindered(false);
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
    if (!what.kept.anonymous) this.offerIntroduction();
  }

  offerIntroduction() {
    if (this.store.get("asked") || this.answers.mine.name) return;
    this.store.set("asked", true);
    this.who.offer();
  }

  declined(what, { reason, code: why }) {
    const { key, kept } = what;
    this.answers.declined(what);
    if (key === "introduce") this.who.reopen();
    else if (key === this.current()) this.view.refused?.();
    this.drawReceipt();
    this.showProblem(key, kept, reason, why);
  }

  gone() {
    this.standstill("This workshop is not here (any more)", "It may have been closed, or the code has changed.", "/j", "Type another code");
  }

  barred() {
    this.standstill("This phone could not join", "The page needs a cookie to know you again. Allow cookies for it, then try again.", this.page, "Try again");
  }

  elsewhere() {
    this.standstill("Open in another tab", "Go on there, or reload this page to go on here.", this.page, "Go on here");
  }

  standstill(headline, text, href, link) {
    this.answering = false;
    delete this.root.dataset.kind;
    this.view = new Waiting();
    this.view.update({ headline, text });
    this.view.element.append(h("p", {}, h("a", { href }, link)));
    this.stage.replaceChildren(this.view.element);
    this.dock.action.replaceChildren();
    this.dock.node.hidden = true;
    this.who.hide();
    this.banner.stop();
    this.announce(headline);
  }

  // What is drawn

  show(message) {
    this.answers.dispatchSettling();
    const before = this.heading();
    this.card = message.card;
    this.answers.told(message);
    this.answering = asks(this.card);
    this.drawTop();
    this.who.know(this.answers.unsent("introduce")?.message ?? this.answers.mine);
    const sign = [this.card.kind, this.card.question, this.card.round].join(":");
    const fresh = this.view.sign !== sign;
    const focused = fresh ? this.place(sign) : false;
    this.view.update(this.card, this.answers.value(this.card, this.answering));
    if (fresh && focused) this.view.heading.focus({ preventScroll: true });
    else if (this.heading() !== before) this.announce(this.heading());
    this.drawReceipt();
    if (fresh && this.trouble) this.showProblem(...this.trouble);
  }

  place(sign) {
    const focused = this.stage.contains(this.active()) || this.dock.action.contains(this.active());
    const key = keyOf(this.card);
    this.view = viewOf(this.card, {
      id: this.id,
      announce: (words) => this.announce(words),
      answer: (value, wait) => this.answer(value, wait),
      wasRefused: () => this.answers.refused.has(key),
      draft: (words) => this.answers.draft(key, words),
    });
    this.view.sign = sign;
    this.who.leave();
    this.stage.replaceChildren(this.view.element);
    this.dock.act(this.view.action);
    this.root.dataset.kind = this.card.kind;
    const above = this.root.getBoundingClientRect().top < 0;
    if (above && !this.who.focused()) this.root.scrollIntoView({ block: "start" });
    return focused;
  }

  drawTop() {
    const at = this.card.stage;
    say(this.stageLine, at ? [at.of ? `${at.at} of ${at.of}` : "", at.name].filter(Boolean).join(" · ") : "");
    say(this.titleLine, this.card.room?.title);
    this.progress.style.setProperty("--part", at?.of ? at.at / at.of : 0);
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
    this.dock.complain(key, words, useful ? () => this.answer(kept.message.value) : null);
    this.drawReceipt();
  }

  clearProblem() {
    const inside = this.dock.problem.contains(this.active());
    this.trouble = null;
    this.dock.clear();
    if (inside) this.view.heading.focus({ preventScroll: true });
    this.drawReceipt();
  }

  bannerWords() {
    const why = this.line.ready() ? "The server cannot save at the moment." : "No connection.";
    if (!this.answering && !this.answers.anyUnsent()) return `${why} This page comes back by itself.`;
    const where = this.store.lasting() ? "on this phone" : "while this page is open";
    return `${why} Your answer is kept ${where} and will be sent.`;
  }

  announce(words) {
    clearTimeout(this.announceTimer);
    this.live.textContent = words;
    this.announceTimer = setTimeout(() => { this.live.textContent = ""; }, 5_000);
  }
}

export function mount(element, { code, signal } = {}) {
  const room = new Room(element, code);
  const unmount = () => room.unmount();
  signal?.addEventListener("abort", unmount, { once: true });
  if (signal?.aborted) unmount();
  else room.line.open();
  return { unmount };
}

function joinByCode(form) {
  const field = form.elements.code;
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (code.length === 6) return location.assign(`/j/${code}`);
    form.querySelector("[role=alert]").textContent = "The code has 6 letters or digits. Please look at the screen again.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
  });
}

const own = document.querySelector("#room[data-code]");
if (own?.dataset.code) mount(own, { code: own.dataset.code });
else if (own) joinByCode(own.querySelector("form"));
