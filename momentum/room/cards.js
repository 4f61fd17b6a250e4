// The cards, by kind. A view draws one card and is told of changes: update(card, value), where value is this phone's own answer.
// What asks comes in a file of its own, fetched when the first such card does.

import { h, say } from "./draw.js";

export class Waiting {
  constructor() {
    this.heading = h("h1", { tabindex: "-1" });
    this.sentence = h("blockquote", { class: "sentence" });
    this.status = h("p", { class: "hint" });
    this.text = h("p", { class: "lead" });
    this.lines = h("dl", { class: "lines" });
    this.element = h("section", { class: "card quiet" }, this.heading, this.sentence, this.status, this.text, this.lines);
  }

  update(card) {
    const lines = card.lines ?? [];
    this.element.classList.toggle("tight", card.kind === "waiting" && Boolean(card.sentence || lines.length));
    say(this.heading, card.headline || card.prompt || "Look at the screen in the room");
    say(this.sentence, card.sentence);
    say(this.status, card.status);
    say(this.text, card.text);
    this.lines.hidden = lines.length === 0;
    this.lines.replaceChildren(...lines.map(({ label, text }) => h("div", {}, h("dt", {}, label), h("dd", {}, text))));
  }
}

const QUIET = ["results", "thanks"];
const NAMES = ["points", "text", "choice", "scale", "scales", "ranking", "sliders", "placing", ...QUIET];
const found = new Map();
const SOONEST = 1_000;
const LATEST = 12_000;
let failed = 0;
let preparing = 0;

export const asks = (card) => !QUIET.includes(card.kind) && NAMES.includes(card.kind);

export const viewOf = (kind) => (NAMES.includes(kind) ? found.get(kind) : Waiting);

// A file that did not arrive is asked for under a new address: some browsers remember a failure.
export async function fetchView(kind) {
  if (viewOf(kind)) return;
  try {
    const again = failed ? `?${failed}` : "";
    if (!QUIET.includes(kind)) import("./ask.js").catch(() => {}); // asked for beside it, and not after it
    found.set(kind, Object.values(await import(`./kinds/${kind}.js${again}`))[0]);
  } catch (error) {
    failed += 1;
    throw error;
  }
}

// What comes next is fetched before it comes, by each phone at a moment of its own: not all at once.
export function prepare(kind) {
  clearTimeout(preparing);
  if (kind) preparing = setTimeout(() => fetchView(kind).catch(() => {}), SOONEST + Math.random() * (LATEST - SOONEST));
}
