from datetime import date
from decimal import Decimal

import pytest

from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.importing.tables import TableRow, empty_table, read_table
from tests.services.importing.incoming import workbook

HEADER = (
    "external_id;title;acronym;languages;lead;lead.country;lead.class;partners;corridors;"
    "budget.currency;budget.requested;partnership.start"
)
ROW = (
    'A-7;"Skills; for two";BRIDGE;en; Ministry of Labour;MA;origin_government;Chamber of Crafts; '
    "MA>DE;EUR;1 200 000,50;2027-03-01"
)


def rows(data: bytes, name: str = "t.csv") -> list[TableRow]:
    return read_table(data, name, call=default_call())[0]


def problems(row: TableRow) -> list[str]:
    return [f"{problem.path}: {problem.message}" for problem in row.problems if not problem.is_warning]


def test_a_row_becomes_a_proposal_with_its_partners_corridors_and_money() -> None:
    [row] = rows(f"{HEADER}\r\n{ROW}\r\n".encode("utf-8-sig"))
    proposal = row.proposal
    assert problems(row) == []
    assert proposal is not None
    assert (row.external_id, proposal.title, proposal.acronym) == ("A-7", "Skills; for two", "BRIDGE")
    assert [(p.role, p.organisation.name, p.organisation.country) for p in proposal.partners] == [
        ("lead", "Ministry of Labour", "MA"),
        ("co_applicant", "Chamber of Crafts", None),
    ]
    assert proposal.ways == ("MA>DE",)
    assert proposal.budget is not None
    assert (proposal.budget.requested, proposal.partnership.start) == (Decimal("1200000.5"), date(2027, 3, 1))


def test_a_workbook_says_the_same_as_the_csv() -> None:
    header = ["title", "acronym", "budget.currency", "budget.requested", "partnership.start"]
    cells = ["Skills", "BRIDGE", "EUR", 1200000.5, date(2027, 3, 1)]
    [one] = rows(workbook([header, cells]), "t.xlsx")
    [other] = rows(
        b"title,acronym,budget.currency,budget.requested,partnership.start\nSkills,BRIDGE,EUR,1200000.50,2027-03-01\n"
    )
    assert one.proposal is not None
    assert one.proposal == other.proposal


def test_formulas_are_never_worked_out_and_are_named_by_their_cell() -> None:
    table = workbook([["title", "acronym"], ['=HYPERLINK("http://198.51.100.7";"x")', "A"], ["Two", "=1+1"]])
    first, second = rows(table, "t.xlsx")
    assert first.proposal is None
    assert problems(first) == ["A2: A2 holds a formula; its value is not worked out here"]
    assert problems(second) == ["B3: B3 holds a formula; its value is not worked out here"]


def test_a_text_that_only_looks_like_a_formula_stays_a_text_in_a_csv() -> None:
    [row] = rows(b"title,acronym\n=1+1,A\n")
    assert row.proposal is not None
    assert row.proposal.title == "=1+1"


def test_what_does_not_fit_is_named_by_cell_and_field() -> None:
    [row] = rows(b"title,lead,lead.country,budget.currency,budget.requested\nT,L,XX,euro,much\n")
    assert [text.split(":")[0] for text in problems(row)] == [
        "C2 partners[0].organisation.country",
        "D2 budget.currency",
        "E2 budget.requested",
    ]


@pytest.mark.parametrize("written", ["250.000", "1.500", "-1.250"])
def test_an_amount_that_is_thousands_in_one_country_and_a_part_in_another_is_asked_about(
    written: str,
) -> None:
    [row] = rows(f"title,budget.currency,budget.requested\nT,EUR,{written}\n".encode())
    [problem] = problems(row)
    assert f"write {written.replace('.', '')}, or {written[:-4]}" in problem
    [clear] = rows(b"title,budget.currency,budget.requested\nT,EUR,250.00\n")
    assert problems(clear) == []


def test_rows_without_a_title_and_with_control_characters_are_refused_and_the_others_read() -> None:
    bad_nul, no_title, good, long_row = rows(b"title,acronym\na\x00b,A\n,B\nGood,C\nT,D,extra\n")
    assert problems(bad_nul) == ["A2 title: the text holds a character that cannot be shown (U+0000)"]
    assert problems(no_title) == ['A3: "title" is missing']
    assert (good.proposal is not None, problems(good)) == (True, [])
    assert problems(long_row) == [": expected 2 cells as in the header, found 3"]


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        ("title,été\nT,x\n".encode("latin-1"), "t.csv", "the file is not UTF-8 text"),
        (b"title,tilte\nT,x\n", "t.csv", 'no field is called "tilte". Did you mean "title"?'),
        (b"title,Title\nT,x\n", "t.csv", 'the column "title" is there twice'),
        (b"", "t.csv", "the table is empty"),
        (b'title\n"open\n', "t.csv", "this row cannot be read"),
        (b"no workbook", "t.xlsx", "this is no XLSX workbook that can be read"),
        (b"title\n" + b"T\n" * 10_001, "t.csv", "the table has more than 10,000 rows"),
    ],
    ids=["latin-1", "unknown", "twice", "empty", "quote", "no workbook", "many rows"],
)
def test_a_table_that_cannot_be_used_says_why(data: bytes, name: str, message: str) -> None:
    with pytest.raises(FileError) as refused:
        rows(data, name)
    assert message in refused.value.problems[0].message


def test_the_empty_table_has_only_columns_that_are_known() -> None:
    assert rows(empty_table()) == []


def test_a_row_keeps_its_own_bytes_under_the_header() -> None:
    first, second = rows(b"title,acronym\nOne,A\nTwo,B\n")
    assert (first.data, second.data) == (b"title,acronym\r\nOne,A\r\n", b"title,acronym\r\nTwo,B\r\n")
