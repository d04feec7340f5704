"""Markdown is read as it reads once it is shown."""

from evaluator.documents import Heading, LinePlace, ListItem, Paragraph, Table
from evaluator.documents.markdown_reader import read_markdown


def at(line: int) -> LinePlace:
    return LinePlace(line=line)


def test_headings_lists_and_tables_are_told_apart_and_placed_by_line():
    text = "# A *plan*\n\ntwo\nlines\n\n- one\n  - inner\n- two\n\n| a | b |\n|---|---|\n| 1 | **2** |\n"
    assert read_markdown(text) == (
        Heading(level=1, text="A plan", place=at(1)),
        Paragraph(text="two lines", place=at(3)),
        ListItem(text="one", depth=0, place=at(6)),
        ListItem(text="inner", depth=1, place=at(7)),
        ListItem(text="two", depth=0, place=at(8)),
        Table(rows=(("a", "b"), ("1", "2")), place=at(10)),
    )


def test_a_second_paragraph_of_an_item_is_a_paragraph():
    assert read_markdown("1. one\n\n   more\n") == (
        ListItem(text="one", depth=0, place=at(1)),
        Paragraph(text="more", place=at(3)),
    )


def test_a_link_is_its_text_and_html_stands_as_written():
    assert read_markdown("[here](https://example.org) <b>x</b>\\\nnext ![chart](a.png)") == (
        Paragraph(text="here <b>x</b>\nnext chart", place=at(1)),
    )
