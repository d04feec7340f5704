"""The component on the page: what it is told, and what comes back."""

import re
import secrets
from collections.abc import Callable, Mapping
from typing import Any, Literal

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.drafts import Draft, copy_of
from evaluator.services.reviews import OwnReview
from evaluator.ui.browser_copy.script import CSS, HTML, JS

COMPONENT_KEY = "browser_copy"
SESSION_KEY = "browser_copy:session"
READY_KEY = "browser_copy:ready"
ERASED_KEY = "browser_copy:erased"

Kind = Literal["review", "draft"]

OnFound = Callable[[Any], None]
"""Called once in a session with what the browser kept from before: a person's input, to be checked."""


def keep_copy(
    own: OwnReview, *, blank: OwnReview, fields: Mapping[str, str], t: Translator, on_found: OnFound
) -> None:
    """Keep `own` in the browser, with what is typed into `fields` before the session knows of it.

    Parameters
    ----------
    blank
        The same review without a score.
    fields
        Criterion by the key of the text area for its comment.
    """
    _mount(
        "review",
        own.call_id,
        t,
        on_found,
        place=_prefix("review", own.call_id) + own.reference,
        copy=None if own.is_empty else own.model_dump_json(),
        blank=blank.model_dump_json(),
        slot="comments",
        fields={css_class(key): criterion_id for key, criterion_id in fields.items()},
        values=dict(own.comments),
    )


def keep_draft_copy(
    draft: Draft | None,
    *,
    call_id: str,
    fields: Mapping[str, str],
    values: Mapping[str, str],
    t: Translator,
    on_found: OnFound,
) -> None:
    """Keep an applicant's draft in the browser; None, or a sample as it is, takes the copy away.

    Parameters
    ----------
    fields
        The name of the answer by the key of the field it is typed into.
    values
        The answers as the session knows them, by the same names.
    """
    _mount(
        "draft",
        call_id,
        t,
        on_found,
        place=_prefix("draft", call_id) + "current",
        copy=None if draft is None or draft.sample is not None else copy_of(draft),
        blank="{}" if draft is None else copy_of(draft),
        slot="typed",
        fields={css_class(key): name for key, name in fields.items()},
        values=dict(values),
    )


def bring_back(call_id: str, t: Translator, on_found: OnFound) -> None:
    """Only take in the reviews that the browser kept, once in a session; for pages that write nothing."""
    if _name("review", call_id) not in st.session_state.setdefault(READY_KEY, set()):
        _mount("review", call_id, t, on_found, place="", copy=None, blank="", slot="", fields={}, values={})


def is_brought_back(kind: Kind, call_id: str) -> bool:
    """Whether the browser was already asked for what it kept."""
    return _name(kind, call_id) in st.session_state.get(READY_KEY, set())


def _mount(
    kind: Kind,
    call_id: str,
    t: Translator,
    on_found: OnFound,
    **writing: str | dict[str, str] | None,
) -> None:
    component = st.components.v2.component("evaluator.browser_copy", html=HTML, css=CSS, js=JS)
    ready = st.session_state.setdefault(READY_KEY, set())
    name, key = _name(kind, call_id), f"{COMPONENT_KEY}_{kind}"

    def take_found() -> None:
        ready.add(name)
        on_found(st.session_state[key].get("found"))

    component(
        key=key,
        data={
            "session": st.session_state.setdefault(SESSION_KEY, secrets.token_hex(8)) + name,
            "ready": name in ready,
            "erased": st.session_state.get(ERASED_KEY, 0),
            "prefix": _prefix(kind, call_id),
            "language": t.language,
            "words": _words(kind, t),
            **writing,
        },
        on_found_change=take_found,
    )


def _words(kind: Kind, t: Translator) -> dict[str, str]:
    if kind == "review":
        empty = t("Scores and comments are kept in this browser as you write.")
        unavailable = t("This browser keeps no copy. Export your review before you leave.")
    else:
        empty = t("Your draft is kept in this browser as you write.")
        unavailable = t("This browser keeps no copy. Download your draft before you leave.")
    kept = t("A copy is kept in this browser, last change {time}.", time="{time}")
    return {"kept": kept, "empty": empty, "unavailable": unavailable}


def _name(kind: Kind, call_id: str) -> str:
    return f"{kind}:{call_id}"


def _prefix(kind: Kind, call_id: str) -> str:
    return f"proposal-evaluator:{kind}:{call_id}:"


def erase_copy() -> None:
    """Let the browser drop what was typed and the session does not know; the rest is dropped elsewhere."""
    st.session_state[ERASED_KEY] = st.session_state.get(ERASED_KEY, 0) + 1


def css_class(key: str) -> str:
    """The class that Streamlit gives the element with this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
