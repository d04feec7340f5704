"""How much of the advice an applicant sees on the page."""

from dataclasses import replace

from evaluator.access import Shown, advice_for_applicant
from evaluator.calls import Call
from evaluator.services.assessing import Assessed
from evaluator.services.visible import visible_assessment


def shown_advice(call: Call) -> Shown:
    """What the call lets applicants see."""
    return advice_for_applicant(call.advice_to_applicants)


def visible_sentences(assessed: Assessed, shown: Shown) -> Assessed:
    """The same with only those sentences that tell no more than the call allows."""
    return replace(assessed, assessment=visible_assessment(assessed.assessment, shown))
