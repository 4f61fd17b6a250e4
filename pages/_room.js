// Mounts the phones' room in this page. It fetches the room's address first, so that the cookie is there when the socket opens.
const mounted = new WeakMap();

export default function ({ parentElement, data }) {
  const before = mounted.get(parentElement);
  if (before && before.code === data.code) return before.leave;
  if (before) before.leave();
  const style = document.createElement("link");
  style.rel = "stylesheet";
  style.href = "/j/static/room.css";
  const place = document.createElement("div");
  parentElement.append(style, place);
  const state = { code: data.code, gone: false, room: null, leave: null };
  state.leave = () => {
    state.gone = true;
    if (state.room) state.room.unmount();
    place.remove();
    style.remove();
    mounted.delete(parentElement);
  };
  mounted.set(parentElement, state);
  fetch(`/j/${data.code}`, { credentials: "same-origin" })
    .then(() => import(/* same server */ `${window.location.origin}/j/static/room.js`))
    .then((room) => { if (!state.gone) state.room = room.mount(place, { code: data.code }); });
  return state.leave;
}
