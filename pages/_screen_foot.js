// The foot: how many have answered, and the timer. Both follow the pulse, without a rerun.
const SECOND = 1000;

function count(root, state) {
  const { data, counts } = state;
  const here = Math.max(data.here, counts ? counts.present : 0);
  const place = root.querySelector(".count");
  if (data.state) {
    const answered = counts && data.state === "open" ? counts.answered : data.answered;
    const sealed = data.state === "open" ? "" : ", sealed";
    place.replaceChildren(make("strong", "", String(answered)), ` of ${Math.max(here, answered)} answered${sealed}`);
    return;
  }
  const [people, verb] = data.voted === undefined ? [here, here === 1 ? " is here" : " are here"] : [data.voted, " answered"];
  place.replaceChildren(`${people} ${people === 1 ? "person" : "people"}${verb}`);
  if (data.marks) place.append(make("span", "marks", data.marks));
}

// The timer as the server has it: `ends` and `now` are its milliseconds, so that a wrong clock on this laptop does no harm.
class Clock {
  constructor() {
    this.timer = null;
    this.ahead = 0;
    this.beat = 0;
  }

  set(timer, now) {
    this.timer = timer;
    if (now) this.ahead = now - Date.now();
  }

  left() {
    const { ends, left } = this.timer;
    return Math.max(0, ends === null ? left : (ends - Date.now() - this.ahead) / SECOND);
  }

  draw(root) {
    clearTimeout(this.beat);
    const place = root.querySelector(".timer");
    if (!place || !this.timer) {
      if (place) place.replaceChildren();
      return;
    }
    const left = this.left();
    const running = this.timer.ends !== null;
    if (running && left <= 0) {
      place.replaceChildren(make("span", "over-time", this.timer.closes ? "Time is up, no more answers come in" : "Time is up"));
      return;
    }
    const seconds = Math.ceil(left);
    const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    place.replaceChildren(make("strong", "", shown), running ? "" : " paused");
    if (running) this.beat = setTimeout(() => this.draw(root), (left % 1) * SECOND + 20);
  }

  stop() {
    clearTimeout(this.beat);
  }
}
