// The cards, by kind. A view draws one card and is told of changes: update(card, value), where value is this phone's own answer.

import { fillRows, h, say } from "./draw.js";
import { Choice, Points, Text } from "./questions.js";

export class Waiting {
  constructor() {
    this.heading = h("h1", { tabindex: "-1" });
    this.sentence = h("blockquote", { class: "sentence" });
    this.text = h("p", { class: "lead" });
    this.element = h("section", { class: "card quiet" }, this.heading, this.sentence, this.text);
  }

  update(card) {
    this.element.classList.toggle("tight", card.kind === "waiting" && Boolean(card.sentence));
    say(this.heading, card.headline || card.prompt || "Look at the screen in the room");
    say(this.sentence, card.sentence);
    say(this.text, card.text);
  }
}

function bar(id) {
  const number = h("span", { class: "number" }, typeof id === "number" ? `${id} ` : "");
  const label = h("span", { class: "label" });
  const own = h("span", { class: "own" });
  const share = h("span", { class: "share" });
  const node = h("li", { class: "bar" }, h("p", {}, h("span", {}, number, label), own, share), h("div", { class: "track" }));
  return {
    node,
    fill({ bar: item, own: words }) {
      say(label, item.label);
      say(own, words);
      say(share, item.text ?? (item.share == null ? "" : `${Math.round(item.share * 100)} %`));
      node.classList.toggle("is-own", words !== "");
      node.style.setProperty("--part", item.share ?? 0);
    },
  };
}

function ownWords(item, value) {
  if (value === item.id || item.mine === true) return "your answer";
  const given = value?.[item.id] ?? item.mine;
  return typeof given === "number" && given > 0 ? `you gave ${given}` : "";
}

function saying(line, value) {
  const own = typeof value === "string" && value.trim() === line.trim();
  return h("li", own ? { class: "is-own" } : {}, line, ...(own ? [h("span", { class: "own" }, "yours")] : []));
}

class Results {
  constructor() {
    this.heading = h("h1", { tabindex: "-1" });
    this.answered = h("p", { class: "hint" });
    this.bars = h("ul", { class: "bars" });
    this.texts = h("ul", { class: "texts" });
    this.more = h("p", { class: "hint" });
    this.rows = new Map();
    this.element = h("section", { class: "card" }, this.heading, this.answered, this.bars, this.texts, this.more);
  }

  update(card, value) {
    say(this.heading, card.prompt);
    say(this.answered, card.answered == null ? "" : card.answered === 1 ? "1 answer" : `${card.answered} answers`);
    const items = (card.bars ?? []).map((item) => ({ id: item.id, bar: item, own: ownWords(item, value) }));
    fillRows(this.bars, this.rows, items, bar);
    this.bars.hidden = items.length === 0;
    const lines = card.texts ?? [];
    this.texts.hidden = lines.length === 0;
    say(this.more, card.more ? `and ${card.more} more` : "");
    this.texts.replaceChildren(...lines.map((line) => saying(line, value)));
  }
}

const VIEWS = { waiting: Waiting, points: Points, text: Text, choice: Choice, results: Results, thanks: Waiting };

export const asks = (card) => ["points", "text", "choice"].includes(card.kind);

export function viewOf(card, desk) {
  return new (VIEWS[card.kind] ?? Waiting)(desk);
}
