// Listens on the live socket; asks Streamlit for a rerun when the page is behind. Silent for a moment after each click or key,
// because a rerun in the middle of a click can swallow it. Counts go to whoever on the page wants them, without a rerun.
const QUIET_MS = 600;
const ENDED = new Set([4403, 4404]); // this right, or this workshop, is no more: the page shall say so itself
const instances = new WeakMap();

export default function (component) {
  const { parentElement, data } = component;
  let pulse = instances.get(parentElement);
  if (!pulse) {
    pulse = start();
    instances.set(parentElement, pulse);
  }
  pulse.update(component, data);
  return () => {
    pulse.stop();
    instances.delete(parentElement);
  };
}

function start() {
  let component = null;
  let wanted = null;
  let socket = null;
  let address = "";
  let latest = null;
  let lost = false;
  let lastInput = 0;
  let asked = "";
  let timer = 0;
  let retry = 0;
  let refused = false;
  let wait = 500;
  const touched = () => { lastInput = Date.now(); };
  const woke = () => { if (document.visibilityState === "visible") connect(); };
  window.addEventListener("pointerdown", touched, true);
  window.addEventListener("keydown", touched, true);
  document.addEventListener("visibilitychange", woke);
  window.addEventListener("online", woke);

  function connect() {
    if (socket && socket.readyState <= 1) return;
    clearTimeout(retry);
    socket = new WebSocket(address);
    const mine = socket;
    mine.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.type !== "tick") return;
      latest = message;
      wait = 500;
      refused = false;
      window.dispatchEvent(new CustomEvent("momentum-tick", { detail: message }));
      if (lost) { lost = false; window.dispatchEvent(new CustomEvent("momentum-link", { detail: true })); }
      consider();
    };
    mine.onclose = (event) => {
      if (mine !== socket) return;
      if (ENDED.has(event.code) && !refused) { refused = true; component.setTriggerValue("tick", `ended:${Date.now()}`); }
      lost = true;
      window.dispatchEvent(new CustomEvent("momentum-link", { detail: false }));
      retry = setTimeout(connect, wait + Math.random() * 250);
      wait = Math.min(wait * 2, 8000);
    };
  }

  function behind() {
    if (!latest || !wanted) return false;
    const seen = wanted.seen;
    if (latest.epoch !== seen.epoch || latest.shown !== seen.shown || latest.step !== seen.step) return true;
    return wanted.every && latest.rev !== seen.rev;
  }

  function consider() {
    clearTimeout(timer);
    if (!behind()) return;
    const quiet = QUIET_MS - (Date.now() - lastInput);
    if (quiet > 0) { timer = setTimeout(consider, quiet); return; }
    const mark = [latest.epoch, latest.shown, latest.step, wanted.every ? latest.rev : 0].join(":");
    if (mark === asked) { timer = setTimeout(() => { asked = ""; consider(); }, 2000); return; }
    asked = mark;
    component.setTriggerValue("tick", mark);
  }

  return {
    update(next, data) {
      component = next;
      wanted = data;
      const scheme = window.location.protocol === "https:" ? "wss" : "ws";
      const wish = `${scheme}://${window.location.host}/live/${data.code}?as=${data.as}`;
      if (wish !== address) {
        address = wish;
        latest = null;
        const old = socket;
        socket = null;
        if (old) old.close();
        connect();
      }
      consider();
    },
    stop() {
      clearTimeout(timer);
      clearTimeout(retry);
      window.removeEventListener("pointerdown", touched, true);
      window.removeEventListener("keydown", touched, true);
      document.removeEventListener("visibilitychange", woke);
      window.removeEventListener("online", woke);
      const old = socket;
      socket = null;
      if (old) old.close();
    },
  };
}
