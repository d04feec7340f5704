"""Into the draft, what its trials found: weights by comparison, and the levels of an indicator."""

from collections.abc import Mapping
from typing import Any

from evaluator.calls.editing import CannotEditError, data_of, set_value
from evaluator.foundation import plain_number
from evaluator.ui.criteria_view.writing import change


def take_weights(weights: Mapping[str, float]) -> None:
    """Write these weights, by criterion, into the draft. For callbacks."""
    change(lambda text: with_weights(text, weights))


def take_levels(criterion: str, indicator: str, levels: Mapping[str, float]) -> None:
    """Write the levels of an indicator, value to score, into the draft. For callbacks."""
    change(lambda text: with_levels(text, criterion, indicator, levels))


def with_weights(text: str, weights: Mapping[str, float]) -> str:
    """The text with these weights, by criterion; all else stays as it is.

    Raises
    ------
    CannotEditError
        The text lacks one of the criteria, or says its weight in a way that only a person can change.
    """
    for name, weight in weights.items():
        path = ("criteria", _place(data_of(text), ("criteria",), name), "weight")
        text = set_value(text, path, _number(weight), after=("id", "title", "short"))
    return text


def with_levels(text: str, criterion: str, indicator: str, levels: Mapping[str, float]) -> str:
    """The text with these levels of an indicator; errors as of `with_weights`."""
    data = data_of(text)
    here = ("criteria", _place(data, ("criteria",), criterion), "indicators")
    path = (*here, _place(data, here, indicator), "levels")
    # As a file is read, keys are texts.
    written = {plain_number(value) or value: _number(score) for value, score in levels.items()}
    return set_value(text, path, written, after=("id", "kind", "weight"))


def _place(data: Any, path: tuple[str | int, ...], name: str) -> int:  # noqa: ANN401 - whatever the file holds
    found = data
    try:
        for part in path:
            found = found[part]
        return [one.get("id") for one in found].index(name)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        raise CannotEditError("This cannot be changed here. Change it in the text.") from None


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else value
