"""Rows of an okfn activities.csv, whose cells may be torn apart: in some files blanks became commas.

`Línea,emergencia,COVID-19,,Los recursos …` is a title of three words. What is never torn (the moment of the
last update, the language, the publisher's reference) shows where the other cells belong.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from evaluator.proposals.codes import codelist
from evaluator.proposals.countries import country_code

COLUMNS = (
    "activity_identifier", "title", "description", "default_currency", "last_updated_datetime", "xml_lang",
    "reporting_org_ref", "reporting_org_name", "reporting_org_type", "planned_start_date",
    "actual_start_date", "planned_end_date", "actual_end_date", "recipient_country_code",
    "recipient_country_name", "recipient_region_code", "recipient_region_name",
)  # fmt: skip
"""The columns that are read."""

TORN = "the row was torn at its blanks; title, publisher and country were put together again"

_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-][\d:]+)?)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_LANGUAGE = re.compile(r"[A-Za-z]{2}(?:-\w+)?")
_ORGANISATION_TYPE = re.compile(r"\d\d")
_FIRST_WORDS = 5


def aligned(
    cells: Sequence[str], columns: Sequence[str], described: Sequence[str]
) -> tuple[Mapping[str, str], str]:
    """The row by column, and a note where it had to be put together.

    Parameters
    ----------
    described
        The activity's descriptions as another table has them; they show where the title ends.
    """
    row = defaultdict(str, zip(columns, (cell.strip() for cell in cells), strict=False))
    has_more = any(cell.strip() for cell in cells[len(columns) :])
    moved = row["last_updated_datetime"] and not _MOMENT.fullmatch(row["last_updated_datetime"])
    if not has_more and not moved:
        return row, ""
    return _put_together([cell.strip() for cell in cells], described), TORN


def _put_together(cells: list[str], described: Sequence[str]) -> Mapping[str, str]:
    row: dict[str, str] = defaultdict(str, activity_identifier=cells[0])
    moment = next(
        (place for place, cell in enumerate(cells) if place > 2 and _MOMENT.fullmatch(cell)), len(cells)
    )
    currency = next(
        (place for place in range(moment - 1, 0, -1) if _CURRENCY.fullmatch(cells[place])), moment
    )
    title_end = _title_end(cells[:moment], described)
    row["title"] = _joined(cells[1:title_end])
    # Between the description and the currency stand its language, the status and the scope.
    row["description"] = _joined(cells[title_end : currency - 3])
    if moment == len(cells):
        return row
    row["last_updated_datetime"] = cells[moment]
    row["default_currency"] = cells[currency] if currency < moment else ""
    behind = [cell for cell in cells[moment + 1 :] if cell]
    if behind and _LANGUAGE.fullmatch(behind[0]):
        row["xml_lang"] = behind.pop(0)
    row["reporting_org_ref"] = behind[0] if behind else ""
    kind = next((place for place, cell in enumerate(behind) if _ORGANISATION_TYPE.fullmatch(cell)), None)
    if kind is not None:
        row["reporting_org_name"] = _joined(behind[1:kind])
        row["reporting_org_type"] = behind[kind]
        codes = (cell for cell in behind[kind + 1 :] if re.fullmatch(r"[A-Z]{2}", cell))
        row["recipient_country_code"] = next((cell for cell in codes if country_code(cell)), "")
        regions = (cell for cell in behind[kind + 1 :] if cell in codelist("Region"))
        row["recipient_region_code"] = next(regions, "")
    return row


def _title_end(cells: Sequence[str], described: Sequence[str]) -> int:
    """Where the title ends: before the description that another table tells, else at an empty cell."""
    begins = [words for text in described if (words := _words(text)[:_FIRST_WORDS])]
    for place in range(2, len(cells)):
        words = _words(" ".join(cells[place : place + _FIRST_WORDS]))
        # A title may begin as its description does; the empty cell between the two tells them apart.
        if cells[place - 1] == "" and any(words[: len(begin)] == begin for begin in begins):
            return place
    return next((place for place, cell in enumerate(cells) if place > 1 and not cell), len(cells))


def _words(text: str) -> list[str]:
    return text.replace('"', " ").split()


def _joined(cells: Sequence[str]) -> str:
    return " ".join(filter(None, cells))
