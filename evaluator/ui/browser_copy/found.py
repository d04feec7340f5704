"""What the browser kept from before, and what became of it in this session."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Literal

import streamlit as st
from pydantic import Field, TypeAdapter, ValidationError

from evaluator.foundation import Record
from evaluator.services.drafts import LARGEST_COPY
from evaluator.ui.session import worker_id

FATES_KEY = "browser_copy:fates"

Kind = Literal["review", "draft", "agreement", "comparison"]

Fate = Literal["taken", "left", "unreadable"]
"""`taken`: this session goes on with it and keeps it in a place of its own from now on. `left`: it can be
read and stays where it is. `unreadable`: it stays where it is, and the page says so."""


class Found(Record):
    """One copy that lies in the browser."""

    place: Annotated[str, Field(max_length=2_000)]
    """Its key in the browser's store."""
    text: Annotated[str, Field(max_length=LARGEST_COPY)] | None
    """None when it is no copy at all, or too large to be sent."""
    base: int | None = None
    """The version on the server that whoever wrote it had before them; None where that is not known."""


OnFound = Callable[[Sequence[Found]], Mapping[str, Fate]]
"""Called once in a session with what the browser kept, the oldest first: a person's input, to be checked.
It answers what became of the copy in each place."""


def read_found(payload: Any) -> list[Found]:  # noqa: ANN401 - whatever a browser sends
    """The copies that the browser sends; none when it sends anything else."""
    try:
        return _FOUND.validate_python(payload)
    except ValidationError:
        return []


_FOUND: TypeAdapter[list[Found]] = TypeAdapter(list[Found])


def shelf(kind: Kind, call_id: str) -> str:
    """How the key of every copy begins that the person at the browser wrote under a call.

    Several people may use one browser: the person's id is in the key, so that a copy is found by whoever
    wrote it and by nobody else. Where nobody is known there is only one person.
    """
    person_id = worker_id()
    return f"proposal-evaluator:{kind}:{call_id}:" + (f"{person_id}:" if person_id else "")


def note_fates(name: str, fates: Mapping[str, Fate]) -> None:
    """Remember what became of the copies found on a shelf."""
    _fates(name).update(fates)


def take_over(kind: Kind, call_id: str, place: str) -> None:
    """From now on this session goes on with a copy that was left so far."""
    _fates(shelf(kind, call_id))[place] = "taken"


def places(name: str, fate: Fate) -> list[str]:
    """Where the copies of a shelf lie that had this fate."""
    return [place for place, had in _fates(name).items() if had == fate]


def _fates(name: str) -> dict[str, Fate]:
    everything: dict[str, dict[str, Fate]] = st.session_state.setdefault(FATES_KEY, {})
    return everything.setdefault(name, {})
