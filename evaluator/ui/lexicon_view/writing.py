"""The next text of a lexicon while somebody writes it: every change is kept on the server at once."""

from contextlib import suppress
from dataclasses import dataclass, replace

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.services.lexicons.drafts import (
    NO_DRAFT,
    LexiconDraft,
    discard_lexicon_draft,
    own_lexicon_draft,
    save_lexicon_draft,
)
from evaluator.services.lexicons.versions import LexiconDesk
from evaluator.store import StoreError
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.lexicon_view.changing import REFUSED_KEY
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database
from evaluator.ui.texts_set_aside import set_aside

BEFORE_KEY = "lexicon:before"
_MINE_KEY, _NOT_KEPT_KEY = "lexicon:mine", "lexicon:not_kept"


@dataclass(frozen=True)
class _Before:
    """What the page shows: whatever somebody types is about this, and nothing newer."""

    file: str
    held: str
    held_hash: str
    seen: str
    """The hash of the draft."""
    text: str
    """The draft, or what is in force while there is none."""


@dataclass(frozen=True)
class Mine:
    """The whole text of the window that was second, and what it had before it."""

    content: str
    before: str


def own_draft(file: str) -> LexiconDraft | None:
    """What whoever looks has written of a file."""
    return own_lexicon_draft(database=database(), actor=session.current_actor(), file=file)


def note_shown(file: str, desk: LexiconDesk, held: str, draft: LexiconDraft | None) -> None:
    """Note what the page shows, so that what is typed overwrites nothing that it does not show."""
    seen = NO_DRAFT if draft is None else draft.content_hash
    text = held if draft is None else draft.content
    st.session_state[BEFORE_KEY] = _Before(file, held, desk.held_hash, seen, text)


def not_kept(file: str) -> str | None:
    """What was typed and could not be kept: it stands in the field until something that can be is typed."""
    found = st.session_state.get(f"{_NOT_KEPT_KEY}:{file}")
    return None if found is None else str(found)


def written_beside(file: str) -> Mine | None:
    """What was typed here while another text was kept in another window."""
    found = st.session_state.get(f"{_MINE_KEY}:{file}")
    return found if isinstance(found, Mine) else None


def look_at(file: str, mine: Mine) -> None:
    """Put a text beside the draft, so that somebody chooses what goes on. For callbacks."""
    st.session_state[f"{_MINE_KEY}:{file}"] = mine


def drop_written_beside(file: str) -> None:
    """The other text goes on. For callbacks."""
    st.session_state.pop(f"{_MINE_KEY}:{file}", None)


def beside(file: str) -> tuple[str, str, str]:
    """Where somebody's texts are kept that are not in their draft of a file."""
    return "lexicon", file, session.current_actor().id


def keep(content: str, *, has_what_is_in_force: bool = False) -> None:
    """Keep what was typed; what says letter for letter what is in force needs no keeping. For callbacks.

    Parameters
    ----------
    has_what_is_in_force
        As in `save_lexicon_draft`.
    """
    before: _Before = st.session_state[BEFORE_KEY]
    store, actor, file = database(), session.current_actor(), before.file
    try:
        if content == before.held:
            discard_lexicon_draft(database=store, actor=actor, file=file, seen=before.seen)
            seen = NO_DRAFT
        else:
            seen = save_lexicon_draft(
                database=store,
                actor=actor,
                file=file,
                content=content,
                based_on=before.held_hash,
                seen=before.seen,
                has_what_is_in_force=has_what_is_in_force,
            ).content_hash
    except ChangedMeanwhileError:
        # On the server as well: the page may be loaded anew before anybody chose.
        look_at(file, Mine(content, before.text))
        by = session.person_name() or actor.id
        set_aside(beside(file), content, before=before.text, by=by)
    except (ValueError, NotAllowedError, StoreError) as error:
        st.session_state[f"{_NOT_KEPT_KEY}:{file}"] = content
        st.session_state[REFUSED_KEY] = refusal_said(error, session.t())
        return
    else:
        # The next change may come before the page was drawn again.
        st.session_state[BEFORE_KEY] = replace(before, seen=seen, text=content)
    st.session_state.pop(f"{_NOT_KEPT_KEY}:{file}", None)


def let_go() -> None:
    """Let the draft go that the page shows. For callbacks."""
    before: _Before = st.session_state[BEFORE_KEY]
    st.session_state.pop(f"{_NOT_KEPT_KEY}:{before.file}", None)
    keep(before.held)


def let_go_of(file: str, content: str) -> None:
    """Let the draft go where it says what was put in force. For callbacks."""
    if not_kept(file) == content:
        st.session_state.pop(f"{_NOT_KEPT_KEY}:{file}", None)
    draft = own_draft(file)
    if draft is not None and draft.content == content:
        # Whatever was written in another window since then stays.
        with suppress(ChangedMeanwhileError):
            discard_lexicon_draft(
                database=database(), actor=session.current_actor(), file=file, seen=draft.content_hash
            )
