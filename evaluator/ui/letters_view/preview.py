"""A letter on the page, word for word as it stands in its files."""

import streamlit as st

from evaluator.reports.parts import Heading, Report, Rows, Sentence
from evaluator.ui.marked_text import show_heading, show_list, show_paragraph


def show_letter(report: Report, *, key: str = "letters-preview") -> None:
    """Its title and its parts; a template makes no others."""
    with st.container(key=key, gap="xsmall"):
        show_heading(report.title, level=3)
        for part in report.parts:
            match part:
                case Heading():
                    show_heading(part.text, level=4 if part.level == 2 else 5)
                case Sentence():
                    show_paragraph(part.text)
                case Rows():
                    show_list(row.head for row in part.rows)
                case _:
                    continue
