// A field for some lines, which counts what is typed against its limit.

import { h, say } from "../draw.js";

export class Field {
  constructor(id, oninput, more) {
    this.limit = 0;
    this.counter = h("span", { class: "counter", id: `${id}-count` });
    this.area = h("textarea", { id, "aria-describedby": this.counter.id, oninput, ...more });
    this.node = h("div", { class: "field" }, this.area, this.counter);
  }

  text() {
    return this.area.value.trim();
  }

  over() {
    return this.limit ? Math.max(0, [...this.text()].length - this.limit) : 0;
  }

  enter() {
    this.area.focus();
    this.area.setSelectionRange(this.area.value.length, this.area.value.length);
  }

  draw() {
    const many = this.over();
    say(this.counter, many ? `${many} too many` : this.limit ? `${[...this.text()].length} of ${this.limit}` : "");
    this.counter.classList.toggle("too-many", many > 0);
    this.area.setAttribute("aria-invalid", String(many > 0));
  }
}
