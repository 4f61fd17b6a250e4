// The parts a scene is made of. All text is set as text: what people wrote is never markup.
const make = (tag, name, ...content) => {
  const node = document.createElement(tag);
  if (name) node.className = name;
  node.append(...content.filter((part) => part)); // strings become text
  return node;
};

function listed(view) {
  if (!view || !view.items) return [];
  return [
    view.tags && view.tags.length > 0 && make("p", "tags", ...view.tags.map((tag) => make("span", "", make("b", "", tag.value), tag.label))),
    make("ul", `items ${view.layout}`, ...view.items.map((item) => line(item, view))),
    make("p", "more"),
  ];
}

function line(item, view) {
  if (item.heading) return make("li", "heading", item.label, make("span", "value", item.value));
  const number = ["bars", "scale", "ends"].includes(view.layout) && make("span", "number", item.id);
  const label = make("span", "label", number, item.label);
  if (item.value === undefined) {
    const beside = [item.tag, item.who].filter((part) => part).join(" · ");
    return make("li", "", label, beside && make("span", "beside", beside), item.hint && make("span", "what", item.hint));
  }
  return make("li", "", label, view.dots ? dots(item.count) : track(item.share), make("span", "value", item.value));
}

function track(share) {
  const bar = make("span", "bar");
  bar.style.width = `${100 * share}%`;
  return make("span", "track", bar);
}

// A dot for everyone, while they can be counted.
const dots = (count) => make("span", "dots", ...Array.from({ length: count }, () => make("i", "")));

function entry(data, size) {
  const image = make("img");
  image.src = data.qr;
  image.alt = `QR code to join: ${data.address}/${data.code}`;
  const wifi = data.wifi && make("p", "wifi", "Wi-Fi ", make("b", "", data.wifi));
  const locked = data.locked && make("p", "wifi", "The room is closed to newcomers");
  return make("div", `entry ${size}`, image, make("div", "how", wifi, make("p", "address", data.address), make("p", "code", data.code), locked));
}

// The thesis on one page, to take along.
function taken(take, size) {
  const image = make("img");
  image.src = take.qr;
  image.alt = `QR code of the thesis on one page: ${take.address}`;
  return make("div", `entry take ${size}`, image, make("div", "how", make("p", "title", "Take the thesis with you"), make("p", "address", take.address)));
}

const KEYS = [
  ["Space, →, Page Down", "the next step", true],
  ["Backspace, ←, Page Up", "the way back", true],
  ["T", "start or pause the timer", true],
  ["+", "one more minute", true],
  ["↓ ↑", "more of what is on"],
  ["Q", "how to join, large"],
  ["O", "the thesis on one page, to take along", false, "take"],
  ["P", "the parking lot"],
  ["H", "these keys"],
];

// What lies over the scene for a moment: how to join, the parking lot, or the keys.
function overlay(name, data) {
  if (name === "page") return make("div", "over", taken(data.take, "large"));
  if (name === "code") return make("div", "over", entry(data, "large"));
  if (name === "parked") {
    const thoughts = data.parked.map((thought) => make("li", "", thought));
    const list = thoughts.length ? make("ul", "parked", ...thoughts) : make("p", "lead", "Nothing is parked yet.");
    return make("div", "over", make("h2", "", "Parking lot"), make("div", "content", list));
  }
  const rows = KEYS.filter(([, , leads, needs]) => (data.leads || !leads) && (!needs || data[needs]));
  const lines = rows.flatMap(([keys, what]) => [make("dt", "", keys), make("dd", "", what)]);
  return make("div", "over", make("h2", "", "Keys in this window"), make("dl", "keys", ...lines));
}
