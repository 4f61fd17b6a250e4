// What came in, once it is revealed: bars and texts, then and now, and this person's own.

import { h, say } from "../draw.js";
import { fillRows } from "../rows.js";

const part = (share) => ({ class: "track", style: `--part:${share ?? 0}` });

// A column a number, as high as it was chosen often.
function columns({ spread, low, ends }) {
  const most = Math.max(1, ...spread);
  const all = spread.map((count, at) =>
    h("span", { style: `--part:${count / most}` }, h("b", {}, count || ""), h("i"), h("small", {}, low + at)));
  const told = spread.map((count, at) => `${low + at}: ${count}`).join(", ");
  return [h("div", { class: "columns", role: "img", "aria-label": `How often each was chosen: ${told}` }, ...all),
    h("p", { class: "hint ends" }, ...ends.map((words) => h("span", {}, words)))];
}

function drawn(item) {
  if (item.spread) return columns(item);
  if (item.slid) return [h("div", { class: "track slid", style: `--now:${item.slid[0]};--needed:${item.slid[1]}` }, h("i"), h("b"))];
  if (item.parts) return item.parts.map(({ label, share, text }) => h("div", { class: "part" }, h("p", {}, label, h("span", {}, text)), h("div", part(share))));
  if (item.share === undefined) return [];
  const then = item.then?.share === undefined ? [] : [h("div", { ...part(item.then.share), class: "track then" })];
  return [h("div", part(item.share)), ...then];
}

function bar(id) {
  const number = h("span", { class: "number" }, typeof id === "number" ? `${id} ` : "");
  const label = h("span", { class: "label" });
  const own = h("span", { class: "own" });
  const share = h("span", { class: "share" });
  const then = h("span", { class: "hint then" });
  const body = h("div");
  const node = h("li", { class: "bar" }, h("p", {}, h("span", {}, number, label), share, h("span", { class: "below" }, own, then)), body);
  return {
    node,
    fill({ bar: item, own: words }) {
      say(label, item.label);
      say(own, words);
      say(share, item.text);
      say(then, item.then && item.then.text !== item.text ? `before ${item.then.text}` : "");
      node.classList.toggle("is-own", words !== "");
      body.replaceChildren(...drawn(item));
    },
  };
}

// One own answer to one option, in words; empty when there is none.
function said(shape, id, value) {
  if (value == null) return "";
  if (shape === "text") return value.tag === id ? "yours" : "";
  if (shape === "ranking") return value.includes(id) ? String(value.indexOf(id) + 1) : "";
  if (typeof value !== "object" || "choice" in value) return (value.choice ?? value) === id ? "here" : "";
  const given = value[id];
  if (shape === "sliders") return given ? `${given.now} → ${given.needed}` : "";
  if (shape === "placing") return "";
  return given ? String(given) : "";
}

function ownWords(shape, id, own) {
  const [now, then] = [said(shape, id, own?.value), said(shape, id, own?.before)];
  if (now === "here" || then === "here") return now === then ? "your answer, as before" : now ? "your answer" : "your answer before";
  if (now === "yours") return "your mark";
  return now && `${shape === "ranking" ? "your place" : "you gave"} ${now}${then && then !== now ? `, before ${then}` : ""}`;
}

function saying({ text, tag, name }, mine) {
  const own = mine !== undefined && mine === text;
  const small = [name, tag, own && "yours"].filter(Boolean).map((words) => h("span", { class: words === "yours" ? "own" : "by" }, words));
  return h("li", own ? { class: "is-own" } : {}, text, ...(small.length ? [h("p", {}, ...small)] : []));
}

function section({ label, texts }, mine) {
  const list = h("ul", { class: "texts" }, ...texts.map((text) => saying(text, mine)));
  return h("div", { class: "section" }, ...(label ? [h("h2", {}, label)] : []), list);
}

export class Results {
  constructor() {
    this.heading = h("h1", { tabindex: "-1" });
    this.talk = h("p", { class: "talk" });
    this.note = h("p", { class: "hint" });
    this.bars = h("ul", { class: "bars" });
    this.sections = h("div");
    this.more = h("p", { class: "hint" });
    this.rows = new Map();
    this.element = h("section", { class: "card" }, this.heading, this.talk, this.note, this.bars, this.sections, this.more);
  }

  update(card, value, { answer: own }) {
    say(this.heading, card.prompt);
    say(this.talk, card.talk);
    say(this.note, card.note);
    const items = card.bars.map((item) => ({ id: item.id, bar: item, own: ownWords(card.shape, item.id, own) }));
    fillRows(this.bars, this.rows, items, bar);
    this.bars.hidden = items.length === 0;
    const mine = value?.text ?? value?.reason ?? value;
    this.sections.replaceChildren(...card.sections.map((one) => section(one, mine)));
    say(this.more, card.more ? `and ${card.more} more` : "");
  }
}
