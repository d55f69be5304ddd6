// Keeps a previewed page up to date. It tells the server what it shows, and hears what is other by now.
import { Panel } from "./panel.js";

const tag = document.querySelector("script[data-newsroom-preview]");
const shown = { shape: tag.dataset.shape, stylesheet: tag.dataset.stylesheet };
const panel = new Panel();
const PLACE = "newsroom-preview-place";
// Long enough for a preview that is started again not to be reported as lost.
const LOST_AFTER = 3000;

const remembered = (value) => {
  try {
    if (value === undefined) return JSON.parse(sessionStorage.getItem(PLACE));
    if (value === null) sessionStorage.removeItem(PLACE);
    else sessionStorage.setItem(PLACE, JSON.stringify(value));
  } catch {
    // Storage is refused: the page then begins at its top.
  }
  return null;
};

// The panel may stand above the page, and is not there yet when the page comes back.
const leaveTo = (address, leave) => {
  remembered({ address, top: scrollY - panel.heightAbove, left: scrollX });
  history.scrollRestoration = "manual";
  leave();
};

const comeBack = () => {
  const place = remembered();
  if (place === null || place.address !== location.pathname) return;
  const scroll = () => scrollTo({ top: place.top + panel.heightAbove, left: place.left, behavior: "instant" });
  scroll();
  addEventListener("load", () => {
    scroll();
    history.scrollRestoration = "auto";
    remembered(null);
  }, { once: true });
};

const changed = (field) =>
  field.type === "checkbox" || field.type === "radio"
    ? field.checked !== field.defaultChecked
    : field.defaultValue !== undefined && field.value !== field.defaultValue;

// Somebody fills in a form here: nothing may take the page away.
const isInUse = () =>
  document.activeElement?.matches("input, textarea, select, [contenteditable]") ||
  [...document.querySelectorAll("input, textarea")].some(changed);

const exchangeStylesheet = (address) => {
  const old = [...document.querySelectorAll('link[rel="stylesheet"]')].filter(
    (link) => link.getAttribute("href") === shown.stylesheet || link.dataset.newsroomPreview !== undefined,
  );
  if (old.length === 0) return;
  const fresh = old.at(-1).cloneNode();
  fresh.dataset.newsroomPreview = "";
  fresh.href = address;
  fresh.addEventListener("load", () => {
    for (const link of old) link.remove();
  });
  old.at(-1).after(fresh);
  shown.stylesheet = address;
};

let source = null;
let lost = 0;

const disconnect = () => {
  clearTimeout(lost);
  source?.close();
  source = null;
};

const act = {
  words: (words) => panel.speak(words),
  state: (state) => panel.show(state),
  style: ({ address }) => exchangeStylesheet(address),
  reload: () => leaveTo(location.pathname, () => location.reload()),
  go: ({ address }) => leaveTo(decodeURI(address) === decodeURI(location.pathname) ? location.pathname : address, () => location.replace(address + location.hash)),
  // Not `open`: that is what an EventSource itself says when it is connected.
  visit: ({ address }) => {
    if (isInUse()) panel.offer(address);
    else location.assign(address);
  },
  // Too many pages are open for the connections a browser has: this one wakes when it is looked at.
  rest: disconnect,
};

const connect = () => {
  if (source !== null) return;
  const ask = new URLSearchParams({
    address: decodeURI(location.pathname),
    lang: document.documentElement.lang || "en",
    ...shown,
  });
  source = new EventSource(`/_preview/events?${ask}`);
  for (const [name, action] of Object.entries(act)) {
    source.addEventListener(name, (event) => action(JSON.parse(event.data)));
  }
  source.addEventListener("open", () => {
    clearTimeout(lost);
    lost = 0;
    panel.found();
  });
  source.addEventListener("error", () => {
    lost ||= setTimeout(() => panel.lose(), LOST_AFTER);
    // After some answers browsers do not try again by themselves.
    if (source?.readyState === EventSource.CLOSED) {
      source = null;
      setTimeout(connect, 1000);
    }
  });
};

comeBack();
connect();
// A page kept for the back button holds no connection.
addEventListener("pagehide", disconnect);
addEventListener("pageshow", connect);
addEventListener("focus", connect);
document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && connect());
