// A number on a scale.

import { Asking } from "../ask.js";
import { Numbers } from "./numbers.js";

export class Scale extends Asking {
  constructor(desk) {
    super(desk, "low");
    this.numbers = new Numbers(desk.id("scale"), (number) => desk.answer(number));
    this.group.append(this.numbers.node);
  }

  update(card, value) {
    super.update(card, value);
    this.numbers.fill(card);
    this.numbers.choose(value);
  }
}
