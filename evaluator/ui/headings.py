"""Headings below a page's title, in steps of one level: whoever goes from heading to heading finds the way.

They may hold a person's words, which are shown letter for letter.
"""

import streamlit as st

from evaluator.ui.literal import escape_markdown


def section_title(text: str) -> None:
    """A section of a page: the second level. Charts begin with one."""
    st.header(escape_markdown(text), anchor=False)


def part_title(text: str) -> None:
    """A part of a section: the third level."""
    st.subheader(escape_markdown(text), anchor=False)
