"""Workbooks read by sheets and stretches of rows, whatever country they were filled in."""

import datetime
import io

import openpyxl

from evaluator.documents import CellPlace, Heading, Note, NoteKind, Table, read_document, xlsx_reader
from evaluator.foundation import translator
from tests.documents.made_files import saved_book, workbook


def test_each_sheet_is_a_heading_and_each_stretch_of_rows_a_table_with_its_place():
    content = workbook(
        Fiche={"B2": "Title", "C2": "A plan", "B3": "Budget", "C3": 12.5, "A6": "Partner", "B6": "Country"},
        Empty={},
        Liste={"A1": "x"},
    )
    assert read_document(content, "a.xlsx").blocks == (
        Heading(level=1, text="Fiche", place=CellPlace(sheet="Fiche", cell="A1")),
        Table(rows=(("Title", "A plan"), ("Budget", "12.5")), place=CellPlace(sheet="Fiche", cell="B2")),
        Table(rows=(("Partner", "Country"),), place=CellPlace(sheet="Fiche", cell="A6")),
        Heading(level=1, text="Liste", place=CellPlace(sheet="Liste", cell="A1")),
        Table(rows=(("x",),), place=CellPlace(sheet="Liste", cell="A1")),
    )


def test_values_are_written_without_the_ways_of_a_country():
    values = [
        (datetime.date(2026, 5, 1), "2026-05-01"),
        (datetime.datetime.fromisoformat("2026-05-01T09:30"), "2026-05-01 09:30"),
        (datetime.time(9, 30), "09:30:00"),
        (1234567.0, "1234567"),
        (0.1 + 0.2, "0.3"),
        (1e20, "100000000000000000000"),
        (True, "true"),
        ("  two\r\n lines ", "two\nlines"),
    ]
    content = workbook(A={f"A{row}": value for row, (value, _) in enumerate(values, start=1)})
    _, table = read_document(content, "a.xlsx").blocks
    assert table.rows == tuple((said,) for _, said in values)


def test_what_was_left_out_is_said():
    book = openpyxl.load_workbook(io.BytesIO(workbook(A={"A1": "x", "B1": "=1+1", "A2": "#REF!"})))
    book.create_sheet("Lists")["A1"] = "secret"
    book["Lists"].sheet_state = "hidden"
    document = read_document(saved_book(book), "a.xlsx")
    assert document.notes == (
        Note(kind=NoteKind.HIDDEN_SHEETS, count=1, names=("Lists",)),
        Note(kind=NoteKind.FORMULAS_WITHOUT_VALUE, count=1),
        Note(kind=NoteKind.CELLS_WITH_ERRORS, count=1),
    )
    assert document.blocks[1:] == (Table(rows=(("x",),), place=CellPlace(sheet="A", cell="A1")),)


def test_rows_far_below_are_said_to_be_left_out():
    content = workbook(A={"A1": "x", f"A{xlsx_reader.MOST_ROWS + 1}": "y"})
    document = read_document(content, "a.xlsx")
    assert document.notes == (Note(kind=NoteKind.SHEETS_CUT, count=xlsx_reader.MOST_ROWS, names=("A",)),)
    assert document.notes[0].said(translator("en")) == (
        "Sheets longer or wider than what is read, of which rows to 10,000 were looked at: A."
    )
    assert document.blocks[1:] == (Table(rows=(("x",),), place=CellPlace(sheet="A", cell="A1")),)
