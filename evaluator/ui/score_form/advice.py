"""The machine's advice on one criterion, where the call lets this person see it now."""

import streamlit as st

from evaluator.assessment.result import CriterionResult
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.proposals.option_names import option_title
from evaluator.scoring import OVERALL
from evaluator.services.assessing import Assessed
from evaluator.services.reviews import OwnReview, sees_advice
from evaluator.ui import session
from evaluator.ui.assessed import assessed_proposal
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_list, show_paragraph, show_quotes
from evaluator.ui.score_form.places import anchors_of

MOST_QUOTES = 4
"""Quotes shown for one criterion; the self-assessment has all."""


def show_advice(call: Call, proposal: Proposal, own: OwnReview, criterion_id: str, t: Translator) -> None:
    """What was found and what it suggests; or one line that says why it is not shown."""
    if criterion_id == OVERALL or not call.criterion(criterion_id).indicators:
        return
    if not sees_advice(session.current_actor(), call, proposal, own, criterion_id=criterion_id):
        st.caption(
            t("This call keeps the machine's advice from reviewers.")
            if call.advice == "hidden"
            else t("The machine's advice opens once you have given your own score.")
        )
        return
    with st.expander(t("What the machine found"), icon=":material/find_in_page:"):
        assessed = assessed_proposal(call, proposal, t.language)
        _show_result(assessed, assessed.assessment.criterion(criterion_id), t)


def _show_result(assessed: Assessed, result: CriterionResult, t: Translator) -> None:
    if result.score is None or result.max is None:
        show_paragraph(t("It suggests no score: this is for people to judge."))
    else:
        show_paragraph(
            t("It suggests {score} of {most}.", score=number(result.score, t), most=number(result.max, t))
        )
    said = [indicator.said for indicator in result.indicators if indicator.said]
    if said:
        show_list(said)
    items = {item.id: item for item in assessed.evidence.items}
    names = dict.fromkeys(name for indicator in result.indicators for name in indicator.evidence)
    quotes = [items[name] for name in names if name in items][:MOST_QUOTES]
    if quotes:
        anchors = anchors_of((item.section for item in quotes), assessed.proposal)
        show_quotes(
            (
                (
                    item.kind,
                    item.quote if anchor else option_title(item.quote, t),
                    place_in_words(item.section, assessed.proposal, t),
                )
                for item, anchor in zip(quotes, anchors, strict=True)
            ),
            anchors=anchors,
        )
    if result.missing:
        st.markdown("**" + t("Looked for and not found") + "**")
        show_list(result.missing)
