// The light room: one card on a phone. The server sends cards as data, the phone sends answers;
// an answer stays on the phone until the server says that it is on disk.

const ASK_AFTER_SILENCE = 20_000;
const PONG_WITHIN = 5_000;
const ACK_WITHIN = 4_000;
const OPEN_WITHIN = 8_000;
const SHORTEST_WAIT = 500;
const LONGEST_WAIT = 8_000;
const SETTLE = 400;
const BANNER_AFTER = 1_200;
const NAME_LIMIT = 60;
const LONG_LABEL = 60;
// Sending the same again would be refused again: the person has to change something, or the moment has passed.
const FINAL = ["question_closed", "bad_input", "over_budget", "text_empty", "text_too_long", "not_plain_text", "not_found"];

const TICK = "M4.5 12.5l5 5 10-11";
const CLOCK = "M12 7v5.2l3.2 2M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z";
const EYE = "M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z";
const MINUS = "M6 12h12";
const PLUS = "M6 12h12M12 6v12";

let mounts = 0;

// ---------------------------------------------------------------- drawing

function h(tag, props = {}, ...inside) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...inside);
  return node;
}

function icon(path) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  svg.append(line);
  return svg;
}

function say(node, text) {
  const words = text ?? "";
  if (node.textContent !== words) node.textContent = words;
  node.hidden = words === "";
}

// One row per item, kept by id, so that a redrawn card keeps its focus.
function fillRows(list, rows, items, make) {
  const wanted = items.map((item) => {
    if (!rows.has(item.id)) rows.set(item.id, make(item.id));
    rows.get(item.id).fill(item);
    return rows.get(item.id).node;
  });
  const same = wanted.length === list.children.length && wanted.every((node, at) => node === list.children[at]);
  if (same) return;
  const focused = list.getRootNode().activeElement;
  list.replaceChildren(...wanted);
  if (focused && list.contains(focused)) focused.focus({ preventScroll: true });
}

// What stands between the question and its options. Whether the earlier answer is there is settled once: nothing moves later.
function notes() {
  const words = h("span");
  const sees = h("p", { class: "who-sees" }, icon(EYE), words);
  const again = h("p", { class: "again" });
  let first = true;
  return {
    node: h("div", { class: "notes" }, sees, again),
    fill(card, value) {
      say(words, card.who_sees);
      sees.hidden = !card.who_sees;
      if (first) say(again, card.again && value != null ? "Once more: keep your answer or change it." : "");
      first = false;
    },
  };
}

// ---------------------------------------------------------------- what the phone keeps

// localStorage may throw (private mode, full): then memory has to do.
function openStore(code) {
  const prefix = `om:${code}:`;
  const memory = new Map();
  const attempt = (action) => { try { return action(); } catch { return undefined; } };
  return {
    get(key) {
      if (memory.has(key)) return memory.get(key);
      const kept = attempt(() => localStorage.getItem(prefix + key));
      return kept == null ? null : attempt(() => JSON.parse(kept)) ?? null;
    },
    set(key, value) {
      const done = attempt(() => { localStorage.setItem(prefix + key, JSON.stringify(value)); return true; });
      if (done) memory.delete(key);
      else memory.set(key, value);
    },
    drop(key) {
      memory.delete(key);
      attempt(() => localStorage.removeItem(prefix + key));
    },
    keys(start) {
      const kept = attempt(() => Object.keys(localStorage)) ?? [];
      const ours = kept.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
      return [...new Set([...ours, ...memory.keys()])].filter((key) => key.startsWith(start));
    },
    lasting: () => memory.size === 0,
  };
}

// ---------------------------------------------------------------- the line to the server

