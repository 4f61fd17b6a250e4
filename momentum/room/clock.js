// The shared timer, by the server's clock: whoever comes late sees the same time left.

import { h, say } from "./draw.js";

const MINUTE = 60;

export class Clock {
  constructor(announce) {
    this.announce = announce;
    this.ahead = null;
    this.timer = null;
    this.spoken = Infinity;
    this.left = h("span", { class: "time" });
    this.words = h("span");
    this.node = h("p", { class: "timer", role: "timer", hidden: true }, this.left, this.words);
    this.beat = setInterval(() => this.draw(), 1_000);
  }

  // This phone's own clock may be wrong or jump: only time that passes here is taken from it.
  sync(now) {
    if (now) this.ahead = now - performance.now();
  }

  set(timer = null) {
    const same = JSON.stringify(timer) === JSON.stringify(this.timer);
    this.timer = timer;
    if (!same) this.spoken = timer ? this.seconds() : Infinity;
    this.draw();
  }

  seconds() {
    const { ends, left } = this.timer;
    return Math.max(0, ends ? Math.ceil((ends - performance.now() - this.ahead) / 1_000) : Math.ceil(left));
  }

  draw() {
    this.node.hidden = !this.timer;
    if (!this.timer) return;
    const now = this.seconds();
    const rest = this.timer.closes ? "answers close at zero" : "";
    say(this.left, `${Math.floor(now / MINUTE)}:${String(now % MINUTE).padStart(2, "0")}`);
    say(this.words, now === 0 ? "Time is up" : this.timer.ends ? rest : "paused");
    this.node.classList.toggle("over", now === 0);
    if (now <= MINUTE && this.spoken > MINUTE) this.announce("One minute left.");
    if (now === 0 && this.spoken > 0) this.announce("Time is up.");
    this.spoken = now;
  }

  stop() {
    clearInterval(this.beat);
  }
}
