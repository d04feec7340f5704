"""The component's markup, style and script. Constants: nothing that a person typed gets in."""

HTML = '<p class="copy"></p><div class="unreadable"></div>'

CSS = """
.copy, .unreadable p { margin: 0; font-family: var(--st-font); font-size: .9rem; line-height: 1.4;
        color: var(--st-text-color); }
.copy { opacity: .8; }
.unreadable p { margin-top: .5rem; }
.unreadable button { margin-left: .75rem; padding: .25rem 0; border: 0; background: none; cursor: pointer;
        font: inherit; text-decoration: underline; color: var(--st-link-color); }
"""

JS = """
const state = (window.evaluatorBrowserCopy ??= {
  typed: {}, seen: {}, erased: {}, offered: null, data: null, waiting: null,
});
const LONGEST_WAIT = 5000;

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  state.data = data;
  state.say = (words, date, seconds) => {
    const line = parentElement.querySelector(".copy");
    const parts = { hourCycle: "h23", hour: "2-digit", minute: "2-digit" };
    if (seconds) parts.second = "2-digit";
    const time = date ? date.toLocaleTimeString(data.language, parts) : "";
    if (line) line.textContent = words.replace("{time}", time);
  };
  if (!state.listening) {
    state.listening = true;
    document.addEventListener("input", noteTyping);
    document.addEventListener("compositionend", noteTyping);
    document.addEventListener("click", waitForTyping, true);
  }
  const isErased = (state.erased[data.prefix] ?? data.erased) !== data.erased;
  state.erased[data.prefix] = data.erased;
  if (isErased) state.typed[data.place] = {};
  if (!data.ready) offer(data, setTriggerValue);
  else if (data.place) {
    if (isErased && data.erased_with_it) erase(data.erased_with_it);
    save();
  }
  showUnreadable(data, parentElement.querySelector(".unreadable"));
  return () => { if (state.data === data) state.data = null; };
}

/* What lies in the store goes to the session, once for each session, the oldest first. */
function offer(data, setTriggerValue) {
  if (state.offered === data.session) return;
  state.offered = data.session;
  const found = [];
  try {
    for (const place of Object.keys(localStorage).filter((place) => place.startsWith(data.prefix))) {
      state.seen[place] = localStorage.getItem(place);
      const { saved, kept, base } = read(place);
      const isFit = typeof kept === "string" && kept.length <= data.largest;
      const seen = Number.isSafeInteger(base) ? base : null;
      found.push({ saved: String(saved ?? ""), place, text: isFit ? kept : null, base: seen });
    }
  } catch (error) {
    state.say(data.words.unavailable);
  }
  found.sort((one, other) => (one.saved < other.saved ? -1 : 1));
  setTriggerValue("found", found.map(({ place, text, base }) => ({ place, text, base })));
}

/* A letter typed is safe at once in a place of its own, also before the session knows what lies in the store;
   the session learns of it after a pause, or when the field is left. */
function noteTyping(event) {
  const data = state.data;
  if (!data || !data.place || !["TEXTAREA", "INPUT"].includes(event.target.tagName)) return;
  const field = Object.keys(data.fields).find((name) => event.target.closest("." + name));
  if (!field) return;
  (state.typed[data.place] ??= {})[field] = event.target.value;
  save();
  const isText = event.target.tagName === "TEXTAREA" && !event.isComposing;
  if (data.send_after && isText) sendAfterPause(event.target);
}

function sendAfterPause(field) {
  clearTimeout(state.sending);
  state.sending = setTimeout(() => send(field), state.data.send_after);
}

/* The field hands over what stands in it as if somebody had pressed the keys for that, and stays in use. */
function send(field) {
  const data = state.data;
  if (!data || !data.place || !field.isConnected || isAllKnown(data)) return;
  state.say(data.words.sending);
  const keys = { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
  field.dispatchEvent(new KeyboardEvent("keydown", keys));
  clearTimeout(state.late);
  state.late = setTimeout(() => {
    if (state.data?.place && !isAllKnown(state.data)) state.say(state.data.words.late);
  }, LONGEST_WAIT);
}

/* A file made of what the session knows waits until the session knows what was typed last. */
function waitForTyping(event) {
  const data = state.data;
  if (!data || !data.place || !event.target.closest) return;
  const name = data.downloads.find((name) => event.target.closest(`.${name} button`));
  if (!name) return;
  if (state.waiting?.isOver || (!state.waiting && isAllKnown(data))) return;
  event.stopImmediatePropagation();
  event.preventDefault();
  if (state.waiting) return;
  goOnWith((state.waiting = { name, isOver: false }), LONGEST_WAIT);
}

function goOnWith(waiting, milliseconds) {
  setTimeout(() => {
    if (state.waiting !== waiting) return;
    waiting.isOver = true;
    document.querySelector(`.${waiting.name} button`)?.click();
    state.waiting = null;
  }, milliseconds);
}

/* A field that has gone was left before, or shows by now what came from elsewhere. */
function isAllKnown(data) {
  const typed = (state.typed[data.place] ??= {});
  for (const [field, text] of Object.entries(typed))
    if (!(field in data.fields) || data.values[field] === text) delete typed[field];
  return Object.keys(typed).length === 0;
}

function save() {
  const data = state.data;
  const isKnown = isAllKnown(data);
  /* Where the button is drawn anew together with this component, it must be there first. */
  if (isKnown && state.waiting) goOnWith(state.waiting, 150);
  try {
    if (isKnown && data.copy === null) {
      localStorage.removeItem(data.place);
      if (data.saved_at) state.say(data.words.saved, new Date(data.saved_at), true);
      else state.say(data.words.empty);
    } else {
      const copy = JSON.parse(data.copy ?? data.blank);
      copy[data.slot] = { ...copy[data.slot] };
      for (const [field, text] of Object.entries(state.typed[data.place]))
        copy[data.slot][data.fields[field]] = text;
      const text = JSON.stringify(copy);
      const before = [data.place, ...data.taken].map(read).find((one) => one.kept === text);
      const date = before ? new Date(before.saved) : new Date();
      const copied = { saved: date.toISOString(), kept: text, base: data.base ?? null };
      localStorage.setItem(data.place, JSON.stringify(copied));
      if (isKnown && data.saved_at) state.say(data.words.saved, new Date(data.saved_at), true);
      else state.say(data.words.kept, date);
    }
    data.taken.forEach(tidy);
  } catch (error) {
    state.say(data.words.unavailable);
  }
}

/* What this session took over now lies in its own place; if another tab went on writing, it stays. */
function tidy(place) {
  const isSame = place in state.seen && localStorage.getItem(place) === state.seen[place];
  if (isSame) localStorage.removeItem(place);
  delete state.seen[place];
}

function erase(base) {
  for (const place of Object.keys(localStorage))
    if (place === base || place.startsWith(base + "#")) localStorage.removeItem(place);
}

/* What cannot be read stays, to be taken away as it is or erased; it never goes to the server. */
function showUnreadable(data, box) {
  let places = [];
  try {
    places = data.unreadable.filter((place) => localStorage.getItem(place) !== null);
  } catch (error) {
    return;
  }
  if (box.dataset.shown === JSON.stringify([data.language, places])) return;
  box.dataset.shown = JSON.stringify([data.language, places]);
  box.replaceChildren(...places.map((place) => {
    const line = document.createElement("p");
    line.append(data.words.unreadable);
    line.append(button(data.words.download, () => download(place)));
    const erasing = button(data.words.erase, () => {
      if (erasing.textContent === data.words.erase) {
        erasing.textContent = data.words.erase_for_good;
      } else {
        localStorage.removeItem(place);
        line.remove();
      }
    });
    line.append(erasing);
    return line;
  }));
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

function download(place) {
  const { kept } = read(place);
  const text = typeof kept === "string" ? kept : localStorage.getItem(place);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  link.download = "copy-from-this-browser.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? {};
  } catch (error) {
    return {};
  }
}
"""
