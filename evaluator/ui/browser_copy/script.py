"""The component's markup, style and script. Constants: nothing that a person typed gets in."""

HTML = '<p class="copy"></p>'

CSS = """
.copy { margin: 0; font-family: var(--st-font); font-size: .9rem; line-height: 1.4;
        color: var(--st-text-color); opacity: .8; }
"""

JS = """
const state = (window.evaluatorBrowserCopy ??= { typed: {}, offered: null, erased: null, data: null });

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  state.data = data;
  state.say = (words, date) => {
    const line = parentElement.querySelector(".copy");
    const time = date ? date.toLocaleTimeString(data.language, { hour: "2-digit", minute: "2-digit" }) : "";
    if (line) line.textContent = words.replace("{time}", time);
  };
  if (!state.listening) {
    state.listening = true;
    document.addEventListener("input", noteTyping);
  }
  if (state.erased !== null && state.erased !== data.erased) state.typed[data.place] = {};
  state.erased = data.erased;
  if (!data.ready) offer(data, setTriggerValue);
  else if (data.place) save();
  return () => { if (state.data === data) state.data = null; };
}

/* What lies in the store goes back to the session, once for each session. */
function offer(data, setTriggerValue) {
  if (state.offered === data.session) return;
  state.offered = data.session;
  let found = [];
  try {
    found = Object.keys(localStorage)
      .filter((place) => place.startsWith(data.prefix))
      .map((place) => read(place).kept)
      .filter((kept) => typeof kept === "string");
  } catch (error) {
    state.say(data.words.unavailable);
  }
  setTriggerValue("found", found);
}

/* A letter typed is safe at once; the session learns of it only when the field is left. */
function noteTyping(event) {
  const data = state.data;
  if (!data || !data.place || !["TEXTAREA", "INPUT"].includes(event.target.tagName)) return;
  const field = Object.keys(data.fields).find((name) => event.target.closest("." + name));
  if (!field) return;
  (state.typed[data.place] ??= {})[data.fields[field]] = event.target.value;
  if (data.ready) save();
}

function save() {
  const data = state.data;
  const typed = (state.typed[data.place] ??= {});
  for (const [name, text] of Object.entries(typed))
    if ((data.values[name] ?? "") === text) delete typed[name];
  try {
    if (data.copy === null && Object.keys(typed).length === 0) {
      localStorage.removeItem(data.place);
      state.say(data.words.empty);
      return;
    }
    const copy = JSON.parse(data.copy ?? data.blank);
    copy[data.slot] = { ...copy[data.slot], ...typed };
    const text = JSON.stringify(copy);
    const before = read(data.place);
    const date = before.kept === text ? new Date(before.saved) : new Date();
    localStorage.setItem(data.place, JSON.stringify({ saved: date.toISOString(), kept: text }));
    state.say(data.words.kept, date);
  } catch (error) {
    state.say(data.words.unavailable);
  }
}

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? {};
  } catch (error) {
    return {};
  }
}
"""
