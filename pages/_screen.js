// Draws one scene for the back of the room, exactly one screen high. All text is set as text; counts follow the pulse without a rerun.
const kept = new WeakMap();
// How much larger or smaller a scene may be set before items are taken off it; without items, it shrinks until it fits.
const SIZES = { texts: [1.6, 1.4, 1.2, 1], areas: [1.2, 1.1, 1, 0.94], sentences: [1.3, 1.15, 1], support: [1.15, 1] };
const SHRUNK = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];
const NARROWEST = 1560; // px: the least width in which a chart has room for its words

const make = (tag, name, ...content) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...content.filter((part) => part)); // strings become text
  return node;
};

export default function ({ parentElement, data }) {
  let state = kept.get(parentElement);
  if (!state) {
    state = { data, counts: null, spoken: "" };
    state.tick = (event) => { state.counts = event.detail; count(parentElement, state); };
    state.fit = () => fit(parentElement, state.data);
    window.addEventListener("momentum-tick", state.tick);
    window.addEventListener("resize", state.fit);
    document.fonts.addEventListener("loadingdone", state.fit);
    kept.set(parentElement, state);
  }
  state.data = data;
  draw(parentElement, state);
  return () => {
    window.removeEventListener("momentum-tick", state.tick);
    window.removeEventListener("resize", state.fit);
    document.fonts.removeEventListener("loadingdone", state.fit);
    kept.delete(parentElement);
  };
}

function draw(root, state) {
  const data = state.data;
  const section = root.querySelector(".screen");
  section.className = `screen kind-${data.kind}`;
  const question = make("h1", "question", data.question);
  const head = make("header", "head", make("p", "stage", data.stage), data.kind !== "waiting" && question);
  const content = make("div", "content", data.kind === "waiting" && question, ...scene(data));
  const foot = make("footer", "foot", make("p", "count"), data.words && make("p", "words", data.words), data.kind !== "lobby" && entry(data, "small"));
  section.replaceChildren(head, make("div", "body", content), foot);
  count(root, state);
  fit(root, data);
  if (state.spoken !== data.question) {
    state.spoken = data.question;
    root.querySelector(".spoken").textContent = data.question;
  }
}

function scene(data) {
  return [
    data.sentence && make("blockquote", "thesis", data.sentence),
    data.kind === "chart" && make("div", "hole"),
    data.hint && make("p", "hint", data.hint),
    data.example && make("p", "lead", `For example: ${data.example}`),
    data.items && make("ul", `items ${data.layout}`, ...data.items.map((item) => line(item, data.layout))),
    data.items && make("p", "more"),
    data.text && make("p", "lead", data.text),
    data.kind === "lobby" && entry(data, "large"),
  ];
}

function line(item, layout) {
  const number = ["bars", "scale"].includes(layout) && make("span", "number", item.id);
  const label = make("span", "label", number, item.label);
  if (item.value === undefined) return make("li", "", label, item.hint && make("span", "what", item.hint));
  const bar = make("span", "bar");
  bar.style.width = `${100 * item.share}%`;
  return make("li", "", label, make("span", "track", bar), make("span", "value", item.value));
}

function entry(data, size) {
  const image = make("img");
  image.src = data.qr;
  image.alt = `QR code to join: ${data.address}/${data.code}`;
  return make("div", `entry ${size}`, image, make("div", "how", make("p", "address", data.address), make("p", "code", data.code)));
}

function fit(root, data) {
  const body = root.querySelector(".body");
  const content = body.firstChild;
  const items = [...content.querySelectorAll(".items > li")];
  const fits = (size, most) => {
    content.style.setProperty("--fit", size);
    items.forEach((item, n) => { item.hidden = n >= most; });
    const more = content.querySelector(".more");
    if (more) {
      more.hidden = data.total <= most;
      more.textContent = `and ${data.total - most} more, on every phone`;
    }
    return content.offsetHeight <= body.clientHeight;
  };
  const sizes = SIZES[data.layout] || [];
  const fewer = items.map((_, n) => items.length - n).slice(1);
  sizes.some((size) => fits(size, items.length)) ||
    (sizes.length && fewer.some((most) => fits(1, most))) ||
    SHRUNK.some((size) => fits(size, sizes.length ? 1 : items.length));
  place(content.querySelector(".hole"), data.wall);
}

// Where the chart under the frame goes, and how large: it has the hole's height, and its width as far as its words allow.
function place(hole, height) {
  const page = document.documentElement.style;
  page.setProperty("--wall-seen", hole && height ? "visible" : "hidden");
  if (!hole || !height) return;
  const room = hole.getBoundingClientRect();
  const scale = Math.min(room.height / height, room.width / NARROWEST);
  page.setProperty("--wall-scale", scale);
  page.setProperty("--wall-left", `${room.left}px`);
  page.setProperty("--wall-top", `${room.top + (room.height - scale * height) / 2}px`);
  page.setProperty("--wall-width", `${room.width / scale}px`);
}

function count(root, state) {
  const data = state.data;
  const here = Math.max(data.here, state.counts ? state.counts.present : 0);
  const place = root.querySelector(".count");
  if (data.state) {
    const answered = state.counts && data.state === "open" ? state.counts.answered : data.answered;
    place.replaceChildren(make("strong", "", String(answered)), ` of ${Math.max(here, answered)} answered${data.state === "closed" ? ", sealed" : ""}`);
    return;
  }
  const [people, verb] = data.voted === undefined ? [here, here === 1 ? " is here" : " are here"] : [data.voted, " answered"];
  place.textContent = `${people} ${people === 1 ? "person" : "people"}${verb}`;
}
