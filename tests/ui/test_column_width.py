"""Columns are wide enough for what stands in them."""

import pytest

from evaluator.ui.column_width import MOST_PIXELS, column_width


@pytest.mark.parametrize(
    ("name", "cells", "pixels"),
    [
        ("Reviews in", ["2 of 3", "3 of 3, 1 being changed"], 20 + 23 * 7),
        ("Minutes", ["8"], 20 + 6 * 7 + 9),
        ("Name", ["ABC", ""], 20 + 3 * 7 + 9),
        ("Name", [], 20 + 3 * 7 + 9),
        ("Name", ["x" * 500], MOST_PIXELS),
    ],
)
def test_a_column_is_as_wide_as_its_longest_words(name: str, cells: list[str], pixels: int):
    assert column_width(name, cells) == pixels