function openLine(code, { opened, heard, lost, gone, barred }) {
  let socket = null;
  let openedAt = 0;
  let heardAt = 0;
  let askedAt = 0;
  let tries = 0;
  let neverOpened = 0;
  let renewed = false;
  let over = false;
  let retry = 0;
  let lastId = 0;
  const unanswered = new Map();
  const page = `/j/${encodeURIComponent(code)}`;

  const ready = () => socket?.readyState === WebSocket.OPEN;

  function open() {
    clearTimeout(retry);
    if (over || socket) return;
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    openedAt = Date.now();
    socket = new WebSocket(`${scheme}//${location.host}/live/${encodeURIComponent(code)}?as=seat`);
    socket.onopen = () => {
      heardAt = Date.now();
      neverOpened = 0;
      send({ command: "join" });
      opened();
    };
    socket.onmessage = receive;
    socket.onclose = closed;
  }

  function receive({ data }) {
    let message;
    try { message = JSON.parse(data); } catch { return; }
    heardAt = Date.now();
    askedAt = 0;
    if (message.type === "ack" || message.type === "pong") tries = 0;
    if (message.type === "card") renewed = false;
    unanswered.delete(message.id);
    heard(message);
  }

  function closed({ code: why }) {
    if (Date.now() - openedAt > LONGEST_WAIT) tries = 0;
    neverOpened += heardAt < openedAt ? 1 : 0;
    forget();
    if (why === 4404) return end(gone);
    if (why === 4403 && renewed) return end(barred);
    // A server that refuses before it accepts shows no close code: then a second look at the page tells.
    if (why === 4403 || (neverOpened > 1 && !renewed)) return renew();
    again();
  }

  async function renew() {
    renewed = true;
    try {
      const answer = await fetch(page, { credentials: "same-origin", cache: "no-store" });
      if (answer.status === 404) return end(gone);
      if (!over && answer.ok) return open();
    } catch { renewed = false; }
    again();
  }

  function forget() {
    const dead = socket;
    socket = null;
    askedAt = 0;
    unanswered.clear();
    if (dead) {
      dead.onopen = dead.onmessage = dead.onclose = null;
      dead.close();
    }
    lost();
  }

  function again() {
    if (over) return;
    clearTimeout(retry);
    const longest = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** tries++);
    retry = setTimeout(open, Math.max(SHORTEST_WAIT, longest * (0.5 + Math.random() / 2)));
  }

  function drop() {
    forget();
    again();
  }

  function end(tell) {
    close();
    tell?.();
  }

  function send(message) {
    const id = ++lastId;
    socket.send(JSON.stringify({ id, ...message }));
    if (message.command !== "join" && message.command !== "ping") unanswered.set(id, Date.now());
    return id;
  }

  function ping() {
    askedAt = Date.now();
    send({ command: "ping" });
  }

  function watch() {
    if (!socket) return;
    const now = Date.now();
    if (!ready()) {
      if (now - openedAt > OPEN_WITHIN) drop();
      return;
    }
    const late = [...unanswered.values()].some((at) => now - at > ACK_WITHIN);
    if (late || (askedAt && now - askedAt > PONG_WITHIN)) drop();
    else if (!document.hidden && !askedAt && now - heardAt > ASK_AFTER_SILENCE) ping();
  }

  function wake() {
    if (over || document.hidden) return;
    if (ready()) {
      if (!askedAt) ping();
      return;
    }
    if (socket && Date.now() - openedAt > 2_000) forget();
    tries = 0;
    open();
  }

  function close() {
    over = true;
    clearTimeout(retry);
    clearInterval(watching);
    if (socket) forget();
  }

  const watching = setInterval(watch, 1_000);
  return { open, ready, send, wake, drop, close };
}

// ---------------------------------------------------------------- the cards

// A view draws one card and is told of changes: update(card, value), where value is this phone's own answer.

function waiting() {
  const heading = h("h1", { tabindex: "-1" });
  const sentence = h("blockquote", { class: "sentence" });
  const text = h("p", { class: "lead" });
  const element = h("section", { class: "card quiet" }, heading, sentence, text);
  return {
    element,
    heading,
    update(card) {
      element.classList.toggle("tight", card.kind === "waiting" && Boolean(card.sentence));
      say(heading, card.headline || card.prompt || "Look at the screen in the room");
      say(sentence, card.sentence);
      say(text, card.text);
    },
  };
}

