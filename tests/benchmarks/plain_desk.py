"""A page with the widgets and the words of a reviewer's desk, beside which the desk is measured.

They stand in a fragment, at the same places, with the same options; nothing is worked out, saved or asked of
a store. `reviewers_scoring` writes what the desk drew into `desk.json` in the working directory.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

Draw = Callable[..., Any]

CONTAINERS: dict[str, Draw] = {
    "flex_container": lambda at, _: at.container(),
    "expandable": lambda at, label: at.expander(label),
    "popover": lambda at, label: at.popover(label),
}
WORDS: dict[str, Draw] = {
    "html": lambda at, body: at.html(body),
    "markdown": lambda at, body: at.markdown(body),
    "heading": lambda at, body: at.subheader(body),
}
CHOICES: dict[str, Draw] = {
    "selectbox": lambda at, label, options, key: at.selectbox(label, options, key=key),
    "radio": lambda at, label, options, key: at.radio(label, options, key=key),
    "button_group": lambda at, label, options, key: at.segmented_control(label, options, key=key),
}
WIDGETS: dict[str, Draw] = {
    "text_area": lambda at, label, key: at.text_area(label, key=key),
    "text_input": lambda at, label, key: at.text_input(label, key=key),
    "checkbox": lambda at, label, key: at.toggle(label, key=key),
    "button": lambda at, label, key: at.button(label, key=key),
    "download_button": lambda at, label, key: at.download_button(label, b"", key=key),
    "file_uploader": lambda at, label, key: at.file_uploader(label, key=key),
}


@st.cache_resource
def desk() -> dict[str, list[Any]]:
    """What the desk consists of, by its place, in the order in which it was drawn."""
    found: dict[str, list[Any]] = json.loads(Path("desk.json").read_text(encoding="utf-8"))
    return found


@st.fragment
def show() -> None:
    """All of it."""
    everything = st.container()
    inside: dict[str, DeltaGenerator] = {}
    component = st.components.v2.component("plain.copy", html="<p></p>", js="export default () => {}")
    for place, (kind, words, options, name, data) in desk().items():
        at, key = inside.get(place.rpartition(".")[0], everything), f"plain:{name or place}"
        if kind in CONTAINERS:
            inside[place] = CONTAINERS[kind](at, words)
        elif kind in WORDS:
            WORDS[kind](at, words)
        elif kind in CHOICES:
            CHOICES[kind](at, words, options, key)
        elif kind in WIDGETS:
            WIDGETS[kind](at, words, key)
        elif kind == "bidi_component":
            with at:
                component(key=key.replace(":", "_"), data={"data": data})
        else:
            raise ValueError(kind)


st.set_page_config(page_title="Plain", layout="wide")
st.title("Plain")
show()
