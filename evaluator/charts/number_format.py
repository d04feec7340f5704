"""How the numbers that a chart writes by itself look: on its axes, in its legends and where one rests."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from evaluator.foundation import figures


def in_numbers_of(language: str, spec: Mapping[str, Any]) -> dict[str, Any]:
    """The specification, whose numbers are then written as those beside the chart are."""
    return {**spec, "config": {**spec.get("config", {}), "locale": {"number": _marks(language)}}}


@lru_cache(maxsize=8)
def _marks(language: str) -> dict[str, Any]:
    """The marks of the language as Vega wants them, read off what the language writes."""
    thousands, decimal = (sign for sign in figures.number(1234.5, language) if not sign.isdigit())
    return {
        "decimal": decimal,
        "thousands": thousands,
        "grouping": [3],
        "currency": ["", ""],
        "percent": figures.percent(1, language).lstrip("0123456789"),
        "minus": figures.MINUS,
    }