function points(desk) {
  const heading = h("h1", { tabindex: "-1" });
  const hint = h("p", { class: "hint" });
  const about = notes();
  const list = h("div", { class: "rows" });
  const spoken = h("span", { class: "unseen" });
  const left = h("span", { class: "left" });
  const full = h("span", { class: "full", id: desk.id("full") });
  const rows = new Map();
  let values = {};
  let card = null;

  const of = (id) => values[id] ?? 0;
  const remaining = () => card.budget - card.options.reduce((sum, option) => sum + of(option.id), 0);

  function move(id, by) {
    if (of(id) + by < 0 || (by > 0 && remaining() <= 0)) return;
    values = { ...values, [id]: of(id) + by };
    spoken.textContent = `${rows.get(id).label()} ${of(id)}. `;
    draw();
    const given = card.options.filter((option) => of(option.id) > 0);
    desk.answer(Object.fromEntries(given.map((option) => [option.id, of(option.id)])), SETTLE);
  }

  function row(id) {
    const label = h("span", { class: "label" });
    const hint = h("span", { class: "hint" });
    const number = h("span", { class: "number", "aria-hidden": "true" });
    const less = h("button", { type: "button", class: "round", onclick: () => move(id, -1) }, icon(MINUS));
    const more = h("button", { type: "button", class: "round", onclick: () => move(id, +1) }, icon(PLUS));
    const node = h("div", { class: "row" }, h("p", { class: "words" }, label, hint), h("div", { class: "stepper" }, less, number, more));
    return {
      node,
      label: () => label.textContent,
      fill(option) {
        say(label, option.label);
        say(hint, option.hint);
        node.classList.toggle("long", option.label.length > LONG_LABEL);
      },
      draw() {
        const now = of(id);
        const none = remaining() <= 0;
        say(number, String(now));
        node.classList.toggle("given", now > 0);
        node.style.setProperty("--part", card.budget ? now / card.budget : 0);
        less.setAttribute("aria-label", `Take a point from ${label.textContent}, now ${now}`);
        more.setAttribute("aria-label", `Add a point to ${label.textContent}, now ${now}`);
        // aria-disabled and not disabled: the button under the finger keeps its focus.
        less.setAttribute("aria-disabled", String(now === 0));
        more.setAttribute("aria-disabled", String(none));
        if (none) more.setAttribute("aria-describedby", full.id);
        else more.removeAttribute("aria-describedby");
      },
    };
  }

  function draw() {
    for (const option of card.options) rows.get(option.id).draw();
    const now = remaining();
    say(left, `${Math.max(0, now)} of ${card.budget} left`);
    say(full, now <= 0 ? "All placed. To move one, take it back first." : "");
  }

  return {
    element: h("section", { class: "card" }, h("fieldset", {}, h("legend", {}, heading), hint, about.node, list)),
    heading,
    action: h("p", { class: "count" }, h("span", { "aria-live": "polite", "aria-atomic": "true" }, spoken, left), full),
    update(next, value) {
      card = next;
      values = value && typeof value === "object" ? value : {};
      say(heading, card.prompt);
      say(hint, card.hint);
      about.fill(card, value);
      fillRows(list, rows, card.options, row);
      draw();
    },
  };
}

