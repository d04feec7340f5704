"""The component on the page: what it is told, and what comes back."""

import re
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.drafts import LARGEST_COPY, Draft, copy_of
from evaluator.services.reviews import OwnReview
from evaluator.ui.browser_copy.found import Kind, OnFound, note_fates, places, read_found, shelf
from evaluator.ui.browser_copy.script import CSS, HTML, JS
from evaluator.ui.session import worker_id

COMPONENT_KEY = "browser_copy"
SESSION_KEY = "browser_copy:session"
READY_KEY = "browser_copy:ready"
ERASED_KEY = "browser_copy:erased"
PAUSE = 1_000
"""Milliseconds without a letter typed, after which a text is sent."""


def keep_copy(
    own: OwnReview,
    *,
    blank: OwnReview,
    fields: Mapping[str, str],
    downloads: Sequence[str],
    t: Translator,
    on_found: OnFound,
    saved_at: datetime | None = None,
    base: int | None = None,
) -> None:
    """Keep `own` in the browser, with what is typed into `fields` before the session knows of it.

    What is typed goes to the session after a pause of a second, without the field being left.

    Parameters
    ----------
    blank
        The same review without a score.
    fields
        Criterion by the key of the text area for its comment.
    downloads
        The keys of the buttons that wait until the session knows all that is typed.
    saved_at
        When `own` was saved on the server as it is; None where it was not.
    base
        The version on the server that this session has seen; None where none is kept there.
    """
    _mount(
        "review",
        own.call_id,
        t,
        on_found,
        subject=own.reference,
        copy=None if own.is_empty else own.model_dump_json(),
        blank=blank.model_dump_json() if own.is_empty else None,
        slot="comments",
        fields={css_class(key): criterion_id for key, criterion_id in fields.items()},
        values={css_class(key): own.comments.get(name, "") for key, name in fields.items()},
        downloads=[css_class(key) for key in downloads],
        send_after=PAUSE,
        saved_at=None if saved_at is None else saved_at.isoformat(),
        base=base,
    )


def keep_draft_copy(
    draft: Draft | None,
    *,
    call_id: str,
    fields: Mapping[str, str],
    downloads: Sequence[str],
    t: Translator,
    on_found: OnFound,
) -> None:
    """Keep an applicant's draft in the browser; of none, or of a sample as it is, no copy is kept.

    Parameters
    ----------
    fields
        The name of the answer by the key of the field it is typed into.
    downloads
        The keys of the buttons that wait until the session knows all that is typed.
    """
    is_kept = draft is not None and draft.sample is None
    _mount(
        "draft",
        call_id,
        t,
        on_found,
        subject="current",
        copy=copy_of(draft) if draft is not None and is_kept else None,
        blank=copy_of(draft) if draft is not None and fields and not is_kept else None,
        slot="typed",
        fields={css_class(key): name for key, name in fields.items()},
        values={css_class(key): str(st.session_state.get(key) or "") for key in fields},
        downloads=[css_class(key) for key in downloads],
    )


def keep_agreement_copy(
    call_id: str,
    proposal_id: str,
    copy: str,
    *,
    words: Mapping[str, str],
    fields: Mapping[str, str],
    t: Translator,
    on_found: OnFound,
    saved_at: datetime | None,
    base: int,
) -> None:
    """Keep what is written for a panel in the browser until the server has it, and no longer.

    What is typed goes to the session after a pause of a second, without the field being left.

    Parameters
    ----------
    copy
        The agreement as it stands here, as JSON with its texts by name under `words`.
    words
        These texts, by name, as the session knows them.
    fields
        The name of a text by the key of the field it is typed into.
    saved_at
        When all of it was saved on the server; None where the server has not got it.
    base
        The number of the version on the server that it was written on.
    """
    _mount(
        "agreement",
        call_id,
        t,
        on_found,
        subject=proposal_id,
        copy=copy if saved_at is None else None,
        blank=copy,
        slot="words",
        fields={css_class(key): name for key, name in fields.items()},
        values={css_class(key): words[name] for key, name in fields.items()},
        downloads=[],
        send_after=PAUSE,
        saved_at=None if saved_at is None else saved_at.isoformat(),
        base=base,
    )


def keep_answers_copy(call_id: str, copy: str | None, *, t: Translator, on_found: OnFound) -> None:
    """Keep the answers of somebody who compares criteria in the browser; of none, no copy is kept.

    Parameters
    ----------
    copy
        The answers as JSON.
    """
    _mount(
        "comparison",
        call_id,
        t,
        on_found,
        subject="answers",
        copy=copy,
        blank=None,
        slot="typed",
        fields={},
        values={},
        downloads=[],
    )


