"""Tables and workbooks of proposals, made for tests, and how they read."""

from collections.abc import Sequence
from typing import Any

from evaluator.calls import Call
from evaluator.documents import read_document
from evaluator.narrative.workbooks import ReadProposal, grids_of, read_mapping, recognised, several_in
from tests.documents.made_files import workbook

ENGLISH = {
    "No": 7,
    "Project title": "Baltic skills bridge",
    "Lead applicant": "Baltic Association (BASC)",
    "Lead applicant country": "Lithuania",
    "Partner 1": "Lagos Welding School",
    "Partner 1: country": "Nigeria",
    "Amount requested (EUR)": 450000.5,
    "Start date": "1 March 2027",
    "Executive summary": "We train 120 welders; half stay.\nSummary [risks]: the others go.",
    "Weather": "It rains in Klaipeda.",
}


def sheet(*rows: Sequence[Any], first: int = 1) -> dict[str, Any]:
    """The cells of rows, from a line on; empty rows are left blank."""
    return {
        f"{chr(ord('A') + column)}{line}": value
        for line, row in enumerate(rows, start=first)
        for column, value in enumerate(row)
        if value is not None
    }


def table(*proposals: dict[str, Any]) -> dict[str, Any]:
    """A sheet with a row for each proposal, below the keys of the first."""
    heads = list(proposals[0])
    return sheet(heads, *([one.get(head) for head in heads] for one in proposals))


def read(data: bytes, call: Call, mapping: str = "") -> list[ReadProposal]:
    """The proposals in a workbook, by a mapping or as they are recognised."""
    document = read_document(data, "round.xlsx")
    grids = grids_of(document)
    how = read_mapping(mapping.encode(), name="mapping.yaml") if mapping else recognised(grids, call)
    assert how is not None
    return list(several_in("round.xlsx", grids, call, how, document.notes))


def workbook_of(**sheets: dict[str, Any]) -> bytes:
    """A workbook of such sheets."""
    return workbook(**sheets)
