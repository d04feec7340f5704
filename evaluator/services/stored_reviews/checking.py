"""Whether what somebody sends is a review of this proposal, and whether it is complete."""

from collections.abc import Sequence

from pydantic import ValidationError
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Identifier, RefusedError
from evaluator.panel.scores import asked_of_reviewers, fits, judged
from evaluator.proposals import Proposal
from evaluator.scoring import check_score
from evaluator.services.allowed_proposals import Allowed
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, is_current, progress
from evaluator.services.stored_calls import call_in
from evaluator.store.tables import ProposalRow, ProposalState

NOT_REVIEWED = frozenset({ProposalState.WITHDRAWN, ProposalState.INELIGIBLE})
"""No review of a proposal in such a state is taken."""
READ_NOW = frozenset({ProposalState.SUBMITTED, ProposalState.ELIGIBLE})
"""Only a proposal in such a state waits for reviewers: not out of the call, not decided, not gone on to a
later stage."""


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
    """Go on only with a review of this proposal, whose scores its version of the call allows, or the present.

    Scores of an earlier version stand until they are confirmed; what is written beside them meanwhile is
    written to the call as it is now, and is kept with them.

    Raises
    ------
    ValueError
        It is of something else, or a score is not on the scale.
    StoreError
        The store has no such version of the call.
    """
    check_given_on(session, asked.call, asked.call_version, asked.row.reference, review)


def check_given_on(
    session: Session, call: Call, call_version: str, reference: str, review: OwnReview
) -> None:
    """As `check_fits`, of what stands in the call under a reference; `call_version` is the present one.

    Raises
    ------
    ValueError, StoreError
        As `check_fits`.
    """
    if (review.call_id, review.reference) != (call.id, reference):
        raise RefusedError(
            "This is a review of {other}, not of {reference}.",
            other=review.reference,
            reference=reference,
        )
    if not review.call_version:
        raise RefusedError("The review does not say which version of the call it was given under.")
    versions = [call]
    if review.call_version != call_version:
        versions.insert(0, call_in(session, call.id, review.call_version))
    check_scores(versions, review)


def check_scores(versions: Sequence[Call], review: OwnReview) -> None:
    """Go on only with scores that one of these versions of the call allows, on criteria that it has.

    Raises
    ------
    ValueError
        There is no such criterion, or a score is not on its scale.
    """
    known = set[str]().union(*(judged(version) for version in versions))
    if unknown := sorted((review.scores.keys() | review.comments.keys()) - known):
        raise RefusedError('The call has no criterion "{criterion}".', criterion=unknown[0])
    for name, score in review.scores.items():
        scored = [(judged(version)[name], version) for version in versions if name in judged(version)]
        if not any(fits(score, criterion, version.scale_of(criterion)) for criterion, version in scored):
            criterion, version = scored[0]
            check_score(criterion, version.scale_of(criterion), score)


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
        name for name in asked_of_reviewers(call) if name in lines | whole and name not in review.scores
    ]
    criteria = judged(call)
    names = {
        "unscored": tuple(criteria[name].title for name in missing),
        "unexplained": tuple(criteria[name].title for name in found.unexplained),
    }
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
