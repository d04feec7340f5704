"""What stands in the cells of a form: texts that no program runs, and the mark of each sheet."""

import re
from typing import Annotated, Literal

from pydantic import Field

from evaluator.foundation import Identifier, Record

HEAD_ROW, FIRST_ROW = 3, 4
"""Above them the title and what to do."""
SCORE_COLUMN, COMMENT_COLUMN, ID_COLUMN = 5, 6, 7
SCALES_SHEET = "_scales"
"""Hidden: the scores from which the cells offer a choice."""

_RUN = re.compile(r"[\s']*[=+\-@\uff1d\uff0b\uff0d\uff20]|'*[\t\r\n]")
_NOT_KEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class SheetMark(Record):
    """What a sheet is of, in a hidden cell: which proposal and call, and which version was there."""

    form: Literal[1] = 1
    call_id: Identifier
    call_version: Annotated[str, Field(max_length=128)]
    proposal_id: Annotated[str, Field(max_length=128)] = ""
    """Empty on the sheet that says how it is done."""
    reviewer_id: Annotated[str, Field(max_length=128)] = ""
    reference: Annotated[str, Field(max_length=200)] = ""
    content_hash: Annotated[str, Field(max_length=128)] = ""
    number: Annotated[int, Field(ge=0)] = 0
    """Of the version of the review that the form was made from; 0 where there was none."""


def guarded(text: str) -> str:
    """The text as a workbook can hold it, marked with `'` where a spreadsheet would run it as a formula."""
    kept = as_kept(text)
    return f"'{kept}" if _RUN.match(kept) else kept


def unguarded(text: str) -> str:
    """The text as it was before it was marked."""
    return text[1:] if text.startswith("'") and _RUN.match(text[1:]) else text


def as_kept(text: str) -> str:
    """The text with the line ends and characters that a workbook can hold."""
    return _NOT_KEPT.sub("\N{REPLACEMENT CHARACTER}", text.replace("\r\n", "\n").replace("\r", "\n"))


def says_the_same(one: str, other: str) -> bool:
    """Whether two comments differ in nothing but what a workbook changes by itself."""
    return as_kept(one).strip() == as_kept(other).strip()