function choice(desk) {
  const heading = h("h1", { tabindex: "-1", id: desk.id("prompt") });
  const sentence = h("blockquote", { class: "sentence", id: desk.id("sentence") });
  const hint = h("p", { class: "hint" });
  const about = notes();
  const list = h("div", { class: "choices" });
  const group = h("fieldset", { role: "group", "aria-labelledby": heading.id }, h("legend", {}, heading), sentence, hint, about.node, list);
  const name = desk.id("choice");
  const element = h("section", { class: "card low" }, group);
  const rows = new Map();

  function pick(id) {
    desk.answer(id);
    // The receipt may now stand on what was just chosen.
    rows.get(id).node.scrollIntoView({ block: "nearest" });
  }

  function row(id) {
    const input = h("input", { type: "radio", name, value: id, onchange: () => pick(id) });
    const number = h("span", { class: "number" }, String(id));
    const label = h("span", { class: "label" });
    const more = h("span", { class: "hint" });
    return {
      node: h("label", { class: "choice" }, input, number, h("span", { class: "words" }, label, more)),
      input,
      fill(option) {
        say(label, option.label);
        say(more, option.hint);
      },
    };
  }

  return {
    element,
    heading,
    update(card, value) {
      say(heading, card.prompt);
      say(sentence, card.sentence);
      say(hint, card.hint);
      element.classList.toggle("tight", Boolean(card.sentence));
      if (card.sentence) group.setAttribute("aria-describedby", sentence.id);
      else group.removeAttribute("aria-describedby");
      about.fill(card, value);
      fillRows(list, rows, card.options, row);
      for (const option of card.options) rows.get(option.id).input.checked = option.id === value;
    },
  };
}

function text(desk) {
  const heading = h("h1", { tabindex: "-1", id: desk.id("prompt") });
  const hint = h("p", { class: "hint", id: desk.id("hint") });
  const about = notes();
  const words = h("p");
  const example = h("details", { class: "example" }, h("summary", {}, "An example"), words);
  const counter = h("span", { class: "counter", id: desk.id("counter") });
  const area = h("textarea", {
    rows: "4",
    "aria-labelledby": heading.id,
    "aria-describedby": `${hint.id} ${counter.id}`,
    oninput: () => { desk.draft(area.value); draw(); },
  });
  const button = h("button", { type: "button", class: "primary", onclick: press });
  let limit = 0;
  let sent = null;
  let before = false;
  let fresh = true;

  const typed = () => area.value.trim();
  const over = () => (limit ? Math.max(0, [...typed()].length - limit) : 0);
  const settled = () => sent !== null && typed() === sent;

  function press() {
    if (settled() || typed() === "") {
      area.focus();
      area.setSelectionRange(area.value.length, area.value.length);
    } else if (over()) {
      desk.announce(`${over()} characters too many.`);
      area.focus();
    } else {
      sent = typed();
      before = true;
      desk.answer(sent);
      draw();
    }
  }

  function draw() {
    const many = over();
    say(counter, many ? `${many} too many` : limit ? `${[...typed()].length} of ${limit}` : "");
    counter.classList.toggle("too-many", many > 0);
    area.setAttribute("aria-invalid", String(many > 0));
    say(button, settled() ? "Change" : before ? "Send again" : "Send");
    button.classList.toggle("primary", !settled());
    button.setAttribute("aria-disabled", String(typed() === "" || many > 0));
  }

  return {
    element: h("section", { class: "card" }, heading, hint, about.node, h("div", { class: "field" }, area, counter), example),
    heading,
    action: button,
    refused() {
      sent = null;
      draw();
    },
    update(card, value) {
      const untouched = typed() === (sent ?? "");
      say(heading, card.prompt);
      say(hint, card.hint);
      say(words, card.example);
      example.hidden = !card.example;
      about.fill(card, value);
      limit = card.limit ?? 0;
      const mine = typeof value === "string" ? value.trim() : null;
      if (fresh) area.value = desk.draft() ?? mine ?? "";
      else if (untouched && mine !== sent) area.value = mine ?? "";
      fresh = false;
      sent = desk.wasRefused() ? null : mine;
      before = before || mine !== null;
      draw();
    },
  };
}

function results() {
  const heading = h("h1", { tabindex: "-1" });
  const answered = h("p", { class: "hint" });
  const bars = h("ul", { class: "bars" });
  const texts = h("ul", { class: "texts" });
  const more = h("p", { class: "hint" });
  const rows = new Map();

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

  return {
    element: h("section", { class: "card" }, heading, answered, bars, texts, more),
    heading,
    update(card, value) {
      say(heading, card.prompt);
      say(answered, card.answered == null ? "" : card.answered === 1 ? "1 answer" : `${card.answered} answers`);
      const items = (card.bars ?? []).map((item) => ({ id: item.id, bar: item, own: ownWords(item, value) }));
      fillRows(bars, rows, items, bar);
      bars.hidden = items.length === 0;
      const lines = card.texts ?? [];
      texts.hidden = lines.length === 0;
      say(more, card.more ? `and ${card.more} more` : "");
      texts.replaceChildren(...lines.map((line) => {
        const own = typeof value === "string" && value.trim() === line.trim();
        return h("li", own ? { class: "is-own" } : {}, line, ...(own ? [h("span", { class: "own" }, "yours")] : []));
      }));
    },
  };
}

