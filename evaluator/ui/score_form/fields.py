"""The keys of the rubric's fields. One whose score or comment came from elsewhere begins anew, under another.

A field shows what was entered in it, whatever the review says. All others keep their keys: somebody may be
typing in one.
"""

from collections import Counter
from collections.abc import Iterator

import streamlit as st

from evaluator.calls import Call
from evaluator.panel.scores import judged
from evaluator.services.reviews import OwnReview

FIELD_PREFIX = "score:field:"
_TURNS_KEY = "score:turns"
"""How often each field began anew; under no name: all of them."""

_Field = tuple[str, str, str]
"""The proposal, the criterion, and which of its two fields."""


def score_key(call: Call, reference: str, criterion_id: str) -> str:
    """The key of the field for a score."""
    return _key(call, reference, criterion_id, "score")


def comment_key(call: Call, reference: str, criterion_id: str) -> str:
    """The key of the text area for a comment."""
    return f"{_key(call, reference, criterion_id, 'comment')}:comment"


def begin_anew(reference: str, before: OwnReview | None, after: OwnReview | None) -> None:
    """Let those fields take their value from the review again in which two reviews of a proposal differ."""
    _turns().update(_differing(reference, before, after))


def begin_all_anew() -> None:
    """Let every field take its value from the review again."""
    _turns()[None] += 1


def _differing(reference: str, before: OwnReview | None, after: OwnReview | None) -> Iterator[_Field]:
    scores, comments = (before.scores, before.comments) if before else ({}, {})
    now, said = (after.scores, after.comments) if after else ({}, {})
    for name in scores.keys() | now.keys():
        if scores.get(name) != now.get(name):
            yield reference, name, "score"
    for name in comments.keys() | said.keys():
        if comments.get(name, "") != said.get(name, ""):
            yield reference, name, "comment"


def _key(call: Call, reference: str, criterion_id: str, which: str) -> str:
    turns = _turns()
    turn = turns[None] + turns[reference, criterion_id, which]
    place = list(judged(call)).index(criterion_id)
    return f"{FIELD_PREFIX}{call.version}:{reference}:{place}:{turn}"


def _turns() -> Counter[_Field | None]:
    found: Counter[_Field | None] = st.session_state.setdefault(_TURNS_KEY, Counter())
    return found