def bring_back(call_id: str, t: Translator, on_found: OnFound) -> None:
    """Only take in the reviews that the browser kept, once in a session; for pages that write nothing."""
    if not is_brought_back("review", call_id):
        _mount("review", call_id, t, on_found)


def is_brought_back(kind: Kind, call_id: str) -> bool:
    """Whether the browser was already asked for what it kept."""
    return shelf(kind, call_id) in st.session_state.get(READY_KEY, set())


def _mount(
    kind: Kind,
    call_id: str,
    t: Translator,
    on_found: OnFound,
    *,
    subject: str = "",
    **writing: str | int | list[str] | dict[str, str] | None,
) -> None:
    component = st.components.v2.component("evaluator.browser_copy", html=HTML, css=CSS, js=JS)
    ready = st.session_state.setdefault(READY_KEY, set())
    session = st.session_state.setdefault(SESSION_KEY, secrets.token_hex(8))
    prefix, key = shelf(kind, call_id), f"{COMPONENT_KEY}_{kind}"
    base = prefix + subject

    def take_found() -> None:
        found = read_found(st.session_state[key].get("found"))
        if any(not one.place.startswith(prefix) for one in found):
            # Sent for somebody else who sat here a moment ago; what is asked for now is still to come.
            return
        ready.add(prefix)
        note_fates(prefix, on_found(found))

    component(
        key=key,
        data={
            "session": session + prefix,
            "ready": prefix in ready,
            "prefix": prefix,
            "largest": LARGEST_COPY,
            "language": t.language,
            "words": _words(kind, t, on_server=writing.get("base") is not None),
            "unreadable": places(prefix, "unreadable"),
            # Every session writes in a place of its own, so that no tab can undo another's.
            "place": f"{base}#{session}" if subject else "",
            "taken": [one for one in places(prefix, "taken") if one.split("#")[0] == base],
            "erased": st.session_state.get(_erased_key(kind), 0),
            # A person has one review of a proposal, but may have several drafts.
            "erased_with_it": base if kind == "review" else "",
            **writing,
        },
        on_found_change=take_found,
    )


def _words(kind: Kind, t: Translator, *, on_server: bool) -> dict[str, str]:
    if kind == "review":
        empty = (
            t("What you write is kept in this browser too, until the server has it.")
            if on_server
            else t("Scores and comments are kept in this browser as you write.")
        )
        unavailable = t("This browser keeps no copy. Export your review before you leave.")
        unreadable = t("A review kept in this browser cannot be read here. It stays until you erase it.")
    elif kind == "agreement":
        empty = t("What you write is kept in this browser too, until the server has it.")
        unavailable = t("This browser keeps no copy. Wait until what you wrote is saved before you leave.")
        unreadable = t("An agreement kept in this browser cannot be read here. It stays until you erase it.")
    elif kind == "comparison":
        empty = t("Your answers are kept in this browser as you give them.")
        unavailable = t("This browser keeps no copy. Download your answers before you leave.")
        unreadable = t("Answers kept in this browser cannot be read here. They stay until you erase them.")
    else:
        empty = t("Your draft is kept in this browser: texts as you write, other answers as you give them.")
        unavailable = t("This browser keeps no copy. Download your draft before you leave.")
        unreadable = t("A draft kept in this browser cannot be read here. It stays until you erase it.")
    return {
        "saved": t("Saved on the server {time}.", time="{time}"),
        "sending": t("Saving …"),
        "late": t(
            "The server does not answer. What you type is kept in this browser and goes there once it does."
        ),
        "kept": t("A copy is kept in this browser, last change {time}.", time="{time}"),
        "empty": empty,
        "unavailable": unavailable,
        "unreadable": unreadable,
        "download": t("Download it as it is"),
        "erase": t("Erase it"),
        "erase_for_good": t("Erase it for good, nobody can bring it back"),
    }


def erase_copy(kind: Kind) -> None:
    """Let the browser drop what was typed and the session does not know; the rest is dropped elsewhere."""
    key = _erased_key(kind)
    st.session_state[key] = st.session_state.get(key, 0) + 1


def _erased_key(kind: Kind) -> str:
    return f"{ERASED_KEY}:{kind}:{worker_id()}"


def css_class(key: str) -> str:
    """The class that Streamlit gives the element with this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
