// The facilitator's private note: saved when the typing pauses, kept on this phone until the server has it,
// and never changed under a person who types.

import { h, say } from "./draw.js";

const PAUSE = 1_000;
const LIMIT = 2_000;
const KEY = "remote-note";

// The server folds white space: what differs in nothing else is the same note.
const folded = (text) => text.normalize("NFC").replace(/\s+/g, " ").trim();

export class Note {
  constructor(store, write) {
    this.store = store;
    this.write = write;
    this.base = null;
    this.unsaved = false;
    this.saving = false;
    this.timer = 0;
    this.field = h("textarea", { id: "note", rows: "5", maxlength: String(LIMIT), "aria-describedby": "note-state", oninput: () => this.typed(), onblur: () => this.save() });
    this.state = h("p", { class: "state", id: "note-state", role: "status" });
    const label = h("label", { for: "note", class: "unseen" }, "Your note");
    this.node = h("details", { class: "note" }, h("summary", {}, "Your note"), label, this.field, this.state);
    say(this.state, "Only facilitators see it.");
  }

  typed() {
    this.unsaved = true;
    this.store.set(KEY, { text: this.field.value, base: this.base });
    say(this.state, "Kept on this phone, saved when you pause.");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    clearTimeout(this.timer);
    if (!this.unsaved || this.saving || this.base === null) return;
    const text = this.field.value;
    this.saving = true;
    try {
      await this.write(text);
      this.saved(text);
    } catch (refusal) { say(this.state, `Not saved yet. ${refusal.message}`); }
    this.saving = false;
  }

  saved(text) {
    if (this.field.value !== text) {
      this.timer = setTimeout(() => this.save(), PAUSE);
      return;
    }
    this.unsaved = false;
    this.store.drop(KEY);
    say(this.state, "Saved. Only facilitators see it.");
  }

  // What the server has: shown, unless something newer was typed here.
  follow(note) {
    if (this.base === null) return this.begin(note);
    if (note === this.base) return;
    this.base = note;
    if (!this.unsaved && folded(this.field.value) !== folded(note)) this.put(note);
  }

  // Something typed before the page was left, and not saved: it goes on where it was, or below what was written since.
  begin(note) {
    this.base = note;
    const kept = this.store.get(KEY);
    if (!kept || folded(kept.text) === folded(note)) {
      this.store.drop(KEY);
      return this.put(note);
    }
    this.put(kept.base === note || !note ? kept.text : `${note}\n${kept.text}`);
    this.node.open = true;
    this.unsaved = true;
    this.save();
  }

  put(text) {
    const { selectionStart, selectionEnd } = this.field;
    this.field.value = text;
    if (document.activeElement === this.field) this.field.setSelectionRange(selectionStart, selectionEnd);
  }

  forget() {
    this.store.drop(KEY);
  }
}
