"""What a person typed, shown letter for letter: never as Markdown, never as HTML."""

import re

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&@/'\"])")
_LINE_BREAKS = re.compile(r"\s*[\r\n\u2028\u2029]+\s*")


def show_literally(text: str) -> None:
    """A paragraph exactly as typed."""
    st.text(text)


def escape_markdown(text: str) -> str:
    """The text for the few places that only take Markdown (labels, badges, expanders), on one line.

    Every character that Markdown or Streamlit's additions (`:icon:`, `$math$`, `[link](…)`) could act on is
    escaped, so that nothing is loaded, linked or typeset.
    """
    return _MARKDOWN.sub(r"\\\1", _LINE_BREAKS.sub(" ", text))
