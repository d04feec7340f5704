"""The answers of somebody who compares criteria: in this session, and from their browser after a reload."""

from collections.abc import Sequence
from math import isclose
from typing import Annotated

import streamlit as st
from pydantic import Field, TypeAdapter, ValidationError

from evaluator.calls import Call
from evaluator.foundation import Identifier, Translator
from evaluator.panel.compared_weights import Compared
from evaluator.scoring import weighing
from evaluator.ui.browser_copy import Fate, Found, keep_answers_copy

ANSWERS_KEY = "trial:answers"
"""The answers by the call's id: three values each."""
WEIGHTS_SAID_KEY = "trial:weights-said"
"""What became of weights that were taken: said once, where they were taken from."""
TIMES = (1.0, 2.0, 3.0, 5.0, 9.0)
"""What can be answered, and the other way round."""
MOST = 2_000
"""More pairs than any call has."""

_COPY: TypeAdapter[list[tuple[Identifier, Identifier, float]]] = TypeAdapter(
    Annotated[list[tuple[Identifier, Identifier, Annotated[float, Field(gt=0)]]], Field(max_length=MOST)]
)


def answers_of(call: Call, call_id: str) -> list[Compared]:
    """Those given in this session about criteria that the draft still has."""
    names = weighing(call)
    kept = st.session_state.get(ANSWERS_KEY, {}).get(call_id, ())
    return [
        Compared(first=first, second=second, ratio=ratio)
        for first, second, ratio in kept
        if first in names and second in names
    ]


def keep_answers(call_id: str, answers: Sequence[Compared]) -> None:
    """These are the answers from now on. For callbacks."""
    kept = {**st.session_state.get(ANSWERS_KEY, {})}
    kept[call_id] = tuple((one.first, one.second, one.ratio) for one in answers)
    st.session_state[ANSWERS_KEY] = kept


def copy_answers(call_id: str, answers: Sequence[Compared], t: Translator) -> None:
    """Keep them in the browser, and take in what it has kept from before."""
    keep_answers_copy(
        call_id,
        _COPY.dump_json([(one.first, one.second, one.ratio) for one in answers]).decode()
        if answers
        else None,
        t=t,
        on_found=lambda found: take_found(call_id, found),
    )


def take_found(call_id: str, found: Sequence[Found]) -> dict[str, Fate]:
    """Go on with what the browser kept, the oldest first: of one pair the newest answer counts.

    What was answered in this session is newer than all of them.
    """
    fates: dict[str, Fate] = {}
    joined: dict[frozenset[str], tuple[str, str, float]] = {}
    for one in found:
        said = _read(one)
        fates[one.place] = "unreadable" if said is None else "taken"
        joined |= {frozenset(answer[:2]): answer for answer in said or ()}
    here = st.session_state.get(ANSWERS_KEY, {}).get(call_id, ())
    joined |= {frozenset(answer[:2]): answer for answer in here}
    keep_answers(
        call_id,
        [Compared(first=first, second=second, ratio=ratio) for first, second, ratio in joined.values()],
    )
    return fates


def place_of(ratio: float) -> int:
    """Where an answer stands among those that can be given, the first criterion's highest first."""
    offered = [ratio_at(place) for place in range(2 * len(TIMES) - 1)]
    return min(range(len(offered)), key=lambda place: abs(offered[place] - ratio))


def ratio_at(place: int) -> float:
    """How many times more the first matters, by the place of the answer."""
    middle = len(TIMES) - 1
    return TIMES[middle - place] if place <= middle else 1 / TIMES[place - middle]


def _read(found: Found) -> list[tuple[str, str, float]] | None:
    """The answers of a copy; None where they are none that could have been given here."""
    try:
        said = _COPY.validate_json(found.text or "")
    except ValidationError:
        return None
    if any(first == second or not _can_be_given(ratio) for first, second, ratio in said):
        return None
    return said


def _can_be_given(ratio: float) -> bool:
    return isclose(ratio_at(place_of(ratio)), ratio, rel_tol=1e-9)
