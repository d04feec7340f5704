"""The mapping to begin with reads back, and a workbook reads by it as without."""

from evaluator.calls import Call
from evaluator.documents import read_document
from evaluator.narrative.workbooks import draft_mapping, grids_of
from tests.narrative.workbooks.tables_of_proposals import ENGLISH, read, sheet, table, workbook_of
from tests.narrative.workbooks.test_reading import LABELS

ODD = {
    'He said: "yes" # no': "a",
    "Line\nbreak": "b",
    "emoji 😀": "c",
    "-": "d",
    "\u202eturned": "e",
    "null": "f",
}


def drafted(data: bytes, call: Call) -> str:
    return draft_mapping("round.xlsx", grids_of(read_document(data, "round.xlsx")), call)


def test_a_drafted_mapping_reads_rows_as_they_are_read_without_it(call: Call) -> None:
    data = workbook_of(Notes=sheet(["x"]), Round=table(ENGLISH | ODD))
    [with_it], [without] = read(data, call, drafted(data, call)), read(data, call)
    assert with_it.mapped.fields == without.mapped.fields
    assert with_it.mapped.places == without.mapped.places


def test_a_drafted_mapping_reads_sheets_as_they_are_read_without_it(call: Call) -> None:
    data = workbook_of(Notes=sheet(["x"]), One=LABELS, Two=LABELS)
    mapping = drafted(data, call)
    fields = [one.mapped.fields for one in read(data, call)]
    assert [one.mapped.fields for one in read(data, call, mapping)] == fields
    opened = "\n".join(
        line.removeprefix("#") if line.startswith(("#c", "#  ")) else line for line in mapping.split("\n")
    )
    assert [one.mapped.fields["partners"] for one in read(data, call, opened)] == [
        one["partners"] for one in fields
    ]


def test_a_draft_for_a_table_that_is_not_understood_lists_its_columns(call: Call) -> None:
    mapping = drafted(workbook_of(Data=sheet(["Alpha", "Beta", "Alpha"], ["1", "2", "3"])), call)
    assert mapping.split("\n")[4:] == [
        "proposals: rows",
        'sheet: "Data"',
        "header_row: 1",
        "columns:",
        '  "A": narrative  # Alpha',
        '  "Beta": narrative  # its title names no field',
        '  "C": narrative  # Alpha',
        "",
    ]
