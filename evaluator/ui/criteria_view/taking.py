"""Into the draft, what its trials found: weights by comparison, and the levels of an indicator."""

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from evaluator.calls.editing import CannotEditError, data_of, set_value, value_at
from evaluator.foundation import plain_number
from evaluator.foundation.yaml_files import Path
from evaluator.ui import session
from evaluator.ui.criteria_view.number_fields import plainly
from evaluator.ui.criteria_view.writing import BEFORE_KEY, MINE_KEY, REFUSED_KEY, change
from evaluator.ui.trial_view.kept_answers import WEIGHTS_SAID_KEY

_STEP = re.compile(r"(\w+)(?:\[([\w-]+)\])?(?:\.|$)", re.ASCII)


def take_weights(weights: Mapping[str, float]) -> None:
    """Write these weights, by where they stand (`criteria[plan].weight`), into the draft. For callbacks."""
    before = st.session_state[BEFORE_KEY]
    change(lambda text: with_weights(text, weights))
    if REFUSED_KEY in st.session_state or MINE_KEY in st.session_state:
        return
    t = session.t()
    st.session_state[WEIGHTS_SAID_KEY] = (
        t("Nothing changes: these weights stand there already.")
        if st.session_state[BEFORE_KEY] == before
        else t(
            "These weights are in the draft now, at each criterion of its form. They count once the draft is "
            "published."
        )
    )


def take_levels(criterion: str, indicator: str, levels: Mapping[str, float]) -> None:
    """Write the levels of an indicator, value to score, into the draft. For callbacks."""
    change(lambda text: with_levels(text, criterion, indicator, levels))


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    """The text with these weights, by where they stand; all else stays as it is.

    Raises
    ------
    CannotEditError
        The text lacks one of the places, or says it in a way that only a person can change.
    """
    for place, weight in weights.items():
        text = set_value(text, path_to(data_of(text), place), plainly(weight), after=("id", "title", "short"))
    return text


def with_levels(text: str, criterion: str, indicator: str, levels: Mapping[str, float]) -> str:
    """The text with these levels of an indicator; errors as of `with_weights`."""
    path = path_to(data_of(text), f"criteria[{criterion}].indicators[{indicator}].levels")
    found = value_at(data_of(text), path)
    # As a file is read, keys are texts; a number may stand there in another spelling.
    spelt = {plain_number(one) or one: one for one in found} if isinstance(found, dict) else {}
    told = {plain_number(value) or value: plainly(score) for value, score in levels.items()}
    written = {spelt.get(value, value): score for value, score in told.items()}
    return set_value(text, path, written, after=("id", "kind", "weight"))


def path_to(data: Any, place: str) -> Path:  # noqa: ANN401 - whatever the file holds
    """The path of a place that names the items of lists by their ids: `sections[a].groups[b].weight`.

    Raises
    ------
    CannotEditError
        There is no such item.
    """
    found, path = data, list[str | int]()
    try:
        for key, name in _STEP.findall(place):
            path.append(key)
            if name:
                path.append([one.get("id") for one in found[key]].index(name))
                found = found[key][path[-1]]
    except (AttributeError, KeyError, TypeError, ValueError):
        raise CannotEditError("This cannot be changed here. Change it in the text.") from None
    return tuple(path)
