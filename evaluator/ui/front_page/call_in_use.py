"""The call that everything here is about, in a few lines, and what the machine is for. Letter for letter."""

from collections.abc import Iterator

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.process_in_words import money_in_words
from evaluator.charts import share_bars
from evaluator.foundation import Translator
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.phases import now, phase_in_words
from evaluator.ui.stored_call import phase_moved_to


def show_call_in_use(call: Call, t: Translator) -> None:
    """Title, purpose and a few facts; then the one sentence on advice."""
    with st.container(key="start-call"):
        section_title(call.title.said_in(t.language))
        if call.purpose is not None:
            show_paragraph(call.purpose.said_in(t.language))
        show_fields((name, value) for name, value in _facts(call, t) if value)
        show_paragraph(
            t("What the machine says is advice that quotes its evidence. People decide."), quiet=True
        )


def _facts(call: Call, t: Translator) -> Iterator[tuple[str, str]]:
    yield t("Now"), phase_in_words(call, now(), t, phase_moved_to(call))
    yield t("Money"), next(money_in_words(call, t), "")
    yield (
        t("What counts"),
        t.plural("{count} criterion", "{count} criteria", len(call.criteria))
        + ". "
        + share_bars.finding(call, t),
    )