const VIEWS = { waiting, points, text, choice, results, thanks: waiting };

// ---------------------------------------------------------------- who I am

function introduction(desk) {
  const name = h("input", { id: desk.id("name"), maxlength: NAME_LIMIT, autocomplete: "name", enterkeyhint: "next" });
  const work = h("input", { id: desk.id("function"), maxlength: NAME_LIMIT, autocomplete: "organization-title", enterkeyhint: "done" });
  const title = h("h2", { id: desk.id("who") }, "Tell the room who you are (optional)");
  const form = h("form", { class: "who", hidden: true, novalidate: true, "aria-labelledby": title.id, onsubmit: save },
    title,
    h("p", { class: "hint" }, "Anonymous answers stay anonymous."),
    h("label", { for: name.id }, "Name"), name,
    h("label", { for: work.id }, "Function"), work,
    h("div", { class: "pair" },
      h("button", { type: "submit", class: "primary" }, "Save"),
      h("button", { type: "button", onclick: () => close() }, "Skip")));
  const link = h("button", { type: "button", class: "link", onclick: () => open(true) });
  let known = { name: "", function: "" };

  function open(byHand) {
    name.value = known.name;
    work.value = known.function;
    reopen();
    if (byHand) name.focus();
  }

  function reopen() {
    form.hidden = false;
    link.hidden = true;
  }

  function close() {
    const inside = form.contains(form.getRootNode().activeElement);
    form.hidden = true;
    link.hidden = false;
    if (inside) link.focus({ preventScroll: true });
  }

  function save(event) {
    event.preventDefault();
    const told = { name: name.value.trim(), function: work.value.trim() };
    know(told);
    close();
    desk.introduce(told);
  }

  function know(person) {
    known = { name: person.name ?? "", function: person.function ?? "" };
    const words = [known.name, known.function].filter(Boolean).join(" · ");
    const label = words ? `You: ${words} – change` : "Add your name";
    if (link.textContent !== label) link.textContent = label;
  }

  const untouched = () => !form.contains(form.getRootNode().activeElement) && name.value.trim() === known.name && work.value.trim() === known.function;
  know(known);
  return { form, link, know, offer: () => open(false), reopen, leave: () => { if (!form.hidden && untouched()) close(); } };
}

// ---------------------------------------------------------------- the room

