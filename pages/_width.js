// Tells the page whether this window is a phone's: some figures turn their words for it.
const NARROW = "(max-width: 640px)";

export default function ({ data, setStateValue }) {
  const narrow = window.matchMedia(NARROW);
  const tell = () => { if (narrow.matches !== data.narrow) setStateValue("narrow", narrow.matches); };
  narrow.addEventListener("change", tell);
  tell();
  return () => narrow.removeEventListener("change", tell);
}
