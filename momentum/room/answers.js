// The answers of this phone: kept here first, forgotten only when the server has answered.

export const keyOf = (some) => (some?.question == null ? null : `${some.question}:${some.round ?? ""}`);

function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

export class Answers {
  constructor(store, line) {
    this.store = store;
    this.line = line;
    this.sent = new Map();
    this.settling = new Map();
    this.refused = new Map();
    this.mine = {};
    this.epoch = null;
    this.acked = new Map();
  }

  unsent(key) {
    return key === null ? null : this.store.get(`unsent:${key}`);
  }

  anyUnsent() {
    return this.store.keys("unsent:").length > 0;
  }

  keep(key, message, card, wait = 0) {
    this.store.set(`unsent:${key}`, { message, about: card?.prompt, anonymous: card?.anonymous });
    clearTimeout(this.settling.get(key));
    if (wait) this.settling.set(key, setTimeout(() => this.dispatch(key), wait));
    else this.dispatch(key);
  }

  dispatch(key) {
    clearTimeout(this.settling.get(key));
    this.settling.delete(key);
    const kept = this.unsent(key);
    if (kept && this.line.joined) this.sent.set(this.line.send(kept.message), { key, kept });
  }

  dispatchSettling() {
    for (const key of [...this.settling.keys()]) this.dispatch(key);
  }

  dispatchAll() {
    this.sent.clear();
    for (const key of this.store.keys("unsent:")) this.dispatch(key.slice("unsent:".length));
  }

  lost() {
    this.sent.clear();
  }

  // What the message with this number was about; each is replied to once.
  repliedTo(id) {
    const what = this.sent.get(id);
    this.sent.delete(id);
    return what;
  }

  // A newer answer may wait already: its own reply follows.
  overtaken({ key, kept }) {
    const latest = this.unsent(key);
    return Boolean(latest) && JSON.stringify(latest.message) !== JSON.stringify(kept.message);
  }

  acknowledged({ key, kept }, rev, current) {
    this.store.drop(`unsent:${key}`);
    this.refused.delete(key);
    if (key === "introduce") {
      this.mine = { ...this.mine, ...kept.message };
      return;
    }
    const given = kept.message.command === "answer";
    if (given) this.store.set(`saved:${key}`, clock());
    if (JSON.stringify(this.draft(key)) === JSON.stringify(kept.message.value)) this.store.drop(`draft:${key}`);
    const answer = given ? kept.message : null;
    this.acked.set(key, { rev: rev ?? 0, answer });
    if (key === current) this.mine = { ...this.mine, answer };
  }

  declined({ key, kept }) {
    this.store.drop(`unsent:${key}`);
    if (kept.message.command === "answer") this.refused.set(key, kept.message.value);
  }

  // A card made before our last answer was on disk may arrive after its receipt, or wait so long for the file that draws it:
  // then ours is the newer one.
  told({ epoch, rev, card, mine }) {
    if (this.epoch !== null && epoch !== this.epoch) this.acked.clear();
    this.epoch = epoch;
    const own = this.acked.get(keyOf(card));
    this.mine = { ...mine, answer: own && rev < own.rev ? own.answer : mine?.answer };
  }

  draft(key, words) {
    if (words === undefined) return this.store.get(`draft:${key}`);
    if (words === "") return this.store.drop(`draft:${key}`);
    return this.store.set(`draft:${key}`, words);
  }

  // This phone's own answer: undefined when there is none, null for an abstention.
  value(card, answering) {
    const key = keyOf(card);
    const kept = answering ? this.unsent(key) : null;
    if (kept) return kept.message.value;
    if (answering && this.refused.has(key)) return this.refused.get(key);
    const own = this.mine.answer;
    const fits = own && own.question === card.question && (card.round === undefined || own.round === card.round);
    return fits ? own.value : undefined;
  }

  savedAt(key) {
    return this.store.get(`saved:${key}`) ?? "";
  }

  state(key, again) {
    if (key === null || this.refused.has(key)) return "none";
    if (this.unsent(key)) return this.line.saves() ? "saving" : "waiting";
    if (!this.mine.answer || keyOf(this.mine.answer) !== key) return "none";
    return again && !this.savedAt(key) ? "earlier" : "saved";
  }
}
