"""The machine's advice on one criterion, where the call lets this person see it now."""

import streamlit as st

from evaluator.assessment.result import CriterionResult
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.scoring import OVERALL
from evaluator.services.assessing import Assessed
from evaluator.services.originality import criteria_about_lineage
from evaluator.services.reviews import OwnReview, sees_advice
from evaluator.ui import session
from evaluator.ui.assessed import assessed_proposal
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_list, show_paragraph, show_sentences
from evaluator.ui.people_answers import answers_about
from evaluator.ui.quotes import quotes
from evaluator.ui.score_form.places import anchors_of
from evaluator.ui.score_form.reuse import show_reuse
from evaluator.ui.score_form.server_copy import server_copy

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
        is_stored = server_copy(call.id, proposal.reference) is not None
        answers = answers_about(call, proposal.reference, is_stored=is_stored)
        assessed = assessed_proposal(call, proposal, t.language, answers=answers, is_stored=is_stored)
        _show_result(assessed, assessed.assessment.criterion(criterion_id), t)
        # What was compared with what stands where the call looks at it, and nowhere before.
        about = criterion_id in {one.id for one in criteria_about_lineage(call)}
        if about and assessed.lineage is not None:
            show_reuse(assessed.lineage, assessed.proposal, t)


def _show_result(assessed: Assessed, result: CriterionResult, t: Translator) -> None:
    if result.score is None or result.max is None:
        show_paragraph(t("It suggests no score: this is for people to judge."))
    else:
        show_paragraph(
            t("It suggests {score} of {most}.", score=number(result.score, t), most=number(result.max, t))
        )
    said = [
        t("{label}: {text}", label=indicator.title, text=indicator.said)
        for indicator in result.indicators
        if indicator.said
    ]
    if said:
        show_list(said)
    items = assessed.items
    names = dict.fromkeys(name for indicator in result.indicators for name in indicator.evidence)
    found = quotes((items[name] for name in names if name in items), assessed.quoting, t)[:MOST_QUOTES]
    show_sentences(
        [(quote.text, quote.marks, place_in_words(quote.section, assessed.proposal, t)) for quote in found],
        anchors=anchors_of((quote.section for quote in found), assessed.proposal),
    )
    if result.missing:
        st.markdown("**" + t("Looked for and not found") + "**")
        show_list(result.missing)
