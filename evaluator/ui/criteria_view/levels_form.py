"""What the levels of a scale mean, in the form: of a named scale, or of one written out in a criterion."""

from typing import Any

import streamlit as st

from evaluator.foundation import plain_number
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.fields import anchor_fields
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.marked_text import show_paragraph

MOST_LEVELS = 11
"""Levels for which there is a field each; of finer scales the whole numbers, else the ends."""


def show_levels_of(on: Writing, path: Path) -> None:
    """The levels of the scale that a criterion names at a path, or that is written out there."""
    t, named = on.t, on.at(path)
    here = ("scales", named) if isinstance(named, str) else path
    if not levels_of(on.at(here)):
        return
    with st.expander(t("What the levels mean"), icon=":material/stairs:"):
        if isinstance(named, str):
            users = sum(one.get("scale") == named for one in on.items(("criteria",)))
            show_paragraph(
                t.plural(
                    "{count} criterion uses this scale.",
                    "{count} criteria use this scale; a change here is one in all of them.",
                    users,
                ),
                quiet=True,
            )
        show_levels(on, here)


def show_levels(on: Writing, scale: Path) -> None:
    """A field for each level and language."""
    for level in levels_of(on.at(scale)):
        anchor_fields(on, scale, level, on.t("Level {level}", level=level))


def levels_of(scale: Any) -> list[str]:  # noqa: ANN401 - whatever the file holds
    """The levels that can have a meaning: those that have one, and those that a reader asks for."""
    if not isinstance(scale, dict):
        return []
    anchors = scale.get("anchors")
    said = [*anchors] if isinstance(anchors, dict) else []
    if isinstance(scale.get("words"), dict):
        return [*scale["words"]]
    if scale.get("pass_fail"):
        return ["pass", "fail"]
    numbers = {plain_number(one) or one: one for one in said}
    try:
        for one in _steps(scale):
            numbers.setdefault(one, one)
        return [numbers[one] for one in sorted(numbers, key=float)]
    except (TypeError, ValueError):
        return said


def _steps(scale: dict[str, Any]) -> list[str]:
    if "max" not in scale:
        return []
    values = scale.get("values") or []
    low, high = float(scale.get("min", 0)), float(scale["max"])
    if not values:
        whole = range(round(low), round(high) + 1)
        values = [*whole] if 0 < len(whole) <= MOST_LEVELS else [low, high]
    return [plain_number(repr(one)) or str(one) for one in values]
