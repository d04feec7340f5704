"""The component on the page: what it is told, and what comes back."""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.reviews import OwnReview
from evaluator.ui.browser_copy.script import CSS, HTML, JS

COMPONENT_KEY = "browser_copy"
SESSION_KEY = "browser_copy:session"
READY_KEY = "browser_copy:ready"
ERASED_KEY = "browser_copy:erased"


def keep_copy(
    own: OwnReview,
    *,
    blank: OwnReview,
    fields: Mapping[str, str],
    t: Translator,
    on_found: Callable[[Any], None],
) -> None:
    """Keep `own` in the browser, with what is typed into `fields` before the session knows of it.

    Parameters
    ----------
    blank
        The same review without a score.
    fields
        Criterion by the key of the text area for its comment.
    on_found
        Called once in a session with what the browser kept from before: a person's input, to be checked.
    """
    place = _prefix(own.call_id) + own.reference
    _mount(
        own.call_id,
        t,
        on_found,
        place=place,
        review=None if own.is_empty else own.model_dump_json(),
        blank=blank.model_dump_json(),
        fields={css_class(key): criterion_id for key, criterion_id in fields.items()},
    )


def bring_back(call_id: str, t: Translator, on_found: Callable[[Any], None]) -> None:
    """Only take in what the browser kept, once in a session; for pages on which nothing is written."""
    if call_id not in st.session_state.setdefault(READY_KEY, set()):
        _mount(call_id, t, on_found, place="", review=None, blank="", fields={})


def _mount(
    call_id: str, t: Translator, on_found: Callable[[Any], None], **writing: str | dict[str, str] | None
) -> None:
    component = st.components.v2.component("evaluator.browser_copy", html=HTML, css=CSS, js=JS)
    ready = st.session_state.setdefault(READY_KEY, set())

    def take_found() -> None:
        ready.add(call_id)
        on_found(st.session_state[COMPONENT_KEY].get("found"))

    component(
        key=COMPONENT_KEY,
        data={
            "session": st.session_state.setdefault(SESSION_KEY, secrets.token_hex(8)) + call_id,
            "ready": call_id in ready,
            "erased": st.session_state.get(ERASED_KEY, 0),
            "prefix": _prefix(call_id),
            "language": t.language,
            "words": {
                "kept": t("A copy is kept in this browser, last change {time}.", time="{time}"),
                "empty": t("Scores and comments are kept in this browser as you write."),
                "unavailable": t("This browser keeps no copy. Export your review before you leave."),
            },
            **writing,
        },
        on_found_change=take_found,
    )


def _prefix(call_id: str) -> str:
    return f"proposal-evaluator:review:{call_id}:"


def erase_copy() -> None:
    """Let the browser drop what was typed into the current review; its session part is dropped elsewhere."""
    st.session_state[ERASED_KEY] = st.session_state.get(ERASED_KEY, 0) + 1


def css_class(key: str) -> str:
    """The class that Streamlit gives the element with this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
