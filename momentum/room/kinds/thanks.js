// The last card: what this person takes home, and a file of it to keep. It is made here, so that nobody else has it.

import { Waiting } from "../cards.js";
import { button, h, say } from "../draw.js";

const TITLE = "What I take home";
const STYLE = "body{max-width:36rem;margin:0 auto;padding:2rem 1.25rem;background:#FBF9F5;color:#1F2430;font:1.06rem/1.5 system-ui,sans-serif}" +
  "h1,h2,blockquote{font-family:Georgia,serif;font-weight:500}blockquote{margin:1.2rem 0;padding-left:1rem;border-left:2px solid #B23E16;font-size:1.4rem}" +
  "dt{font-weight:600}dd{margin:0 0 .6rem}@media (prefers-color-scheme:dark){body{background:#15171C;color:#ECE9E3}}";
const LATER = 60_000;

const day = (iso) => new Date(`${iso}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

function section(title, ...inside) {
  return h("section", { class: "section" }, h("h2", {}, title), ...inside);
}

export class Thanks extends Waiting {
  constructor(desk) {
    super();
    this.desk = desk;
    this.kept = h("div");
    this.keep = button("Keep this", () => this.save(), "primary");
    this.note = h("p", { class: "hint" }, "Saves it as a small file on this phone. It opens without a network, and nobody else gets it.");
    this.page = h("a", { class: "take", target: "_blank", rel: "noopener" }, "The thesis on one page");
    this.element.append(this.kept, this.page, this.keep, this.note);
  }

  update(card, value, mine) {
    super.update(card);
    const drawn = this.sections(card, mine);
    this.home = { title: card.room?.title ?? "", sentence: card.sentence };
    this.kept.replaceChildren(...drawn);
    this.page.hidden = !card.page;
    if (card.page) this.page.href = card.page;
    this.keep.hidden = this.note.hidden = !card.sentence && drawn.length === 0;
    this.element.classList.toggle("quiet", drawn.length === 0);
  }

  sections(card, mine) {
    const shift = card.shifts?.[mine.part];
    const lines = card.promise ?? [];
    return [
      mine.will && section("What I said I would do", h("p", {}, mine.will)),
      shift && section(`My part: from ${shift.before} to ${shift.after}`, h("div", { class: "about" }, ...shift.lines.map((line) => h("p", {}, line)))),
      !shift && card.parts?.length && section("My part of the change", h("p", { class: "hint" }, "Say below what your part will be, and words for it come here.")),
      lines.length && section("What changes for our work", h("dl", { class: "lines" }, ...lines.map(({ label, text }) => h("div", {}, h("dt", {}, label), h("dd", {}, text))))),
      card.next && section("We meet again", h("p", {}, day(card.next))),
    ].filter(Boolean);
  }

  save() {
    const { title, sentence } = this.home;
    const kept = this.kept.cloneNode(true);
    kept.querySelectorAll(".hint").forEach((hint) => hint.closest("section").remove()); // there is no "below" in a file
    const body = h("body", {}, h("h1", {}, TITLE), h("p", {}, title), sentence ? h("blockquote", {}, sentence) : "", kept);
    const page = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${TITLE}</title><style>${STYLE}</style>${body.outerHTML}</html>`;
    const address = URL.createObjectURL(new Blob([page], { type: "text/html" }));
    h("a", { href: address, download: "what-i-take-home.html" }).click();
    setTimeout(() => URL.revokeObjectURL(address), LATER);
    say(this.note, "Saved on this phone, as “what-i-take-home.html”.");
    this.desk.announce("Saved on this phone.");
  }
}
