"""Problems of a file as the person who writes it reads them: each below the line it is about."""

from collections.abc import Sequence

import streamlit as st

from evaluator.foundation import Problem, Translator
from evaluator.ui.marked_line import marked_line
from evaluator.ui.marked_text import show_paragraph

MOST_SHOWN = 60
"""Problems in the list; more are not read."""


def show_marked(problems: Sequence[Problem], text: str, t: Translator) -> None:
    """The problems of `text`, the first of them where they are many; nothing where there are none."""
    if not problems:
        return
    shown = problems[:MOST_SHOWN]
    st.code("\n\n".join(marked_line(text, one) for one in shown), language=None, wrap_lines=True)
    if len(problems) > MOST_SHOWN:
        show_paragraph(t("The first {count} are shown.", count=MOST_SHOWN), quiet=True)
