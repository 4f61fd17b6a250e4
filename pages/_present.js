// Presenter mode: the pictures of the page one at a time, as large as the window. Which one is on is this window's own affair, so
// that a key turns at once; the page is told, and its address keeps the place. All text is set as text.
const kept = new WeakMap();
const KEYS = {
  ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last", f: "full", Escape: "leave",
};

export default function (component) {
  const { parentElement, data } = component;
  let presenter = kept.get(parentElement);
  if (!presenter) {
    presenter = new Presenter(parentElement);
    kept.set(parentElement, presenter);
  }
  presenter.update(component, data);
  return () => {
    presenter.stop();
    kept.delete(parentElement);
  };
}

class Presenter {
  constructor(root) {
    this.root = root;
    this.at = 0;
    this.key = "";
    this.turns = 0;
    this.filled = false; // whether the whole screen was ours
    this.pressed = (event) => this.heard(event);
    this.clicked = (event) => {
      const button = event.target.closest("button");
      if (button) this.turn(button.dataset.turn);
    };
    this.fit = () => this.placed();
    this.screen = () => this.filling();
    window.addEventListener("keydown", this.pressed);
    window.addEventListener("resize", this.fit);
    document.fonts.addEventListener("loadingdone", this.fit);
    document.addEventListener("fullscreenchange", this.screen);
    root.querySelector(".present").addEventListener("click", this.clicked);
    root.querySelector(".present").focus();
  }

  update(component, data) {
    this.component = component;
    this.pictures = data.pictures;
    const at = data.pictures.findIndex((picture) => picture.key === (this.key || data.at));
    this.show(Math.max(0, at));
  }

  heard(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const what = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const button = event.composedPath()[0];
    if (!what || (event.key === " " && button instanceof HTMLButtonElement)) return; // a space presses the button it is on
    event.preventDefault();
    this.turn(what);
  }

  turn(what) {
    const last = this.pictures.length - 1;
    if (what === "leave") this.leave();
    else if (what === "full") this.fill();
    else {
      const to = { next: Math.min(this.at + 1, last), back: Math.max(this.at - 1, 0), first: 0, last }[what];
      if (to === this.at) return;
      this.show(to);
      this.tell(this.key);
    }
  }

  tell(show) {
    this.turns += 1;
    this.component.setTriggerValue("turn", { show, n: this.turns });
  }

  leave() {
    this.release();
    this.tell("");
  }

  fill() {
    if (document.fullscreenElement) this.release();
    else document.documentElement.requestFullscreen().catch(() => {}); // a browser that does not let us: nothing is lost
  }

  release() {
    const ours = this.filled && document.fullscreenElement;
    this.filled = false;
    if (ours) document.exitFullscreen();
  }

  // The browser keeps the Escape that ends the full screen to itself: it means to leave, as anywhere here.
  filling() {
    if (document.fullscreenElement) this.filled = true;
    else if (this.filled) this.leave();
    this.label();
  }

  show(at) {
    this.at = at;
    const picture = this.pictures[at];
    this.key = picture.key;
    this.text(".about", `${picture.title} · ${picture.question}`);
    this.text(".says", picture.says);
    this.text(".beside", picture.beside);
    this.text(".place", `${at + 1} of ${this.pictures.length}`);
    this.text(".spoken", `${picture.title}. ${picture.says}`);
    this.ends("back", at === 0);
    this.ends("next", at === this.pictures.length - 1);
    this.label();
    this.placed();
  }

  // A button that has nothing to do keeps its focus: the next key may need it.
  ends(what, here) {
    this.root.querySelector(`[data-turn=${what}]`).setAttribute("aria-disabled", String(here));
  }

  label() {
    this.text("[data-turn=full]", document.fullscreenElement ? "Smaller" : "Full screen");
  }

  text(where, words) {
    const node = this.root.querySelector(where);
    if (node.textContent !== words) node.textContent = words;
  }

  placed() {
    const { wall } = this.pictures[this.at];
    place(this.root.querySelector(".hole"), { chart: this.at, wall }, this.pictures.length);
  }

  stop() {
    window.removeEventListener("keydown", this.pressed);
    window.removeEventListener("resize", this.fit);
    document.fonts.removeEventListener("loadingdone", this.fit);
    document.removeEventListener("fullscreenchange", this.screen);
    this.release();
  }
}
