// The facilitator's remote. The server says what is on and which commands the buttons send; the line says when that changed.

import { Clock } from "./clock.js";
import { h, say } from "./draw.js";
import { Line } from "./line.js";
import { Banner } from "./notices.js";
import { Note } from "./remote_note.js";
import { Counts, Late, Parking, Steps, Texts, Timer, Top, section } from "./remote_parts.js";
import { openStore } from "./store.js";

const SETTLE = 800; // after a tap the next step stands where this one was: a second tap must not take it
const BRIEFLY = 350; // beside the steps nothing moves under the thumb: forty texts are gone through at this pace
const ANEW = 20_000; // minutes go by without anybody saying so
const ONCE_MORE = 1_500;
const WITHIN = 8_000;
const LOST = "The connection was lost on the way. Look at what is on now, then go on.";

const MOVED_ON = "The room had moved on already. Look, then tap again.";
const ENDS = {
  gone: ["This workshop is not here any more", "It was deleted, or it was a rehearsal that has ended. Nothing can be led from here."],
  barred: [
    "This remote does not work any more",
    "Its link was taken back or replaced. If you lead the session, make a new one on the laptop: Run, then Links, then “Remote on my phone”.",
  ],
  elsewhere: ["Open in another tab", "Go on there, or reload this page to go on here."],
};

const pause = (wait) => new Promise((done) => { setTimeout(done, wait); });

class Remote {
  constructor(element, code) {
    this.page = `/r/${encodeURIComponent(code)}`;
    this.line = new Line(code, this, { as: "facilitator", page: "/r/" });
    this.listening = new AbortController();
    this.waiting = new Map();
    this.told = null;
    this.tick = null;
    this.least = 0;
    this.fetching = null;
    this.stale = false;
    this.resting = false;
    this.build(openStore(code));
    this.listen();
    element.replaceChildren(this.root);
    this.draw();
  }

  build(store) {
    const act = (command) => this.tap(command);
    const beside = (command) => this.tap(command, BRIEFLY);
    this.live = h("p", { class: "unseen", "aria-live": "polite" });
    this.banner = new Banner(() => this.line.ready() && !this.tick?.trouble, () => this.bannerWords());
    this.clock = new Clock((words) => { this.announce(words); this.refresh(); });
    this.top = new Top(act);
    this.late = new Late(act);
    this.cue = h("p", { class: "line" });
    this.watch = h("p", { class: "watch" });
    this.on = h("p", { class: "words" });
    this.state = h("p", { class: "state" });
    this.work = h("p", { class: "work" });
    this.counts = new Counts();
    this.texts = new Texts(beside);
    this.timer = new Timer(this.clock, beside);
    this.note = new Note(store, (text) => this.ask({ command: "write_note", note: text }));
    this.parking = new Parking(beside);
    this.steps = new Steps(act, () => this.clearProblem());
    const body = h("div", { class: "body", hidden: true },
      this.late.node,
      section("Say now", "say", this.cue, this.watch),
      section("On now", "on", this.on, this.state, this.counts.node, this.work),
      this.texts.node, this.timer.node, this.note.node, this.parking.node);
    this.body = body;
    this.opening = h("p", { class: "opening" }, "One moment");
    this.steps.node.prepend(this.banner.node); // above the buttons that rest meanwhile, and over nothing
    this.root = h("div", { class: "page" }, this.top.node, this.opening, body, this.steps.node, this.live);
  }

  listen() {
    const on = (target, name, action) => target.addEventListener(name, action, { signal: this.listening.signal });
    const wake = () => { this.line.wake(); this.refresh(); };
    on(window, "online", wake);
    on(window, "offline", () => this.line.drop());
    on(window, "pageshow", wake);
    on(window, "pagehide", () => this.note.save());
    on(document, "visibilitychange", () => (document.hidden ? this.note.save() : wake()));
    this.beat = setInterval(() => { if (!document.hidden) this.refresh(); }, ANEW);
  }

  // What a tap does

  // One at a time: the buttons rest until it is done, and until the page shows what came of it.
  async tap(command, rest = SETTLE) {
    if (this.resting) return false;
    if (this.tick?.step > this.told.step) {
      this.steps.complain(MOVED_ON); // somebody else leads too, and the button was for what is not on any more
      return false;
    }
    this.rest(true);
    const settled = pause(rest);
    let done = false;
    try {
      await this.ask(command);
      done = true;
      this.clearProblem();
    } catch (refusal) { this.steps.complain(refusal.message); }
    await this.refresh();
    await settled;
    this.rest(false);
    return done;
  }

