// Fits a scene into one screen: first its size, then how many of its items stand on one page. Nothing is ever scrolled.
// How much larger or smaller a scene may be set before items are taken off it; without items, it shrinks until it fits.
const SIZES = {
  texts: [1.6, 1.4, 1.2, 1],
  areas: [1.6, 1.4, 1.2, 1.1, 1, 0.94],
  bars: [1.5, 1.35, 1.2, 1.1, 1],
  scale: [1.6, 1.3, 1],
  ends: [1.6, 1.3, 1],
  sentences: [1.3, 1.15, 1],
  support: [1.15, 1],
  apart: [1.2, 1.1, 1],
};
const PAGED = new Set(["texts", "areas", "sentences", "support"]); // lists that go on on the next page
const SHRUNK = [1, 0.94, 0.88, 0.82, 0.76, 0.7, 0.64, 0.58, 0.52, 0.46, 0.4];
const NARROWEST = 1360; // px: the least width in which a chart has room for its words

// Shows what fits of the items from `start` on; gives the place after the last one shown.
function fit(root, view, start) {
  const body = root.querySelector(".body");
  const content = body.firstChild;
  const items = [...content.querySelectorAll(".items > li")];
  const fits = (size, end) => {
    content.style.setProperty("--fit", size);
    items.forEach((item, n) => { item.hidden = n < start || n >= end; });
    more(content, view, start, end);
    return content.offsetHeight <= body.clientHeight && content.scrollWidth <= content.clientWidth + 1;
  };
  const sizes = (view && SIZES[view.layout]) || [];
  let end = items.length;
  if (start === 0 && sizes.some((size) => fits(size, end))) return end;
  if (PAGED.has(view && view.layout)) {
    end = most(start + 1, items.length, (last) => fits(1, last));
    if (fits(1, end)) return end;
  }
  SHRUNK.some((size) => fits(size, end));
  return end;
}

// The largest number up to `high` that is all right; `low` when none is.
function most(low, high, right) {
  let [from, to] = [low, high];
  while (from < to) {
    const middle = Math.ceil((from + to) / 2);
    if (right(middle)) from = middle;
    else to = middle - 1;
  }
  return from;
}

function more(content, view, start, end) {
  const place = content.querySelector(".more");
  if (!place) return;
  const left = view.total - end;
  place.hidden = left <= 0 && start === 0;
  const rest = left > 0 ? `and ${left} more, on every phone` : "these are the last";
  place.textContent = end < view.items.length || start ? `${rest}   ${start ? "↑" : ""}${end < view.items.length ? "↓" : ""}` : rest;
}

// Where the chart under the frame goes, and how large: it has the hole's height, and its width as far as its words allow.
function place(hole, view, charts) {
  const page = document.documentElement.style;
  const on = hole && view && view.chart !== undefined ? view.chart : -1;
  for (let n = 0; n < charts; n += 1) page.setProperty(`--wall-${n}`, n === on ? "visible" : "hidden");
  if (on < 0) return;
  const room = hole.getBoundingClientRect();
  const scale = Math.min(room.height / view.wall, room.width / NARROWEST);
  page.setProperty("--wall-scale", scale);
  page.setProperty("--wall-left", `${room.left}px`);
  page.setProperty("--wall-top", `${room.top}px`);
  page.setProperty("--wall-height", `${room.height / scale}px`);
  page.setProperty("--wall-width", `${room.width / scale}px`);
}
