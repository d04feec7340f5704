"""Numbers that a chart writes by itself look like those beside it, in every language."""

import re
from typing import Any, Literal

import pandas as pd
import pytest

from evaluator.charts.number_format import in_numbers_of
from evaluator.charts.rendering import picture
from evaluator.foundation import figures


def drawn(language: str, number_format: str, first: float, last: float) -> list[str]:
    """What stands on the axis of a chart from `first` to `last`."""
    axis: dict[str, Any] = {"field": "value", "type": "quantitative", "axis": {"format": number_format}}
    spec = {"layer": [{"mark": "point", "encoding": {"x": axis | {"scale": {"domain": [first, last]}}}}]}
    rows = pd.DataFrame({"value": [first, last]})
    made = picture(in_numbers_of(language, spec), rows, "svg", title="", finding="").decode()
    return re.findall(r"<text[^>]*>([^<]*[0-9][^<]*)</text>", made)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_axis_writes_decimals_as_the_language_does(language: Literal["en", "fr", "es"]) -> None:
    assert figures.number(-0.5, language, fixed=True, decimals=1) in drawn(language, ".1f", -1, 1)


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_an_axis_writes_shares_and_thousands_as_the_language_does(language: str) -> None:
    assert figures.percent(-0.5, language) in drawn(language, "%", -1, 1)
    assert figures.number(1_500_000, language) in drawn(language, ",.0f", 0, 2_000_000)


def test_what_a_specification_says_of_itself_stays() -> None:
    given = {"layer": [], "config": {"aria": False}}
    made = in_numbers_of("es", given)
    assert made["config"]["aria"] is False
    assert given == {"layer": [], "config": {"aria": False}}
