"""The draft while somebody writes it: what is before them, and keeping every change on the server at once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import streamlit as st

from evaluator.access import Action, NotAllowedError, may
from evaluator.calls.editing import CannotEditError, data_of, value_at
from evaluator.foundation import FileError, Translator
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.services.call_drafts import CallDesk, CallDraft, begin_draft, save_draft
from evaluator.services.call_files import CallCheck, check_call_file
from evaluator.services.named_files import NamedFile
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database
from evaluator.ui.texts_set_aside import no_longer_aside, set_aside

REFUSED_KEY = "criteria:refused"
MINE_KEY = "criteria:mine"
"""What somebody wrote and could not be kept, since somebody else had written (`Mine`)."""
BEFORE_KEY = "criteria:before"
"""The text and the number of the draft that the page shows."""

Edit = Callable[[str], str]
"""From the text of the draft to the text after a change."""


@dataclass(frozen=True)
class Mine:
    """The whole text of somebody who was second, and what they had before them."""

    call_id: str
    content: str
    before: str


@dataclass(frozen=True)
class Writing:
    """What is written, and whether whoever looks may change it."""

    desk: CallDesk
    call_id: str
    may_write: bool
    t: Translator

    @property
    def file(self) -> NamedFile:
        """The draft, or the version that holds while there is none."""
        return self.desk.file

    @cached_property
    def text(self) -> str:
        """Its text."""
        return self.file.data.decode("utf-8-sig", "replace")

    @cached_property
    def check(self) -> CallCheck:
        """What the check of the file finds."""
        return checked(self.file.data, self.file.name)

    @cached_property
    def data(self) -> Any:  # noqa: ANN401 - whatever the file holds
        """What the text says as plain data; None while it cannot be read."""
        try:
            return data_of(self.text)
        except FileError:
            return None

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages of the call's texts."""
        found = self.data.get("languages") if isinstance(self.data, dict) else None
        named = [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
        return tuple(named) or ("en",)

    def at(self, path: Path) -> Any:  # noqa: ANN401 - whatever the file holds
        """What stands at a path; None where there is nothing."""
        return value_at(self.data, path)

    def items(self, path: Path) -> list[dict[str, Any]]:
        """The items of a list that are mappings, at their places; others are empty."""
        found = self.at(path)
        return [one if isinstance(one, dict) else {} for one in found] if isinstance(found, list) else []

    def titles(self, path: Path) -> dict[str, str]:
        """What each item of a list is called, by its id; without those that have none."""
        return {
            one["id"]: text_in(one.get("title"), self.t.language) or one["id"]
            for one in self.items(path)
            if isinstance(one.get("id"), str)
        }

    def said(self, path: Path) -> str:
        """A text in the reader's language, else in another that is there."""
        return text_in(self.at(path), self.t.language)


@st.cache_resource(max_entries=16, show_spinner=False)
def checked(data: bytes, name: str) -> CallCheck:
    """As `check_call_file`; every part of the page asks for the same."""
    return check_call_file(data, name)


def writing_of(desk: CallDesk, call_id: str, t: Translator) -> Writing:
    """What is before whoever looks; noted, so that what they press is about this and nothing newer."""
    number = 0 if desk.draft is None else desk.draft.number
    found = Writing(desk, call_id, may(session.current_actor(), Action.CHANGE_CALL, call_id=call_id), t)
    st.session_state[BEFORE_KEY] = (call_id, number, found.text)
    return found


def change(edit: Edit) -> None:
    """Change the draft that the page shows. For callbacks; what refuses it is said on the next run."""
    call_id, _, text = st.session_state[BEFORE_KEY]
    # Of two changes in one run the second is made of the first, also where that one could not be kept.
    if (mine := mine_of(call_id)) is not None:
        text = mine.content
    try:
        changed = edit(text)
    except (CannotEditError, FileError) as refused:
        st.session_state[REFUSED_KEY] = refusal_said(refused, session.t())
        return
    keep(changed)


def keep(content: str) -> None:
    """Keep this text as the draft that the page shows; it is begun with the first change. For callbacks."""
    call_id, number, text = st.session_state[BEFORE_KEY]
    if content == text:
        return
    try:
        kept = _kept(call_id, number, content)
    except ChangedMeanwhileError:
        _keep_beside(Mine(call_id, content, text))
    except (ValueError, NotAllowedError, StoreError) as refused:
        _keep_beside(Mine(call_id, content, text))
        st.session_state[REFUSED_KEY] = refusal_said(refused, session.t())
    else:
        st.session_state[BEFORE_KEY] = (call_id, kept.number, kept.content)


def mine_of(call_id: str) -> Mine | None:
    """What was written here and is not in the draft; None where nothing is left to be chosen."""
    found = st.session_state.get(MINE_KEY)
    return found if isinstance(found, Mine) and found.call_id == call_id else None


def beside(call_id: str) -> tuple[str, str]:
    """Where the texts are kept that are not in the call's draft."""
    return "call", call_id


def _keep_beside(mine: Mine) -> None:
    """Until somebody chose, and on the server too: the page may be loaded anew before that."""
    earlier = mine_of(mine.call_id)
    if earlier is not None:
        no_longer_aside(beside(mine.call_id), earlier.content)
    st.session_state[MINE_KEY] = mine
    by = session.person_name() or session.current_actor().id
    set_aside(beside(mine.call_id), mine.content, before=mine.before, by=by)


def _kept(call_id: str, number: int, content: str) -> CallDraft:
    common: dict[str, Any] = {"database": database(), "actor": session.current_actor(), "call_id": call_id}
    if number:
        return save_draft(**common, content=content, seen=number)
    kept = begin_draft(**common, content=content, key=new_id())
    if kept.content != content:
        raise ChangedMeanwhileError(kept, kept.number)
    return kept


def field_key(path: Path, *more: str) -> str:
    """The key of the field for what stands at a path."""
    return ":".join(("criteria", "field", path_text(path), *more))


def text_in(said: Any, language: str) -> str:  # noqa: ANN401 - whatever the file holds
    """A text of the file in a language, else in another that is there."""
    if isinstance(said, dict):
        named = [*(said.get(one) for one in (language, "any", "en")), *said.values()]
        return str(next((one for one in named if one), ""))
    return "" if said is None else str(said)
