"""Dates as sources write them, as ISO dates no more exact than the source is."""

import re
from datetime import date
from typing import Literal

DateOrder = Literal["dmy", "mdy"]

_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2})(?:[T ].*|[Z+].*)?)?)?")
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})")
_NUMBERS = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?")
_MONTH = re.compile(r"(\d{1,2})[-/.](\d{4})")
_EARLIEST, _LATEST = 1900, 2100


def iso_date(written: str, order: DateOrder = "dmy") -> str | None:
    """The date as `2019`, `2019-03` or `2019-03-01`; "" for nothing, None when it is no date.

    A time behind the date is left out. Where day and month could be either, `order` decides; where only one
    reading is a date (`10/25/2011`), that one is taken.
    """
    text = written.strip()
    if not text:
        return ""
    if found := _ISO.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = (int(part) if part else None for part in found.groups())
        return _written(year, month, day)
    if found := _NUMBERS.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        readings = (
            [(second, first), (first, second)] if order == "dmy" else [(first, second), (second, first)]
        )
        return next((iso for month, day in readings if (iso := _written(year, month, day))), None)
    if found := _MONTH.fullmatch(text):
        month, year = (int(part) for part in found.groups())
        return _written(year, month, None)
    return None


def _written(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or not _EARLIEST <= year <= _LATEST:
        return None
    try:
        # A first of January stands for what is not stated: only what is stated can be wrong.
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return f"{year:04d}" + "".join(f"-{part:02d}" for part in (month, day) if part is not None)
