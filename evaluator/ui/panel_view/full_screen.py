"""A button that asks the browser for the full screen, and leaves it again: a page has no other way to it."""

from collections.abc import Callable

import streamlit as st

from evaluator.foundation import Translator

KEY = "panel-full-screen"

_HTML = '<button type="button"></button>'

_CSS = """
button { font: inherit; font-family: var(--st-font); font-size: .875rem; line-height: 1.4; cursor: pointer;
         color: var(--st-text-color); background: transparent; padding: .4rem .8rem; white-space: nowrap;
         min-height: 2.5rem; box-sizing: border-box;
         border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
button:hover { color: var(--st-link-color); border-color: currentColor; }
button:focus-visible { outline: 2px solid var(--st-link-color); outline-offset: 2px; }
"""

_JS = """
export default function ({ data, parentElement, setTriggerValue }) {
  const button = parentElement.querySelector("button");
  const isOn = () => document.fullscreenElement !== null;
  const say = () => { button.textContent = isOn() ? data.leave : data.enter; };
  // One for the whole page, however often this is drawn. Whoever presses Escape leaves it too.
  document.onfullscreenchange = () => {
    if (!button.isConnected) return;
    say();
    setTriggerValue("turned", isOn() ? "on" : "off");
  };
  button.onclick = () => {
    if (isOn()) {
      document.exitFullscreen();
      return;
    }
    const refused = () => setTriggerValue("turned", "on");
    if (document.fullscreenEnabled) document.documentElement.requestFullscreen().catch(refused);
    else refused();
  };
  say();
}
"""


def full_screen_button(t: Translator, *, on_turned: Callable[[bool], None]) -> None:
    """The button. `on_turned` is told what is wanted, also where the browser refuses the full screen."""
    component = st.components.v2.component("evaluator.full_screen", html=_HTML, css=_CSS, js=_JS)
    component(
        key=KEY,
        data={"enter": t("Full screen"), "leave": t("Leave the full screen")},
        on_turned_change=lambda: on_turned(st.session_state[KEY].get("turned") == "on"),
    )
