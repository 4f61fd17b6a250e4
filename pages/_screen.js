// Draws one scene for the back of the room, exactly one screen high. Which of several views is on, and what lies over them for a
// moment, is this window's own affair; everything else comes as data.
const kept = new WeakMap();
const HINT_MS = 6000;
const NOT_YET = "The thesis on one page comes with the release of the summary.";

export default function (component) {
  const { parentElement, data } = component;
  let screen = kept.get(parentElement);
  if (!screen) {
    screen = new Screen(parentElement);
    kept.set(parentElement, screen);
  }
  screen.update(component, data);
  return () => {
    screen.stop();
    kept.delete(parentElement);
  };
}

class Screen {
  constructor(root) {
    this.root = root;
    this.counts = null;
    this.spoken = "";
    this.about = "";
    this.pages = [{ view: 0, start: 0 }]; // the way to the page that is on
    this.over = "";
    this.hinted = "";
    this.hidden = 0;
    this.clock = new Clock();
    this.keys = new Keys((what) => this.look(what), (said) => this.hint(said));
    this.tick = (event) => this.heard(event.detail);
    this.fit = () => this.fitted();
    window.addEventListener("momentum-tick", this.tick);
    window.addEventListener("resize", this.fit);
    document.fonts.addEventListener("loadingdone", this.fit);
    document.body.classList.add("pointerless");
  }

  heard(tick) {
    this.counts = tick;
    this.clock.set(tick.timer, tick.now);
    this.clock.draw(this.root);
    count(this.root, this);
  }

  update(component, data) {
    this.data = data;
    const about = [data.kind, data.question, data.round, data.state].join();
    if (about !== this.about) {
      this.pages = [{ view: 0, start: 0 }];
      this.about = about;
      this.over = "";
    }
    this.clock.set(data.timer, !this.counts && data.timer && data.timer.now); // a tick is more exact
    this.draw();
    this.keys.update(component, data);
  }

  get views() {
    return this.data.views || (this.data.items ? [this.data] : []);
  }

  get page() {
    return this.pages[this.pages.length - 1];
  }

  get view() {
    return this.views[Math.min(this.page.view, this.views.length - 1)];
  }

  draw() {
    const { data, view } = this;
    const kind = data.views ? (view.chart === undefined ? "result" : "chart") : data.kind;
    const says = (view && view.says) || ""; // what a picture finds stands large, above it
    const question = make("h1", "question", says || data.question);
    const stage = make("p", "stage", says ? `${data.stage} · ${data.question}` : data.stage);
    const head = make("header", "head", stage, data.kind !== "waiting" && question);
    const content = make("div", "content", data.kind === "waiting" && question, ...this.scene(kind));
    const numbers = make("div", "numbers", make("p", "count"), make("p", "timer"));
    const words = make("p", "words", ...this.words());
    const foot = make("footer", "foot", numbers, words, data.kind !== "lobby" && this.small());
    const section = this.root.querySelector(".screen");
    section.className = `screen kind-${kind}`;
    section.replaceChildren(head, make("div", "body", content), foot, make("p", "hint-line", this.hinted));
    if (this.over) section.append(overlay(this.over, data));
    count(this.root, this);
    this.clock.draw(this.root);
    this.fitted();
    this.say(says || data.question);
  }

  scene(kind) {
    const { data, view } = this;
    return [
      data.sentence && kind !== "chart" && this.page.view === 0 && make("blockquote", "thesis", data.sentence),
      data.status && kind !== "chart" && this.page.view === 0 && make("p", "status", data.status),
      kind === "chart" && make("div", "hole"),
      data.hint && make("p", "hint", data.hint),
      data.example && make("p", "lead", `For example: ${data.example}`),
      ...(kind === "chart" ? [] : listed(view)),
      data.text && make("p", "lead", data.text),
      data.ruling && make("p", "ruling", make("strong", "", data.ruling), data.by),
      data.kind === "lobby" && entry(data, "large"),
    ];
  }

  small() {
    const { take } = this.data;
    return take && take.ends ? taken(take, "small") : entry(this.data, "small");
  }

  words() {
    const { data, view, views } = this;
    const names = views.some((one) => one.name !== view.name) ? view.name : "";
    const at = views.indexOf(view) + 1;
    const place = views.length > 1 ? `${at} of ${views.length} ${at < views.length ? "↓" : "↑"}` : "";
    return [[names, data.words || (view && view.words), place].filter((part) => part).join(" · ")];
  }

  fitted() {
    const last = fit(this.root, this.view, this.page.start);
    this.rest = this.view && this.view.items && last < this.view.items.length ? last : 0;
    const hole = this.over ? null : this.root.querySelector(".hole"); // a chart under what lies over it would show through
    place(hole, this.view, this.views.filter((view) => view.chart !== undefined).length);
  }

  look(what) {
    if (what === "page" && !this.data.take) this.hint(NOT_YET);
    else if (what === "down" || what === "up") this.turn(what);
    else this.over = what === "close" || what === this.over ? "" : what;
    this.draw();
  }

  turn(what) {
    const { view } = this.page;
    if (what === "up") {
      if (this.pages.length > 1) this.pages.pop();
    } else if (this.rest) {
      this.pages.push({ view, start: this.rest });
    } else if (view + 1 < this.views.length) {
      this.pages.push({ view: view + 1, start: 0 });
    }
  }

  hint(said) {
    clearTimeout(this.hidden);
    if (said) this.say(said);
    this.hinted = said;
    this.root.querySelector(".hint-line").textContent = said;
    if (said) this.hidden = setTimeout(() => this.hint(""), HINT_MS);
  }

  say(text) {
    if (this.spoken === text) return;
    this.spoken = text;
    this.root.querySelector(".spoken").textContent = text;
  }

  stop() {
    this.clock.stop();
    this.keys.stop();
    clearTimeout(this.hidden);
    window.removeEventListener("momentum-tick", this.tick);
    window.removeEventListener("resize", this.fit);
    document.fonts.removeEventListener("loadingdone", this.fit);
    document.body.classList.remove("pointerless");
  }
}
