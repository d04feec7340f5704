"""A page with the widgets and the words of a reviewer's desk, beside which the desk is measured.

They stand in a fragment, at the same places, with the same options; nothing is worked out, saved or asked of
a store. `reviewers_scoring` writes what the desk drew into `desk.json` in the working directory.
"""

import json
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


@st.cache_resource
def desk() -> dict[str, list[Any]]:
    """What the desk consists of, by its place, in the order in which it was drawn."""
    found: dict[str, list[Any]] = json.loads(Path("desk.json").read_text(encoding="utf-8"))
    return found


@st.fragment
def show() -> None:
    """All of it."""
    inside: dict[str, DeltaGenerator] = {}
    component = st.components.v2.component("plain.copy", html="<p></p>", js="export default () => {}")
    for place, (kind, words, options, name, data) in desk().items():
        within = inside.get(place.rpartition(".")[0], st.container)
        at = within() if callable(within) else within
        draw(at, place, kind, words, options, f"plain:{name or place}", data, inside, component)


def draw(
    at: DeltaGenerator,
    place: str,
    kind: str,
    words: str,
    options: list[str],
    key: str,
    data: str,
    inside: dict[str, DeltaGenerator],
    component: Any,
) -> None:
    """One element or one container."""
    match kind:
        case "flex_container":
            inside[place] = at.container()
        case "expandable":
            inside[place] = at.expander(words)
        case "popover":
            inside[place] = at.popover(words)
        case "html":
            at.html(words)
        case "markdown":
            at.markdown(words)
        case "heading":
            at.subheader(words)
        case "selectbox":
            at.selectbox(words, options, key=key)
        case "radio":
            at.radio(words, options, key=key)
        case "button_group":
            at.segmented_control(words, options, key=key)
        case "text_area":
            at.text_area(words, key=key)
        case "text_input":
            at.text_input(words, key=key)
        case "checkbox":
            at.toggle(words, key=key)
        case "button":
            at.button(words, key=key)
        case "download_button":
            at.download_button(words, b"", key=key)
        case "file_uploader":
            at.file_uploader(words, key=key)
        case "bidi_component":
            with at:
                component(key=key.replace(":", "_"), data={"data": data})
        case _:
            raise ValueError(kind)


st.set_page_config(page_title="Plain", layout="wide")
st.title("Plain")
show()
