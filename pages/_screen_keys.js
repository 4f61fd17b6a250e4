// Keys lead the session from this window, and a presenter's remote sends the same keys. Each press is sent once, one after the
// other, and waits for what came of it; a press that got lost on the way is sent again with the same number.
const LEADS = {
  " ": "next", PageDown: "next", ArrowRight: "next",
  Backspace: "back", PageUp: "back", ArrowLeft: "back",
  t: "timer", "+": "minute", "=": "minute",
};
const LOOKS = { q: "code", o: "page", p: "parked", h: "keys", "?": "keys", Escape: "close", ArrowDown: "down", ArrowUp: "up" };
const STEPS = new Set(["next", "back"]);
const AGAIN_MS = 4000;
const PATIENCE = 3; // times a press is sent before somebody is told
const FOLLOWS = "This screen follows. The facilitator’s own window can lead.";
const LOST = "This key did not reach the server. Press it again.";

const typing = (event) => {
  const at = event.composedPath()[0];
  return at instanceof Element && (at.matches("input, textarea, select") || at.isContentEditable);
};

class Keys {
  constructor(look, hint) {
    this.look = look;
    this.hint = hint;
    this.window = `${Date.now()}-${Math.random()}`;
    this.number = 0;
    this.waiting = [];
    this.sent = 0;
    this.again = 0;
    this.heard = (event) => this.pressed(event);
    window.addEventListener("keydown", this.heard);
  }

  pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event)) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const [looks, leads] = [LOOKS[key], LEADS[key]];
    if (!looks && !leads) return;
    event.preventDefault();
    if (event.repeat) return;
    if (looks) this.look(looks);
    else this.lead(leads);
  }

  lead(key) {
    if (!this.data.leads) {
      this.hint(FOLLOWS);
      return;
    }
    if (STEPS.has(key) && this.waiting.some((press) => STEPS.has(press.key))) return; // nobody has seen the last one yet
    this.number += 1;
    this.waiting.push({ from: this.window, n: this.number, key });
    if (this.waiting.length === 1) this.send();
  }

  send() {
    clearTimeout(this.again);
    if (this.waiting.length === 0) return;
    if (this.sent === PATIENCE) {
      this.next(LOST);
      return;
    }
    this.sent += 1;
    const press = this.waiting[0];
    press.step = press.step ?? this.data.step;
    this.component.setTriggerValue("press", { ...press, sent: this.sent });
    this.again = setTimeout(() => this.send(), AGAIN_MS);
  }

  next(said) {
    this.waiting.shift();
    this.sent = 0;
    if (said) this.hint(said);
    this.send();
  }

  update(component, data) {
    this.component = component;
    this.data = data;
    const [first, done] = [this.waiting[0], data.done];
    if (first && done && done.from === this.window && done.n >= first.n) this.next(done.said);
  }

  stop() {
    clearTimeout(this.again);
    window.removeEventListener("keydown", this.heard);
  }
}
