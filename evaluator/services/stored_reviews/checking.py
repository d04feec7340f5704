"""Whether what somebody sends is a review of this proposal, and whether it is complete."""

from pydantic import ValidationError
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Identifier, RefusedError
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.scoring import check_score
from evaluator.services.allowed_proposals import Allowed
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, is_current, progress
from evaluator.services.stored_calls import call_in
from evaluator.store.tables import ProposalRow, ProposalState

NOT_REVIEWED = frozenset({ProposalState.WITHDRAWN, ProposalState.INELIGIBLE})
"""A proposal in such a state waits for no reviewer, and no review of it is taken."""


def check_is_reviewed(row: ProposalRow) -> None:
    """Go on only with a proposal of which reviews are taken.

    Raises
    ------
    NotAllowedError
        It was withdrawn, or is not eligible.
    """
    state = ProposalState(row.state)
    if state in NOT_REVIEWED:
        if state is ProposalState.WITHDRAWN:
            raise NotAllowedError(
                "{reference} was withdrawn: no review of it is taken.", reference=row.reference
            )
        raise NotAllowedError(
            "{reference} is not eligible: no review of it is taken.", reference=row.reference
        )


def well_formed(review: OwnReview) -> OwnReview:
    """The review, once every part of it was looked at again.

    Raises
    ------
    ValueError
        A part of it cannot be kept. The message says which.
    """
    try:
        return OwnReview.model_validate(dict(review))
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"][:2])
        if first["type"] == "string_too_long" and first["loc"][0] == "comments":
            raise RefusedError(
                "{place}: a comment has {most} characters at most; shorten it and save again.",
                place=place,
                most=LONGEST_COMMENT,
            ) from None
        raise RefusedError(
            "{place}: cannot be kept ({reason}).", place=place, reason=first["msg"].lower()
        ) from None


def check_fits(session: Session, asked: Allowed, review: OwnReview) -> None:
    """Go on only with a review of this proposal, whose scores its version of the call allows.

    Raises
    ------
    ValueError
        It is of something else, or a score is not on the scale.
    StoreError
        The store has no such version of the call.
    """
    row, call = asked.row, asked.call
    if (review.call_id, review.reference) != (row.call_id, row.reference):
        raise RefusedError(
            "This is a review of {other}, not of {reference}.",
            other=review.reference,
            reference=row.reference,
        )
    if not review.call_version:
        raise RefusedError("The review does not say which version of the call it was given under.")
    scored_under = (
        call if review.call_version == asked.call_version else call_in(session, call.id, review.call_version)
    )
    check_scores(scored_under, review)


def check_scores(call: Call, review: OwnReview) -> None:
    """Go on only with scores that the call allows, on criteria that it has.

    Raises
    ------
    ValueError
        There is no such criterion, or a score is not on its scale.
    """
    criteria = judged(call)
    if unknown := sorted((review.scores.keys() | review.comments.keys()) - criteria.keys()):
        raise RefusedError('The call has no criterion "{criterion}".', criterion=unknown[0])
    for name, score in review.scores.items():
        check_score(criteria[name], call.scale_of(criteria[name]), score)


def check_complete(call: Call, proposal: Proposal, review: OwnReview) -> None:
    """Go on only with a review that can be submitted.

    Raises
    ------
    ValueError
        It is of an earlier version, a criterion has no score, or a score lacks its comment: all are named.
    """
    if not is_current(review, call, proposal):
        raise RefusedError(
            "The proposal or the call has changed since these scores were given; confirm them first."
        )
    found = progress(call, proposal, review)
    lines = {line.id for line in found.scorecard.criteria if line.applies}
    whole = set(judged(call)) - {line.id for line in found.scorecard.criteria}
    missing: list[Identifier] = [
        name for name in judged(call) if name in lines | whole and name not in review.scores
    ]
    names = {"unscored": tuple(missing), "unexplained": tuple(found.unexplained)}
    if missing and found.unexplained:
        raise RefusedError(
            "The review is not complete: no score yet: {unscored}; "
            "the comment is missing or too short: {unexplained}.",
            **names,
        )
    if missing:
        raise RefusedError("The review is not complete: no score yet: {unscored}.", **names)
    if found.unexplained:
        raise RefusedError(
            "The review is not complete: the comment is missing or too short: {unexplained}.", **names
        )
