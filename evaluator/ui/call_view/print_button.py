"""A button that opens the browser's own window for printing, to which a page has no other way."""

import streamlit as st

_HTML = '<button type="button"></button>'

_CSS = """
button { font: inherit; font-family: var(--st-font); font-size: .95rem; line-height: 1.4; cursor: pointer;
         color: var(--st-text-color); background: transparent; padding: .4rem .8rem;
         border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius); }
button:hover { color: var(--st-link-color); border-color: currentColor; }
button:focus-visible { outline: 2px solid var(--st-link-color); outline-offset: 2px; }
"""

_JS = """
export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = () => window.print();
}
"""


def print_button(label: str) -> None:
    """The button, with these words of the program's own."""
    component = st.components.v2.component("evaluator.print_button", html=_HTML, css=_CSS, js=_JS)
    component(key="call-print", data={"label": label})
