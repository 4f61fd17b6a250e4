// Listens on the live socket; asks Streamlit for a rerun when the page is behind. Silent for a moment after each click or key,
// because a rerun in the middle of a click can swallow it. Counts go to whoever on the page wants them, without a rerun.
const QUIET_MS = 600;
const KEEP_MS = 400; // so long after a field was changed the menu waits: of two requests at once Streamlit takes only one
const ENDED = new Set([4403, 4404]); // this right, or this workshop, is no more: the page shall say so itself
const instances = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  let pulse = instances.get(parentElement);
  if (!pulse) {
    pulse = new Pulse();
    instances.set(parentElement, pulse);
  }
  pulse.update(component, data);
  return () => {
    pulse.stop();
    instances.delete(parentElement);
  };
}

const publish = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

class Pulse {
  constructor() {
    this.component = null;
    this.wanted = null;
    this.socket = null;
    this.address = "";
    this.latest = null;
    this.lost = false;
    this.lastInput = -QUIET_MS;
    this.lastChange = -KEEP_MS;
    this.asked = "";
    this.timer = 0;
    this.retry = 0;
    this.wait = 500;
    this.due = 0; // something on the page is out of date by the clock alone
    this.overdue = () => { this.due = performance.now(); this.consider(); };
    this.touched = () => { this.lastInput = performance.now(); };
    this.changed = () => { this.lastChange = performance.now(); };
    this.leaves = (event) => this.keeps(event);
    this.woke = () => { if (document.visibilityState === "visible") this.connect(); };
    window.addEventListener("pointerdown", this.touched, true);
    window.addEventListener("pointerup", this.touched, true); // a press that was long is a click only now
    window.addEventListener("keydown", this.touched, true);
    window.addEventListener("change", this.changed, true);
    window.addEventListener("click", this.leaves, true);
    document.addEventListener("visibilitychange", this.woke);
    window.addEventListener("online", this.woke);
    window.addEventListener("momentum-due", this.overdue);
  }

  // What was just written goes out first, then the page.
  keeps(event) {
    const link = event.target.closest?.("a[href]:not([target='_blank'])");
    const wait = KEEP_MS - (performance.now() - this.lastChange);
    if (!link || wait <= 0 || !event.isTrusted || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    setTimeout(() => link.click(), wait);
  }

  connect() {
    if (this.socket && this.socket.readyState <= 1) return;
    clearTimeout(this.retry);
    const mine = new WebSocket(this.address);
    this.socket = mine;
    mine.onmessage = (event) => this.heard(JSON.parse(event.data));
    mine.onclose = (event) => { if (mine === this.socket) this.again(ENDED.has(event.code)); };
  }

  heard(message) {
    if (message.type !== "tick") return;
    this.latest = { trouble: "", ...message };
    this.wait = 500;
    publish("momentum-tick", message);
    if (this.lost) {
      this.lost = false;
      publish("momentum-link", true);
    }
    this.consider();
  }

  again(ended) {
    if (ended) this.component.setTriggerValue("tick", `ended:${Date.now()}`); // until the page has heard it and goes
    this.lost = true;
    publish("momentum-link", false);
    this.retry = setTimeout(() => this.connect(), this.wait + Math.random() * 250);
    this.wait = Math.min(this.wait * 2, 8000);
  }

  behind() {
    if (!this.latest || !this.wanted) return false;
    const { latest, wanted: { seen, follows } } = this;
    return this.due > 0 || follows.some((what) => latest[what] !== seen[what]);
  }

  consider() {
    clearTimeout(this.timer);
    if (!this.behind()) return;
    const quiet = QUIET_MS - (performance.now() - this.lastInput); // a clock that nobody sets
    if (quiet > 0) {
      this.timer = setTimeout(() => this.consider(), quiet);
      return;
    }
    const mark = [...this.wanted.follows.map((what) => this.latest[what]), this.due].join(":");
    if (mark === this.asked) {
      this.timer = setTimeout(() => { this.asked = ""; this.consider(); }, 2000);
      return;
    }
    this.asked = mark;
    this.component.setTriggerValue("tick", mark);
  }

  update(component, data) {
    this.component = component;
    this.wanted = data;
    this.due = 0;
    const scheme = window.location.protocol === "https:" ? "wss" : "ws";
    const wish = `${scheme}://${window.location.host}/live/${data.code}?as=${data.as}`;
    if (wish !== this.address) {
      this.address = wish;
      this.latest = null;
      this.hangUp();
      this.connect();
    }
    this.consider();
  }

  hangUp() {
    const old = this.socket;
    this.socket = null;
    if (old) old.close();
  }

  stop() {
    clearTimeout(this.timer);
    clearTimeout(this.retry);
    window.removeEventListener("pointerdown", this.touched, true);
    window.removeEventListener("pointerup", this.touched, true);
    window.removeEventListener("keydown", this.touched, true);
    window.removeEventListener("change", this.changed, true);
    window.removeEventListener("click", this.leaves, true);
    document.removeEventListener("visibilitychange", this.woke);
    window.removeEventListener("online", this.woke);
    window.removeEventListener("momentum-due", this.overdue);
    this.hangUp();
  }
}
