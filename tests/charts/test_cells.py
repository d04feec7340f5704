"""Cells in colour: what is written on them can be read on every part of the ramp, as it is drawn."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree

import pandas as pd
import pytest

from evaluator.charts import heatmap, scale_use, score_disagreement
from evaluator.charts.colours import theme
from evaluator.charts.rendering import picture
from tests.charts.test_colours import contrast

PARTS = 200
FRACTIONS = [place / PARTS for place in range(PARTS + 1)]


def in_a_row(**more: Any) -> pd.DataFrame:
    """A cell for every part of the ramp, each with a word."""
    return pd.DataFrame(
        [
            {"proposal": f"P{place:03}", "row": place, "criterion": "A", "column": 0, "state": "scored",
             "fraction": part, "said": "3", "title": "", "detail": "", "chosen": False, **more}
            for place, part in enumerate(FRACTIONS)
        ]
    )  # fmt: skip


def drawn(
    spec: Mapping[str, Any], frame: pd.DataFrame, *, dark: bool
) -> dict[str, list[ElementTree.Element]]:
    """The marks of each kind, as the picture has them, in the order of the frame."""
    svg = ElementTree.fromstring(picture(spec, frame, "svg", title="", finding="", dark=dark))
    found: dict[str, list[ElementTree.Element]] = {}
    for group in svg.iter("{http://www.w3.org/2000/svg}g"):
        classes = group.get("class", "").split()
        if "role-mark" in classes:
            found.setdefault(classes[0], []).extend(group)
    return found


def as_hex(colour: str) -> str:
    numbers = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    return colour if numbers is None else "#" + "".join(f"{int(one):02x}" for one in numbers.groups())


def colours(marks: list[ElementTree.Element], of: str) -> list[str]:
    return [as_hex(one.get(of, "")) for one in marks]


@pytest.mark.parametrize("dark", [False, True])
def test_a_number_in_a_cell_can_be_read_on_every_part_of_the_ramp(dark: bool) -> None:
    spec = heatmap.specification(language="en", room="roomy", head_lines=1, dark=dark)
    marks = drawn(spec, in_a_row(below=False), dark=dark)
    cells, words = colours(marks["mark-rect"], "fill"), colours(marks["mark-text"], "fill")
    assert (len(cells), len(words)) == (PARTS + 1, PARTS + 1)
    assert min(contrast(cell, word) for cell, word in zip(cells, words, strict=True)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_a_ring_in_a_cell_can_be_seen_on_every_part_of_the_ramp(dark: bool) -> None:
    spec = score_disagreement.specification(language="en", room="roomy", head_lines=1, dark=dark)
    marks = drawn(spec, in_a_row(apart=0.5), dark=dark)
    cells = colours(marks["mark-rect"], "fill")
    for lines in (colours(marks["mark-symbol"], "stroke"), colours(marks["mark-text"], "fill")):
        assert len(lines) == PARTS + 1
        assert min(contrast(cell, line) for cell, line in zip(cells, lines, strict=True)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_how_often_a_score_was_given_can_be_read_on_every_part_of_the_ramp(dark: bool) -> None:
    frame = in_a_row(point="1", count=1).rename(columns={"fraction": "part"})
    frame = frame.assign(criterion=frame["proposal"], state="given")
    marks = drawn(scale_use.specification(language="en", dark=dark), frame, dark=dark)
    cells, words = colours(marks["mark-rect"], "fill"), colours(marks["mark-text"], "fill")
    assert min(contrast(cell, word) for cell, word in zip(cells, words, strict=True)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_what_has_no_colour_is_written_in_the_ink_of_the_page(dark: bool) -> None:
    spec = heatmap.specification(language="en", room="roomy", head_lines=1, dark=dark)
    marks = drawn(spec, in_a_row(below=False).assign(fraction=None, state="word"), dark=dark)
    assert set(colours(marks["mark-text"], "fill")) == {theme(dark=dark).ink}
