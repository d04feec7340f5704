"""Mapping files: every mistake is named with its line."""

import pytest

from evaluator.foundation import FileError
from evaluator.narrative.workbooks import is_mapping, read_mapping

GOOD = """\
format: 1
proposals: rows
sheet: Round 3
header_row: 2
reference: Number
columns:
  "Lead, name": partners[lead]
  Notes: narrative
  Office use: "-"
"""


def test_a_mapping_says_which_column_is_what() -> None:
    mapping = read_mapping(GOOD.encode(), name="m.yaml").mapping
    assert (mapping.proposals, mapping.sheet, mapping.header_row) == ("rows", "Round 3", 2)
    assert mapping.chosen == {
        "Lead, name": "partners[lead]",
        "Notes": "narrative",
        "Office use": "-",
        "Number": "reference",
    }


def test_every_mistake_is_told_at_once_with_its_line() -> None:
    text = (
        "format: 1\nproposals: sheets\nheader_row: 3\ncolumns:\n"
        "  A: title\n  B: title\n  C: sumary\n  D: summary\n  E: summary\n"
    )
    with pytest.raises(FileError) as refused:
        read_mapping(text.encode(), name="m.yaml")
    assert [(problem.line, problem.path) for problem in refused.value.problems] == [
        (3, "header_row"),
        (6, "columns.B"),
        (7, "columns.C"),
    ]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("format: 1\nproposals: columns\n", 2, "expected 'rows' or 'sheets'"),
        ("format: 1\nproposals: rows\ncolumn: {}\n", 3, 'no key is called "column" here.'),
        ("format: 1\nproposals: rows\ncolumns:\n  A: 1\n", 4, "expected a text"),
        ("format: 1\nproposals: rows\nheader_row: 0\n", 3, "must be at least 1"),
        ("format: 1\n", 1, '"proposals" is missing'),
        ("format: 1\nproposals: rows\ncolumns: {A: title, A: title}\n", 3, "twice"),
    ],
)
def test_what_is_no_mapping_is_told_by_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(FileError) as refused:
        read_mapping(text.encode(), name="m.yaml")
    [problem] = refused.value.problems
    assert problem.line == line
    assert said in problem.message


def test_a_mapping_is_told_from_a_proposal() -> None:
    assert is_mapping(GOOD.encode())
    assert not is_mapping(b"format: 1\nreference: A\ntitle: T\n")
    assert not is_mapping(b"\xff\xfe")
