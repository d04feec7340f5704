"""The forms that a reviewer takes along, and what a filled one would change in what the server has."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from evaluator.access import Actor, NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Said
from evaluator.panel.scores import asked_of_reviewers, judged
from evaluator.proposals import Proposal
from evaluator.services.assignments import ToReview, proposal_to_read, proposals_to_review
from evaluator.services.review_forms.merging import Merge, merge_sheet
from evaluator.services.review_forms.reading import FilledSheet, Unread
from evaluator.services.reviews import OwnReview, begin_review, progress
from evaluator.services.stored_reviews import StoredReview, own_review, review_versions
from evaluator.store import Database
from evaluator.store.tables import ReviewState, VersionState


@dataclass(frozen=True)
class FormToFill:
    """One proposal as it stands in the form."""

    proposal_id: str
    reviewer_id: str
    label: str
    title: str
    review: OwnReview
    """As far as it has come; of the version of the proposal that the reviewer reads now."""
    number: int
    """Of the version of the review; 0 where there is none."""
    criteria: tuple[str, ...]
    """Those that apply."""


def forms_to_fill(*, database: Database, actor: Actor, call: Call) -> list[FormToFill]:
    """What is open to the actor and not submitted; none for whoever is no reviewer in the call."""
    forms = []
    for one in _to_write(database, actor, call.id):
        # Whoever lost it since the list was made loses this one, and none of the others.
        with suppress(NotAllowedError):
            proposal = proposal_to_read(database=database, actor=actor, proposal_id=one.proposal_id)
            kept = own_review(database=database, actor=actor, proposal_id=one.proposal_id)
            forms.append(_form(call, actor, one, proposal, kept))
    return forms


def merges_of(
    *, database: Database, actor: Actor, call: Call, sheets: Iterable[FilledSheet]
) -> tuple[list[Merge], list[Unread]]:
    """What each sheet would change, and which sheets are of nothing that the actor can write now."""
    waiting = {one.proposal_id: one for one in _to_write(database, actor, call.id)}
    merges, unread = list[Merge](), list[Unread]()
    for sheet in sheets:
        if sheet.reviewer_id != actor.id:
            unread.append(Unread(sheet.sheet, 0, Said("This form was taken by somebody else.")))
            continue
        one = waiting.get(sheet.proposal_id)
        if one is None:
            why = Said("The proposal is not open to you, or your review of it is submitted.")
            unread.append(Unread(sheet.sheet, 0, why))
            continue
        proposal = proposal_to_read(database=database, actor=actor, proposal_id=one.proposal_id)
        versions = review_versions(database=database, actor=actor, proposal_id=one.proposal_id)
        merges.append(_merge(call, one, proposal, versions, sheet))
    return merges, unread


def _to_write(database: Database, actor: Actor, call_id: str) -> list[ToReview]:
    return [
        one
        for one in proposals_to_review(database=database, actor=actor, call_id=call_id)
        if one.is_open and one.text_deleted_at is None and one.state is not ReviewState.SUBMITTED
    ]


def _form(
    call: Call, actor: Actor, one: ToReview, proposal: Proposal, kept: StoredReview | None
) -> FormToFill:
    blank = begin_review(call, proposal)
    review = blank if kept is None else kept.review
    applies = {line.id for line in progress(call, proposal, review).scorecard.criteria if line.applies}
    whole = judged(call).keys() - {criterion.id for criterion in call.criteria}
    return FormToFill(
        proposal_id=one.proposal_id,
        reviewer_id=actor.id,
        label=one.label,
        title=proposal.title,
        review=review.model_copy(
            update={"content_hash": blank.content_hash, "call_version": blank.call_version}
        ),
        number=0 if kept is None else kept.number,
        criteria=tuple(name for name in asked_of_reviewers(call) if name in applies | whole),
    )


def _merge(
    call: Call, one: ToReview, proposal: Proposal, versions: list[StoredReview], sheet: FilledSheet
) -> Merge:
    blank = begin_review(call, proposal)
    now = next((version for version in versions if version.is_current), None)
    then = next(
        (
            version.review
            for version in versions
            if version.number == sheet.number and version.state is not VersionState.SET_ASIDE
        ),
        blank if sheet.number == 0 else None,
    )
    return merge_sheet(
        sheet,
        label=one.label,
        blank=blank,
        kept=None if now is None else now.review,
        number=0 if now is None else now.number,
        then=then,
    )