export function mount(element, { code, signal } = {}) {
  const serial = ++mounts;
  const id = (name) => `room-${serial}-${name}`;
  const store = openStore(code);
  const listening = new AbortController();
  const sent = new Map();
  const settling = new Map();
  const refused = new Map();
  let card = null;
  let mine = {};
  let view = null;
  let answering = false;
  let trouble = null;
  let epoch = null;
  let ackedRev = 0;
  let bannerTimer = 0;
  let announceTimer = 0;

  const stageLine = h("p", { class: "at" });
  const titleLine = h("p", { class: "title" });
  const progress = h("div", { class: "progress", "aria-hidden": "true" });
  const banner = h("p", { class: "banner", role: "status", hidden: true });
  const stage = h("div", { class: "stage" });
  const action = h("div", { class: "action" });
  const receipt = h("p", { class: "receipt", role: "status" });
  const problem = h("div", { class: "alert", role: "alert", hidden: true });
  const dock = h("div", { class: "dock" }, problem, action, receipt);
  const live = h("p", { class: "unseen", "aria-live": "polite" });
  const desk = { id, announce };
  const who = introduction({ id, introduce });
  // What comes later, the form, stands below this first screen and moves nothing under a finger.
  const first = h("div", { class: "first" }, h("header", { class: "top" }, stageLine, titleLine, progress), stage, dock);
  const root = h("div", { class: "room" }, h("div", { class: "above" }, banner), first, who.form, h("footer", {}, who.link), live);

  const line = openLine(code, { opened, heard, lost, gone, barred });

  // Answers: kept here first, forgotten only when the server has answered

  const keyOf = (some) => (some?.question == null ? null : `${some.question}:${some.round ?? ""}`);
  const current = () => (answering ? keyOf(card) : null);
  const unsent = (key) => (key === null ? null : store.get(`unsent:${key}`));
  const active = () => root.getRootNode().activeElement;

  function answer(value, wait = 0) {
    const key = current();
    if (key === null) return;
    const message = { command: "answer", question: card.question, round: card.round, value };
    refused.delete(key);
    if (problem.dataset.key === key) clearProblem();
    keep(key, message, wait);
  }

  function introduce(person) {
    keep("introduce", { command: "introduce", ...person });
  }

  function keep(key, message, wait = 0) {
    store.set(`unsent:${key}`, { message, about: card?.prompt, anonymous: card?.anonymous });
    clearTimeout(settling.get(key));
    if (wait) settling.set(key, setTimeout(() => dispatch(key), wait));
    else dispatch(key);
    drawReceipt();
  }

  function dispatch(key) {
    clearTimeout(settling.get(key));
    settling.delete(key);
    const kept = unsent(key);
    if (kept && line.ready()) sent.set(line.send(kept.message), { key, kept });
  }

  function dispatchSettling() {
    for (const key of [...settling.keys()]) dispatch(key);
  }

  function acknowledged({ key, kept }, rev) {
    const latest = unsent(key);
    // A newer answer may wait already: its own receipt follows.
    if (latest && JSON.stringify(latest.message) !== JSON.stringify(kept.message)) return;
    store.drop(`unsent:${key}`);
    refused.delete(key);
    if (key === "introduce") {
      mine = { ...mine, name: kept.message.name, function: kept.message.function };
      announce("Saved.");
      return;
    }
    store.set(`saved:${key}`, clock());
    if (store.get(`draft:${key}`)?.trim() === kept.message.value) store.drop(`draft:${key}`);
    if (key === current()) {
      mine = { ...mine, answer: kept.message };
      ackedRev = rev ?? 0;
    }
    drawReceipt();
    // Straight after a promise of no names is no moment to ask for one.
    if (!kept.anonymous) offerIntroduction();
  }

  function declined({ key, kept }, { reason, code: why }) {
    const latest = unsent(key);
    const newer = latest && JSON.stringify(latest.message) !== JSON.stringify(kept.message);
    if (newer) return;
    store.drop(`unsent:${key}`);
    if (key === "introduce") {
      who.reopen();
    } else {
      refused.set(key, kept.message.value);
      if (key === current()) view.refused?.();
    }
    drawReceipt();
    showProblem(key, kept, reason, why);
  }

  function offerIntroduction() {
    if (store.get("asked") || mine.name) return;
    store.set("asked", true);
    who.offer();
  }

  // What stands below the card

  function drawReceipt() {
    const key = current();
    const state = receiptState(key);
    const [path, words] = {
      none: [null, ""],
      saving: [null, "Saving…"],
      waiting: [CLOCK, "Waiting to be sent"],
      earlier: [null, "Your earlier answer counts unless you change it."],
      saved: [TICK, `Saved ${store.get(`saved:${key}`) ?? ""}`.trim()],
    }[state];
    if (receipt.textContent !== words) {
      receipt.className = `receipt ${state}`;
      // "Saving" is for the eye alone; a screen reader hears the outcome.
      receipt.replaceChildren(...(path ? [icon(path)] : []), h("span", { "aria-hidden": state === "saving" ? "true" : null }, words));
    }
    drawDock();
    drawBanner();
  }

  // With nothing new to say it keeps its place, so that nothing moves later, and stands in front of nothing.
  function drawDock() {
    const key = current();
    dock.hidden = key === null && problem.hidden;
    dock.classList.toggle("still", problem.hidden && action.hidden && ["none", "earlier"].includes(receiptState(key)));
  }

  function receiptState(key) {
    if (key === null || refused.has(key)) return "none";
    if (unsent(key)) return line.ready() ? "saving" : "waiting";
    if (!mine.answer || keyOf(mine.answer) !== key) return "none";
    return card.again && !store.get(`saved:${key}`) ? "earlier" : "saved";
  }

  function showProblem(key, kept, reason, why) {
    trouble = [key, kept, reason, why];
    const here = key === current() || key === "introduce" || !kept;
    const words = here ? reason : `Your answer to “${kept.about}” was not saved. ${reason}`;
    const buttons = [h("button", { type: "button", class: "link", onclick: clearProblem }, "Close")];
    if (key !== null && key === current() && !FINAL.includes(why)) {
      buttons.unshift(h("button", { type: "button", class: "link", onclick: () => answer(kept.message.value) }, "Try again"));
    }
    problem.hidden = false;
    problem.dataset.key = key ?? "";
    problem.replaceChildren(h("p", {}, words), h("div", { class: "pair" }, ...buttons));
    drawDock();
  }

  function clearProblem() {
    const inside = problem.contains(active());
    trouble = null;
    problem.hidden = true;
    problem.replaceChildren();
    delete problem.dataset.key;
    if (inside) view?.heading.focus({ preventScroll: true });
    drawReceipt();
  }

  function drawBanner() {
    if (line.ready()) {
      clearTimeout(bannerTimer);
      bannerTimer = 0;
      say(banner, "");
    } else if (!banner.hidden) {
      say(banner, bannerWords());
    } else if (!bannerTimer) {
      bannerTimer = setTimeout(() => { bannerTimer = 0; if (!line.ready()) say(banner, bannerWords()); }, BANNER_AFTER);
    }
  }

  function bannerWords() {
    if (!answering && store.keys("unsent:").length === 0) return "No connection. This page comes back by itself.";
    const where = store.lasting() ? "on this phone" : "while this page is open";
    return `No connection. Your answer is kept ${where} and will be sent.`;
  }

  // What comes from the server

  function opened() {
    sent.clear();
    for (const key of store.keys("unsent:")) dispatch(key.slice("unsent:".length));
    drawReceipt();
  }

  function lost() {
    sent.clear();
    drawReceipt();
  }

  function heard(message) {
    if (message.type === "card") return show(message);
    if (message.type !== "ack" && message.type !== "refused") return;
    const what = sent.get(message.id);
    sent.delete(message.id);
    if (message.type === "refused") what ? declined(what, message) : showProblem(null, null, message.reason);
    else if (what) acknowledged(what, message.rev);
  }

  function show(message) {
    dispatchSettling();
    const before = heading();
    card = message.card;
    mine = { ...message.mine, answer: latestAnswer(message) };
    answering = ["points", "text", "choice"].includes(card.kind);
    drawTop();
    const kept = store.get("unsent:introduce");
    who.know(kept ? kept.message : mine);
    const sign = [card.kind, card.question, card.round].join(":");
    const fresh = view?.sign !== sign;
    const focused = fresh ? place(sign) : false;
    view.update(card, ownValue());
    if (fresh && focused) view.heading.focus({ preventScroll: true });
    else if (heading() !== before) announce(heading());
    drawReceipt();
    if (fresh && trouble) showProblem(...trouble);
  }

  // A card made before our last answer was on disk may arrive after its receipt: then ours is the newer one.
  function latestAnswer({ epoch: now, rev, card: next, mine: told }) {
    const overtaken = now === epoch && rev < ackedRev && mine.answer && keyOf(mine.answer) === keyOf(next);
    if (now !== epoch) ackedRev = 0;
    epoch = now;
    return overtaken ? mine.answer : told?.answer ?? null;
  }

  const heading = () => view?.heading.textContent ?? "";

  function place(sign) {
    const focused = stage.contains(active()) || action.contains(active());
    const { question, round } = card;
    view = (VIEWS[card.kind] ?? waiting)({
      ...desk,
      answer,
      wasRefused: () => refused.has(keyOf({ question, round })),
      draft: (words) => draft(keyOf({ question, round }), words),
    });
    view.sign = sign;
    who.leave();
    stage.replaceChildren(view.element);
    action.replaceChildren(...(view.action ? [view.action] : []));
    action.hidden = !view.action;
    root.dataset.kind = card.kind;
    if (!who.form.contains(active()) && root.getBoundingClientRect().top < 0) root.scrollIntoView({ block: "start" });
    return focused;
  }

  function draft(key, words) {
    if (words === undefined) return store.get(`draft:${key}`);
    if (words === "") return store.drop(`draft:${key}`);
    return store.set(`draft:${key}`, words);
  }

  function ownValue() {
    const key = keyOf(card);
    const kept = answering ? unsent(key) : null;
    if (kept) return kept.message.value;
    if (answering && refused.has(key)) return refused.get(key);
    const own = mine.answer;
    const fits = own && own.question === card.question && (card.round === undefined || own.round === card.round);
    return fits ? own.value : null;
  }

  function drawTop() {
    const at = card.stage;
    say(stageLine, at ? [at.of ? `${at.at} of ${at.of}` : "", at.name].filter(Boolean).join(" · ") : "");
    say(titleLine, card.room?.title);
    progress.style.setProperty("--part", at?.of ? at.at / at.of : 0);
  }

  function announce(words) {
    clearTimeout(announceTimer);
    live.textContent = words;
    announceTimer = setTimeout(() => { live.textContent = ""; }, 5_000);
  }

  function standstill(headline, words, href, link) {
    answering = false;
    delete root.dataset.kind;
    view = waiting();
    view.update({ headline, text: words });
    view.element.append(h("p", {}, h("a", { href }, link)));
    stage.replaceChildren(view.element);
    action.replaceChildren();
    who.form.hidden = who.link.hidden = true;
    dock.hidden = true;
    clearTimeout(bannerTimer);
    say(banner, "");
    announce(headline);
  }

  function gone() {
    standstill("This workshop is not here (any more)", "It may have been closed, or the code has changed.", "/j", "Type another code");
  }

  function barred() {
    standstill("This phone could not join", "The page needs a cookie to know you again. Allow cookies for it, then try again.", `/j/${encodeURIComponent(code)}`, "Try again");
  }

  function unmount() {
    dispatchSettling();
    listening.abort();
    clearTimeout(bannerTimer);
    clearTimeout(announceTimer);
    bannerTimer = -1;
    line.close();
    root.remove();
  }

  const on = (target, name, action) => target.addEventListener(name, action, { signal: listening.signal });
  on(window, "online", line.wake);
  on(window, "offline", line.drop);
  on(window, "pageshow", line.wake);
  on(window, "pagehide", dispatchSettling);
  on(document, "visibilitychange", () => (document.hidden ? dispatchSettling() : line.wake()));
  signal?.addEventListener("abort", unmount, { once: true });

  view = waiting();
  view.update({ headline: "One moment", text: "You are joining the workshop." });
  stage.append(view.element);
  dock.hidden = true;
  element.replaceChildren(root);
  if (signal?.aborted) unmount();
  else line.open();
  return { unmount };
}

// ---------------------------------------------------------------- the page of its own

function clock() {
  const now = new Date();
  return [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}

function joinByCode(form) {
  const field = form.elements.code;
  form.noValidate = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const code = field.value.toUpperCase().replace(/[^A-Z0-9]/g, "");
    if (code.length === 6) return location.assign(`/j/${code}`);
    form.querySelector("[role=alert]").textContent = "The code has 6 letters or digits. Please look at the screen again.";
    field.setAttribute("aria-invalid", "true");
    field.focus();
  });
}

const own = document.querySelector("#room[data-code]");
if (own?.dataset.code) mount(own, { code: own.dataset.code });
else if (own) joinByCode(own.querySelector("form"));
