"""Reviews as a CSV file that a spreadsheet opens without running anything, and that reads back equal."""

import csv
import io
import re
from collections.abc import Iterable

from evaluator.panel.reviews import COLUMNS, Rating

_FORMULA = re.compile(r"'*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""Beginnings that a spreadsheet takes for a formula; with `'` before them too, so that reading undoes it."""


def reviews_csv(ratings: Iterable[Rating]) -> bytes:
    """The ratings as UTF-8 with a byte order mark, which spreadsheet programs need to read accents."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(getattr(rating, column)) for column in COLUMNS] for rating in ratings)
    return text.getvalue().encode("utf-8-sig")


def formula_safe(text: str) -> str:
    """The text, marked with `'` where a spreadsheet would run it as a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def _cell(value: float | str | None) -> str | float | int:
    if value is None:
        return ""
    if isinstance(value, str):
        return formula_safe(value)
    return int(value) if value == int(value) else value
