"""The result at a glance: the total against the threshold, and the questions that the call exists for."""

import streamlit as st

from evaluator.assessment.result import Assessment, CriterionResult
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.ui.bands import show_band, show_passed
from evaluator.ui.figures import number, percent
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_total
from evaluator.ui.meter import show_meter

CARDS_IN_A_ROW = 4


def show_summary(call: Call, assessment: Assessment, t: Translator, *, with_numbers: bool) -> None:
    """The total, then one card for each heart criterion."""
    with st.container(border=True, key="self_assessment-total", gap="xsmall"):
        _show_total(call, assessment, t, with_numbers=with_numbers)
    hearts = [result for result in assessment.criteria if result.heart and result.applies]
    if hearts:
        section_title(t("What this call asks first"))
        with st.container(key="self_assessment-hearts"):
            for first in range(0, len(hearts), CARDS_IN_A_ROW):
                _show_row(call, hearts[first : first + CARDS_IN_A_ROW], t, with_numbers=with_numbers)


def _show_row(call: Call, hearts: list[CriterionResult], t: Translator, *, with_numbers: bool) -> None:
    for column, result in zip(st.columns(CARDS_IN_A_ROW), hearts, strict=False):
        with column.container(border=True, height="stretch", gap="xsmall"):
            _show_heart(call, result, t, with_numbers=with_numbers)


def _show_total(call: Call, assessment: Assessment, t: Translator, *, with_numbers: bool) -> None:
    card = assessment.scorecard
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if with_numbers and assessment.total is not None:
            total = number(assessment.total, t, decimals=1)
            out_of = number(assessment.out_of, t)
            show_total(t("{total} of {out_of} points", total=total, out_of=out_of))
        else:
            show_total(t("Overall"))
        show_band(call, assessment.band, t)
        show_passed(card.total_passed, t)
    if with_numbers:
        show_meter(assessment.total, assessment.out_of, card.threshold, label=_total_in_words(assessment, t))
        if card.threshold is not None:
            st.caption(
                t("The line is the threshold: {threshold} points.", threshold=number(card.threshold, t))
            )
    if with_numbers and not card.is_whole:
        share = percent(card.covered, t)
        st.caption(t("{share} of the weight could be scored; the rest has nothing to read yet.", share=share))
    if assessment.total is None:
        show_paragraph(t("Nothing can be scored yet. Begin with the summary and the partners."))
    st.caption(
        t("Advice, not a decision. People decide, and a proposal also competes with the others of the call.")
    )


def _total_in_words(assessment: Assessment, t: Translator) -> str:
    if assessment.total is None:
        return t("No total yet")
    said = t("{total} of {out_of} points", total=number(assessment.total, t),
             out_of=number(assessment.out_of, t))  # fmt: skip
    least = assessment.scorecard.threshold
    return said if least is None else said + ", " + t("threshold {least}", least=number(least, t))


def _show_heart(call: Call, result: CriterionResult, t: Translator, *, with_numbers: bool) -> None:
    st.markdown(f"**{escape_markdown(result.title)}**")
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center"):
        show_band(call, result.band, t)
        if with_numbers and result.score is not None and result.max is not None:
            score, most = number(result.score, t), number(result.max, t)
            st.caption(t("{score} of {most}", score=score, most=most), width="content")
    if result.said:
        show_paragraph(result.said)
