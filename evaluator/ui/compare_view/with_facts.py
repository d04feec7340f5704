"""What the charts of who, what, how much and where are made of, and what they leave out, in words."""

import streamlit as st

from evaluator.charts.with_facts import MOST_COLUMNS, WithFacts
from evaluator.charts.wording import capitalised
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.literal import escape_markdown
from evaluator.ui.messages import empty_state

MOST_NAMED = 8


def with_facts(found: Comparison, chosen: tuple[str, ...]) -> list[WithFacts]:
    """The proposals that are at hand, so that more than their scores is known."""
    return found.kept(
        ("with facts", chosen),
        lambda: [
            WithFacts(one.scored, one.facts, one.proposal_id in chosen)
            for one in found.compared
            if one.facts is not None
        ],
    )


def says_what_lacks(found: Comparison, t: Translator) -> None:
    """Which proposals a reviews file names that are not at hand."""
    lacking = [one.scored.label for one in found.compared if one.facts is None]
    if not lacking:
        return
    names = [escape_markdown(name) for name in lacking[:MOST_NAMED]]
    if len(lacking) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(lacking) - MOST_NAMED))
    said = t.plural(
        "Not at hand, so only its scores are known: {names}.",
        "{count} proposals are not at hand, so only their scores are known: {names}.",
        len(lacking),
        names=", ".join(names),
    )
    st.caption(said)
    if len(lacking) == len(found.compared):
        empty_state(
            t("None of these proposals is at hand."),
            t("Open the proposal files, and these charts show who takes part, what is committed and where."),
        )


def columns_said(proposals: list[WithFacts], t: Translator) -> str:
    """That the counts are of all while only some have a column; nothing while all have."""
    if len(proposals) <= MOST_COLUMNS:
        return ""
    return t(
        "the numbers at the side count all {count}; the chosen and the best, {drawn} in all, have a column; "
        "the table has everything",
        count=len(proposals),
        drawn=MOST_COLUMNS,
    )


def read_from_said(proposals: list[WithFacts], t: Translator) -> str:
    """Whether the text was read too."""
    if all(one.facts.from_text for one in proposals):
        return t("read from the proposals' fields and text")
    return t("read from the proposals' own fields, not from their text")


def show_notes(*notes: str) -> None:
    """How to read a chart, below it; empty notes are left out."""
    st.caption(capitalised(" · ".join(note for note in notes if note)))
