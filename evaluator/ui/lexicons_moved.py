"""That the machine reads by other words than it did when the reviews of a call began."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.lexicons.in_force import ORGANISATIONS
from evaluator.services.lexicons.since_reviews import LexiconMoved
from evaluator.ui.figures import first_named, language_name
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.navigation import link_to
from evaluator.ui.phases import local_moment_in_words

MOST_SHOWN = 5
"""So many of the newest are told with who changed them and why; the others are counted."""


def show_to_managers(moved: Sequence[LexiconMoved], call: Call, t: Translator) -> None:
    """Which lexicons, when, by whom and why; nothing where none was changed."""
    if not moved:
        return
    with st.container(border=True, key="overview-lexicons"):
        section_title(t("The machine reads by other words since the reviews began"))
        show_paragraph(
            t(
                "Lexicons hold for every call, and were changed since the first review of this one. What the "
                "machine advises on proposals can be something else than reviewers saw before. Scores and "
                "decisions of people stay as they are."
            )
        )
        show_rows(
            [
                (f"{_title(one, t)}: {_when_and_who(one, call, t)}", "", one.reason)
                for one in moved[:MOST_SHOWN]
            ],
            heads_first=True,
        )
        if rest := len(moved[MOST_SHOWN:]):
            show_paragraph(t.plural("{count} earlier change", "{count} earlier changes", rest), quiet=True)
        link_to("criteria", t("Open the criteria, where the versions of lexicons stand"))


def show_to_reviewers(moved: Sequence[LexiconMoved], call: Call, t: Translator) -> None:
    """Which lexicons, and when each was changed last; nothing where none was."""
    if not moved:
        return
    last = {one.file: one for one in reversed(moved)}
    changes = [
        t("{label}: {text}", label=_title(one, t), text=local_moment_in_words(one.at, call, t))
        for one in last.values()
    ]
    show_paragraph(
        t(
            "The words by which the machine reads were changed since the reviews began ({changes}). What it "
            "advises can be something else than you saw before. Your scores stay as they are.",
            changes=first_named(changes, t),
        )
    )


def _title(one: LexiconMoved, t: Translator) -> str:
    return t("Organisations") if one.file == ORGANISATIONS else language_name(one.file, t)


def _when_and_who(one: LexiconMoved, call: Call, t: Translator) -> str:
    person = one.by or t("the criteria folder")
    return t("{time}, {person}", time=local_moment_in_words(one.at, call, t), person=person)
