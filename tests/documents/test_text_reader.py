"""Plain text: what stands out is told apart, what a program wrapped is joined."""

from evaluator.documents import Heading, LinePlace, ListItem, Paragraph
from evaluator.documents.text_reader import read_text


def at(line: int) -> LinePlace:
    return LinePlace(line=line)


def test_headings_are_told_by_their_line_their_number_or_their_capitals():
    text = "Summary\n=======\n\n2.1 Partners\n\nSTATE COMMITMENT\n\n1. This is a sentence, with its point.\n"
    assert read_text(text) == (
        Heading(level=1, text="Summary", place=at(1)),
        Heading(level=2, text="2.1 Partners", place=at(4)),
        Heading(level=1, text="STATE COMMITMENT", place=at(6)),
        ListItem(text="This is a sentence, with its point.", depth=0, place=at(8)),
    )


def test_lines_wrapped_by_a_program_are_joined_and_short_ones_stay():
    long = "The ministry of labour will train four hundred masons"
    assert read_text(f"{long}\nin Tunis and Sfax.\n\nShort\nlines\n") == (
        Paragraph(text=f"{long} in Tunis and Sfax.", place=at(1)),
        Paragraph(text="Short\nlines", place=at(4)),
    )


def test_items_go_on_in_the_next_line_and_know_their_depth():
    assert read_text("We will:\n- train\n  welders\n  - and test them\n• place\n") == (
        Paragraph(text="We will:", place=at(1)),
        ListItem(text="train welders", depth=0, place=at(2)),
        ListItem(text="and test them", depth=1, place=at(4)),
        ListItem(text="place", depth=0, place=at(5)),
    )
