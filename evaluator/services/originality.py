"""What a call makes of lineage: which criteria look at it, who sees it when, which question explains it."""

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.calls.criteria import Criterion
from evaluator.calls.structure import Question
from evaluator.panel.scores import is_judgement
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, is_complete, is_current, sees_advice, sees_all_advice

KIND = "lineage"
"""The kind of indicator that reads the verdict."""


def criteria_about_lineage(call: Call) -> tuple[Criterion, ...]:
    """The criteria on which the verdict advises."""
    return tuple(one for one in call.criteria if any(use.kind == KIND for use in one.indicators))


def sees_lineage(actor: Actor, call: Call, proposal: Proposal, own: OwnReview | None) -> bool:
    """Whether somebody may see what a proposal shares with others now.

    The verdict is advice on the criteria that read it, so that it opens with the advice on all of them; where
    none does, with the advice on the whole proposal.
    """
    about = criteria_about_lineage(call)
    if not about:
        return sees_all_advice(actor, call, proposal, own)
    return all(sees_advice(actor, call, proposal, own, criterion_id=one.id) for one in about)


def has_scored_on_lineage(call: Call, proposal: Proposal, own: OwnReview | None) -> bool:
    """Whether a review of the proposal has an own score wherever the verdict advises."""
    about = criteria_about_lineage(call)
    if not about or own is None:
        return is_complete(call, proposal, own)
    return is_current(own, call, proposal) and all(is_judgement(own.scores.get(one.id)) for one in about)


def question_on_overlap(call: Call) -> Question | None:
    """The question whose yes lifts what an undeclared overlap does to a score; None where there is none."""
    for criterion in criteria_about_lineage(call):
        about = {use.id for use in criterion.indicators if use.kind == KIND}
        for cap in criterion.caps:
            if cap.unless is None or about.isdisjoint(_named(cap.when, "indicator")):
                continue
            asked = _named(cap.unless, "answer")
            found = next((one for one in call.questions if one.id in asked), None)
            if found is not None:
                return found
    return None


def _named(condition: Condition, subject: str) -> set[str]:
    """The indicators or answers that a condition looks at, however deep."""
    own = getattr(condition, subject)
    inside = (_named(part, subject) for part in condition.parts())
    return ({own} if own else set()).union(*inside)
