import csv
import io

import pytest
from openpyxl import load_workbook

from evaluator.reports.cells import LONGEST_CELL, csv_table, harmless, workbook

DANGEROUS = [
    "=1+1",
    "+A1",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "  =1",
    "＝1",
    "'=1",
    '=HYPERLINK("http://x","y")',
]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_that_a_spreadsheet_would_run_is_marked(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("value", ["a=b", "P07", "", "3-4", "it's", 4.5, -3, True, None])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert harmless(value) == value


def test_a_number_has_no_more_digits_than_say_something() -> None:
    assert csv_table(["x"], [{"x": 0.1 + 0.2}, {"x": 76.60000000000001}, {"x": 1e-9}]) == (
        b"\xef\xbb\xbfx\r\n0.3\r\n76.6\r\n1e-09\r\n"
    )


def test_a_csv_file_reads_back_with_every_cell_marked_and_headings_too() -> None:
    rows = [{"=x": text, "n": -2} for text in DANGEROUS]
    data = csv_table(["=x", "n"], rows)
    assert data.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert read == [["'=x", "n"], *([f"'{text}", "-2"] for text in DANGEROUS)]


def test_a_workbook_holds_no_formula_and_no_character_that_breaks_it() -> None:
    texts = [*DANGEROUS, "bell \x07 and nothing \x00", "ñandú 😀"]
    data = workbook({"scores": (["text", "number"], [{"text": text, "number": 2.5} for text in texts])})
    sheet = load_workbook(io.BytesIO(data))["scores"]
    cells = list(sheet.iter_rows(min_row=2))
    assert {cell.data_type for cell, _ in cells} == {"s"}
    assert [cell.value for cell, _ in cells][-2:] == ["bell \ufffd and nothing \ufffd", "ñandú 😀"]
    assert [cell.value[0] for cell, _ in cells[: len(DANGEROUS)]] == ["'"] * len(DANGEROUS)
    assert {number.value for _, number in cells} == {2.5}


def test_columns_are_as_wide_as_what_stands_in_them_up_to_a_limit() -> None:
    rows = [{"a": None, "title": "x" * 30, "text": "y" * 300}]
    sheet = load_workbook(io.BytesIO(workbook({"t": (["a", "title", "text"], rows)})))["t"]
    assert [sheet.column_dimensions[letter].width for letter in "ABC"] == [3, 32, 60]


def test_a_text_that_is_too_long_for_a_cell_says_that_it_was_cut() -> None:
    data = workbook({"trail": (["text"], [{"text": "x" * 40_000}])})
    [[cell]] = load_workbook(io.BytesIO(data))["trail"].iter_rows(min_row=2)
    assert len(cell.value) == LONGEST_CELL
    assert cell.value.endswith("… [cut; the JSON export has it whole]")
