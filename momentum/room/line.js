// The line to the server: opens by itself, and again when it is lost or silent. It tells its listener
// opened, heard and lost, and at its end ended: gone, barred or elsewhere. Its listener's person joins first.

const ASK_AFTER_SILENCE = 20_000;
const PONG_WITHIN = 5_000;
const ACK_WITHIN = 4_000;
const OPEN_WITHIN = 8_000;
const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 8_000;
const NOT_YOURS = 4403;
const NOT_HERE = 4404;
const ELSEWHERE = 4409;

const now = () => performance.now(); // a clock that nobody sets

function pause(tries) {
  const longest = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** tries);
  return Math.max(SHORTEST_WAIT, longest * (0.5 + Math.random() / 2));
}

// Nothing is wrong with what was sent: the server cannot keep it now.
export const unsaved = (message) => message.type === "refused" && message.code.startsWith("log_");

// A reply to these may take its time: nothing is lost with them.
const PATIENT = ["join", "ping"];

export class Line {
  constructor(code, listener, { as = "seat", page = "/j/" } = {}) {
    this.page = page + encodeURIComponent(code);
    this.joins = as === "seat";
    const tab = Math.random().toString(36).slice(2);
    this.address = `/live/${encodeURIComponent(code)}?as=${as}&tab=${tab}`;
    this.listener = listener;
    this.socket = null;
    this.openedAt = 0;
    this.heardAt = 0;
    this.askedAt = 0;
    this.tries = 0;
    this.neverOpened = 0;
    this.renewed = false;
    this.over = false;
    this.retry = 0;
    this.joining = 0;
    this.joined = false;
    this.hindered = 0;
    this.resend = 0;
    this.lastId = 0;
    this.unanswered = new Map();
    this.watching = setInterval(() => this.watch(), 1_000);
  }

  ready() {
    return this.socket?.readyState === WebSocket.OPEN;
  }

  saves() {
    return this.ready() && !this.hindered;
  }

  open() {
    clearTimeout(this.retry);
    if (this.over || this.socket) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    this.openedAt = now();
    this.socket = new WebSocket(`${scheme}//${location.host}${this.address}`);
    this.socket.onopen = () => {
      this.heardAt = now();
      this.neverOpened = 0;
      this.greet();
    };
    this.socket.onmessage = (event) => this.receive(event);
    this.socket.onclose = (event) => this.closed(event);
  }

  greet() {
    if (this.joins) this.joining = this.listener.person.join();
    else this.listener.opened();
  }

  receive({ data }) {
    let message;
    try { message = JSON.parse(data); } catch { return; }
    this.heardAt = now();
    this.askedAt = 0;
    if (message.type === "ack" || message.type === "pong") this.tries = 0;
    if (message.type === "card" || message.type === "tick") this.renewed = false;
    this.unanswered.delete(message.id);
    if (message.id === this.joining && !unsaved(message)) {
      this.joined = true;
      this.listener.opened();
    }
    this.listener.heard(message);
  }

  closed({ code: why }) {
    if (now() - this.openedAt > LONGEST_WAIT) this.tries = 0;
    this.neverOpened += this.heardAt < this.openedAt ? 1 : 0;
    const was = this.joined;
    this.forget();
    if (why === NOT_HERE) return this.end("gone", was);
    if (why === ELSEWHERE) return this.end("elsewhere");
    if (why === NOT_YOURS && this.renewed) return this.end("barred");
    // A server that refuses before it accepts shows no close code: then a second look at the page tells.
    if (why === NOT_YOURS || (this.neverOpened > 1 && !this.renewed)) return this.renew();
    this.again();
  }

  async renew() {
    this.renewed = true;
    try {
      const answer = await fetch(this.page, { credentials: "same-origin", cache: "no-store" });
      if (answer.status === 404) return this.end("gone");
      if (!this.over && answer.ok) return this.open();
    } catch { this.renewed = false; }
    this.again();
  }

  forget() {
    const dead = this.socket;
    this.socket = null;
    clearTimeout(this.resend);
    this.resend = 0;
    this.joined = false;
    this.askedAt = 0;
    this.unanswered.clear();
    if (dead) {
      dead.onopen = dead.onmessage = dead.onclose = null;
      dead.close();
    }
    this.listener.lost();
  }

  again() {
    if (this.over) return;
    clearTimeout(this.retry);
    this.retry = setTimeout(() => this.open(), pause(this.tries++));
  }

  later() {
    if (this.resend) return;
    this.resend = setTimeout(() => {
      this.resend = 0;
      if (this.ready()) this.greet();
    }, pause(this.hindered++));
  }

  drop() {
    this.forget();
    this.again();
  }

  end(why, was) {
    this.close();
    this.listener.ended(why, was);
  }

  send(message) {
    const id = ++this.lastId;
    this.socket.send(JSON.stringify({ id, ...message }));
    if (!PATIENT.includes(message.command)) this.unanswered.set(id, now());
    return id;
  }

  ping() {
    this.askedAt = now();
    this.send({ command: "ping" });
  }

  watch() {
    if (!this.socket) return;
    const at = now();
    if (!this.ready()) {
      if (at - this.openedAt > OPEN_WITHIN) this.drop();
      return;
    }
    const late = [...this.unanswered.values()].some((sent) => at - sent > ACK_WITHIN);
    if (late || (this.askedAt && at - this.askedAt > PONG_WITHIN)) this.drop();
    else if (!document.hidden && !this.askedAt && at - this.heardAt > ASK_AFTER_SILENCE) this.ping();
  }

  wake() {
    if (this.over || document.hidden) return;
    if (this.ready()) {
      if (!this.askedAt) this.ping();
      return;
    }
    if (this.socket && now() - this.openedAt > 2_000) this.forget();
    this.tries = 0;
    this.open();
  }

  close() {
    this.over = true;
    clearTimeout(this.retry);
    clearInterval(this.watching);
    if (this.socket) this.forget();
  }
}