  // Resolves once it is on disk; rejects with a sentence.
  ask(command) {
    return new Promise((done, refused) => {
      if (!this.line.ready()) return refused(new Error("No connection. Nothing was sent; tap again once it is back."));
      this.waiting.set(this.line.send(command), { done, refused });
    });
  }

  rest(resting) {
    this.resting = resting;
    this.draw();
  }

  clearProblem() {
    this.steps.complain("");
  }

  // What the line tells

  opened() {
    this.refresh();
    this.note.save();
    this.draw();
  }

  lost() {
    for (const { refused } of this.waiting.values()) refused(new Error(LOST));
    this.waiting.clear();
    this.draw();
  }

  heard(message) {
    if (message.type === "tick") return this.ticked(message);
    const asked = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.type === "ack") this.least = Math.max(this.least, message.rev);
    if (message.type === "ack") asked?.done();
    if (message.type === "refused") asked?.refused(new Error(message.reason));
  }

  ticked(tick) {
    const before = this.tick;
    this.tick = tick;
    this.clock.sync(tick.now);
    if (before?.trouble && !tick.trouble) this.note.save();
    if (tick.told !== this.told?.told || tick.epoch !== before?.epoch) this.refresh();
    this.draw();
  }

  ended(why) {
    if (why === "barred") this.note.forget();
    clearInterval(this.beat);
    this.listening.abort();
    this.banner.stop();
    this.clock.stop();
    this.told = null;
    const [headline, text] = ENDS[why];
    const title = h("h1", { tabindex: "-1" }, headline);
    this.root.replaceChildren(h("div", { class: "still" }, h("p", { class: "over" }, "Orchestrated Momentum"), title, h("p", {}, text)));
    title.focus();
  }

  // What is on now

  // What is asked for while an answer is on its way is asked for once more after it.
  refresh() {
    this.stale = true;
    this.fetching ??= this.fetchNow().finally(() => { this.fetching = null; });
    return this.fetching;
  }

  async fetchNow() {
    while (this.stale && !this.line.over) {
      this.stale = false;
      try {
        const answer = await fetch(`${this.page}/now`, { cache: "no-store", signal: AbortSignal.timeout(WITHIN) });
        if (answer.status === 403) return this.line.end("barred");
        if (!answer.ok) throw new Error(answer.status);
        const told = await answer.json();
        if (told.rev >= this.least && !this.line.over) this.show(told);
      } catch {
        clearTimeout(this.retry);
        if (this.line.ready()) this.retry = setTimeout(() => this.refresh(), ONCE_MORE);
        return;
      }
    }
  }

  show(told) {
    const before = this.told;
    this.told = told;
    this.clock.sync(told.now);
    this.top.show(told);
    this.late.show(told.late);
    say(this.cue, told.say);
    say(this.watch, told.watch && `Watch for: ${told.watch}`);
    say(this.on, told.on.words);
    say(this.state, told.on.state);
    say(this.work, told.work);
    this.texts.show(told.texts);
    this.timer.show(told.timer);
    this.note.follow(told.note);
    this.parking.show(told.parked);
    this.steps.show(told);
    this.body.hidden = false;
    this.opening.hidden = true;
    this.draw();
    const moved = before && (before.next?.label !== told.next?.label || before.on.words !== told.on.words);
    if (moved) this.announce(`${told.stage.name}. ${told.on.state}. ${told.next?.label ?? "This was the last step"}.`);
  }

  draw() {
    this.banner.draw();
    if (this.told) this.counts.show(this.told, this.tick);
    const off = this.resting || !this.line.ready();
    for (const button of this.root.querySelectorAll("button.acts")) button.setAttribute("aria-disabled", String(off));
    this.root.classList.toggle("resting", this.resting);
  }

  bannerWords() {
    if (this.line.ready()) return `${this.tick.trouble}`;
    return "No connection. The session goes on; this page comes back by itself.";
  }

  announce(words) {
    clearTimeout(this.announcing);
    this.live.textContent = words;
    this.announcing = setTimeout(() => { this.live.textContent = ""; }, 5_000);
  }
}

const own = document.querySelector("#remote[data-code]");
if (own?.dataset.code) new Remote(own, own.dataset.code).line.open();
