"""Files of one proposal and of several, as the commands read them."""

import time

import openpyxl
import pytest

from evaluator.foundation import FileError
from evaluator.services.call_files import default_call
from evaluator.services.reading_workbooks import (
    check_proposals,
    mapping_of,
    read_mapping_file,
    read_proposals,
    read_table,
)
from tests.documents.made_files import saved_book
from tests.narrative.workbooks.tables_of_proposals import ENGLISH, sheet, table, workbook_of
from tests.services.importing.incoming import proposal_file, word_file

CALL = default_call()
LARGE_WITHIN_SECONDS = 120


def test_two_rows_with_one_reference_give_one_message() -> None:
    data = workbook_of(Round=table(ENGLISH, ENGLISH | {"Project title": "Other"}, ENGLISH | {"No": 8}))
    with pytest.raises(FileError) as refused:
        read_proposals(data, "round.xlsx", call=CALL)
    [problem] = refused.value.problems
    assert problem.message == '2 proposals have the reference "7": row 2, row 3'
    [same, *_] = check_proposals(data, "round.xlsx", call=CALL)["round.xlsx"]
    assert same.message == problem.message


def test_a_csv_file_says_the_same_as_the_workbook() -> None:
    text = (
        ";".join(ENGLISH)
        + "\n"
        + ";".join(
            f'"{value}"' if isinstance(value, str) else str(value).replace(".", ",")
            for value in ENGLISH.values()
        )
    )
    [one] = read_proposals(text.encode(), "round.csv", call=CALL)
    [other] = read_proposals(workbook_of(Round=table(ENGLISH)), "round.xlsx", call=CALL)
    assert one.proposal.model_dump(exclude={"narrative"}) == other.proposal.model_dump(exclude={"narrative"})
    assert one.places is not None
    assert one.places["$.title"][0].place.model_dump() == {"line": 2}


def test_a_column_that_answers_no_question_is_told_once() -> None:
    data = workbook_of(Round=table(ENGLISH, ENGLISH | {"No": 8}))
    checked = check_proposals(data, "round.xlsx", call=CALL)
    assert {name: [problem.message for problem in found] for name, found in checked.items()} == {
        "round.xlsx": [
            "this column answers no question, 2 cells are kept as text: Weather: It rains in Klaipeda."
        ],
        "round.xlsx, row 2": [],
        "round.xlsx, row 3": [],
    }


def test_a_table_that_is_not_understood_gives_one_message_that_shows_a_mapping() -> None:
    cells = sheet(["Alpha", "Beta", "Gamma"], ["a", "b", "c"], ["d", "e", "f"])
    for name, data in (("x.xlsx", workbook_of(Data=cells)), ("x.csv", b"Alpha,Beta,Gamma\na,b,c\n")):
        with pytest.raises(FileError) as refused:
            read_proposals(data, name, call=CALL)
        [problem] = refused.value.problems
        assert "neither the form of a call nor a table" in problem.message
        assert "`proposals: rows`" in problem.hint
    mapping = read_mapping_file(
        b"format: 1\nproposals: rows\ncolumns: {Alpha: title, Beta: risks, Gamma: '-'}\n", "m.yaml"
    )
    read = read_proposals(workbook_of(Data=cells), "x.xlsx", call=CALL, mapping=mapping)
    assert [(one.proposal.title, one.proposal.risks) for one in read] == [("a", "b"), ("d", "e")]


def test_files_of_one_proposal_are_read_as_before() -> None:
    mapping = read_mapping_file(b"format: 1\nproposals: rows\n", "m.yaml")
    for name, data in (
        ("a.yaml", proposal_file("Bridge")),
        ("a.docx", word_file("Bridge", ("Executive summary", "We train."))),
    ):
        [read] = read_proposals(data, name, call=CALL, mapping=mapping)
        assert read.proposal.title == "Bridge"
        assert list(check_proposals(data, name, call=CALL)) == [name]
        with pytest.raises(FileError, match="a mapping is for workbooks"):
            mapping_of(data, name, call=CALL)


@pytest.mark.long
def test_five_thousand_rows_are_read_within_bounds() -> None:
    book = openpyxl.Workbook(write_only=True)
    written = book.create_sheet("Round")
    written.append(list(ENGLISH))
    for number in range(5_000):
        written.append(list((ENGLISH | {"No": number}).values()))
    began = time.process_time()
    found = list(read_table(saved_book(book), "round.xlsx", call=CALL))
    assert len({one.read.proposal.reference for one in found if one.read is not None}) == 5_000
    assert time.process_time() - began < LARGE_WITHIN_SECONDS
