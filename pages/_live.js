// Numbers that move between reruns: they follow the pulse and the server's clock. All text is set as text.
const kept = new WeakMap();
const BEAT_MS = 200;

export default function ({ parentElement, data }) {
  let live = kept.get(parentElement);
  if (!live) {
    live = new Live(parentElement.querySelector(".live"));
    kept.set(parentElement, live);
  }
  live.update(data);
  return () => {
    live.stop();
    kept.delete(parentElement);
  };
}

const make = (tag, name, ...content) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...content); // strings become text
  return node;
};
const clock = (seconds) => {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

class Live {
  constructor(root) {
    this.root = root;
    this.tick = null;
    this.ahead = 0; // how far the server's clock is ahead of this one, in milliseconds
    this.drawn = "";
    this.said = false;
    this.heard = (event) => {
      this.tick = event.detail;
      this.ahead = event.detail.now - Date.now();
      this.draw();
    };
    window.addEventListener("momentum-tick", this.heard);
    this.beat = setInterval(() => this.draw(), BEAT_MS);
  }

  update(data) {
    this.data = data;
    this.said = false;
    if (!this.tick) this.ahead = data.now - Date.now();
    this.draw();
  }

  draw() {
    const rows = { counts, timer, pace }[this.data.kind](this);
    const drawn = JSON.stringify(rows);
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.root.className = `live ${this.data.kind}`;
    this.root.replaceChildren(...rows.map(([name, number, words]) => make("p", name, make("strong", "", number), ` ${words}`)));
  }

  now() {
    return Date.now() + this.ahead;
  }

  stop() {
    window.removeEventListener("momentum-tick", this.heard);
    clearInterval(this.beat);
  }
}

// Who is here, who has answered, and how many are still writing; a tick counts for the step it speaks of.
function counts({ data, tick }) {
  const fits = tick && tick.step === data.step;
  const here = data.together || Math.max(data.here, tick ? tick.present : 0);
  const answered = fits && data.on ? tick.answered : data.answered;
  const rows = [["here", String(here), data.together ? "groups" : "here"], ["answered", String(answered), "answered"]];
  if (data.open) rows.push(["writing", String(Math.max(0, here - answered)), "still writing"]);
  return rows;
}

function timer(live) {
  const set = live.tick ? live.tick.timer : live.data.timer;
  if (!set) return [];
  const left = set.ends === null ? set.left : (set.ends - live.now()) / 1000;
  const closes = set.closes ? "answers close at zero" : "";
  if (set.ends !== null && left <= 0) return [["over", "0:00", "time is up"]];
  return [["left", clock(left), set.ends === null ? "paused" : closes]];
}

// The minutes of the stage that is on and of the session. Once a minute more is lost, the page proposes anew.
function pace(live) {
  const { data } = live;
  const gone = data.runs ? Math.max(0, live.now() - data.now) / 1000 : 0;
  const used = data.used + gone;
  const extra = (seconds) => Math.max(0, seconds - data.planned);
  const over = data.over + extra(used) - extra(data.used);
  if (!live.said && over >= data.worth && Math.floor(over / 60) > Math.floor(data.over / 60)) {
    live.said = true;
    window.dispatchEvent(new CustomEvent("momentum-due"));
  }
  const minute = (seconds) => String(Math.floor(seconds / 60));
  const late = over >= 60 ? ` · ${minute(over)} over` : "";
  return [
    [used > data.planned ? "stage over" : "stage", `${Math.floor(used / 60)}:${String(Math.floor(used % 60)).padStart(2, "0")}`, `of ${minute(data.planned)} min · ${data.name}`],
    [over >= data.worth ? "session over" : "session", minute(data.spent + gone), `of ${minute(data.total)} min in all${late}`],
  ];
}
