"""One criterion before the panel: its question, who said what, how far apart, and the score agreed on."""

import streamlit as st

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale
from evaluator.foundation import Translator
from evaluator.panel import Gap
from evaluator.services.panel_case import PanelCase
from evaluator.ui.levels import has_levels, show_levels
from evaluator.ui.literal import escape_badge
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.panel_view.agreeing import show_agreed_score
from evaluator.ui.panel_view.closing import place_of
from evaluator.ui.panel_view.drafting import Draft
from evaluator.ui.panel_view.words import gap_said
from evaluator.ui.score_form.widgets import score_in_words


def show_criterion(case: PanelCase, draft: Draft, criterion: Criterion, t: Translator) -> None:
    """All that is needed to agree on it, in the order in which it is talked about."""
    with st.container(gap="xsmall"):
        show_heading(criterion.title.said_in(t.language), level=3, anchor=place_of(criterion.id))
        if criterion.question is not None:
            show_paragraph(criterion.question.said_in(t.language))
        show_gap(case.gaps.criteria.get(criterion.id), t)
    scale = case.call.scale_of(criterion)
    if case.reviews:
        _show_reviews(case, criterion, scale, t)
    agrees = criterion.id in case.to_agree
    with st.container(horizontal=True, gap="medium", key=f"panel-agreed-{criterion.id}"):
        if agrees:
            with st.container(key=f"panel-score-{criterion.id}"):
                show_agreed_score(case, draft, criterion, scale, t)
        if has_levels(scale):
            # Folded: a panel has many criteria before it, and knows most levels by heart.
            with st.expander(t("What the levels mean"), key=f"panel-levels-{criterion.id}"):
                show_levels(scale, draft.now.scores.get(criterion.id) if agrees else None, t)


def show_gap(gap: Gap | None, t: Translator) -> None:
    """How far apart, always at the same place; a gap above the call's limit is marked behind it."""
    if gap is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="content"):
            show_paragraph(gap_said(gap, t), quiet=True)
        if gap.is_above:
            st.badge(escape_badge(t("too far apart")), icon=":material/call_split:", color="orange")


def reviewer_said(case: PanelCase, place: int, t: Translator) -> str:
    """The reviewer's name, or a number where it is not known."""
    return case.reviews[place].name or t("Reviewer {number}", number=place + 1)


def _show_reviews(case: PanelCase, criterion: Criterion, scale: Scale, t: Translator) -> None:
    for place, (column, review) in enumerate(
        zip(st.columns(len(case.reviews), gap="medium"), case.reviews, strict=True)
    ):
        with column:
            score = score_in_words(review.scores.get(criterion.id), scale, t, literally=True)
            with st.container(gap="xxsmall"):
                show_heading(t("{label}: {text}", label=reviewer_said(case, place, t), text=score), level=4)
                comment = review.comments.get(criterion.id)
                show_paragraph(comment or t("No comment."), quiet=not comment)
