"""Reviews that were submitted under another version of the call, and are to be scored again or completed."""

import json
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Row, Select, and_, select, tuple_
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, may
from evaluator.calls import Call
from evaluator.foundation import Record, content_name
from evaluator.proposals import Proposal
from evaluator.services.asked_for_reviews import is_reviewer
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.people import acting_in
from evaluator.services.relations import conflicts_in, refused_in
from evaluator.services.review_since import Since, since_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_reviews.checking import READ_NOW
from evaluator.store import Database
from evaluator.store.tables import (
    AssignmentRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewState,
    ReviewVersionRow,
)


class LapsedReview(Record):
    """A submitted review with scores that do not count in the call as it is, or without some that it asks."""

    review_id: str
    number: int
    """Of its version that holds."""
    reference: str
    label: str
    """The one short name of the proposal."""
    since: Since


class LapsedReviews(Record):
    """All of them in a call whose writers can score again, without what somebody may not deal with."""

    call_version: str
    reviews: tuple[LapsedReview, ...]
    is_open: bool
    """Whether the call's phase lets them be given back now."""

    @property
    def name(self) -> str:
        """Another whenever other reviews are meant; said again by whoever gives all of them back."""
        return content_name(self.model_copy(update={"is_open": True}))

    @property
    def proposals(self) -> dict[str, str]:
        """The short names of the proposals that they are about, by reference."""
        return {one.reference: one.label for one in self.reviews}

    @property
    def lost(self) -> frozenset[str]:
        """Everything on which a score does not count."""
        return frozenset(name for one in self.reviews for name in one.since.lost)

    @property
    def added(self) -> frozenset[str]:
        """Everything that the call asks for since."""
        return frozenset(name for one in self.reviews for name in one.since.added)


def lapsed_reviews(*, database: Database, actor: Actor, call_id: str) -> LapsedReviews:
    """The submitted reviews of a call that are to be given back, to be scored again or completed.

    What was decided, or has gone on, waits for nobody; nor does what somebody wrote who does not read the
    proposal any more. Proposals with which the actor has a conflict of interest are left out.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        return lapsed_in(session, actor, call, open_switches(session, call, database.clock()))


def lapsed_in(session: Session, actor: Actor, call: Call, switches: frozenset[str]) -> LapsedReviews:
    """As `lapsed_reviews`, inside a transaction of somebody who may ask."""
    here = acting_in(session, actor, call.id)
    found = session.execute(
        _of_earlier_versions(call)
        .add_columns(ProposalRow.reference, ProposalRow.label, ReviewRow.reviewer_id)
        .join(
            AssignmentRow,
            and_(
                AssignmentRow.proposal_id == ReviewRow.proposal_id,
                AssignmentRow.person_id == ReviewRow.reviewer_id,
                AssignmentRow.part == "reviewer",
                AssignmentRow.withdrawn_at.is_(None),
            ),
        )
        .where(ReviewRow.state == ReviewState.SUBMITTED.value, is_reviewer(call.id))
        .order_by(ProposalRow.reference, ReviewRow.id)
    ).all()
    since = _since(session, call, found) if found else {}
    refused = refused_in(session, here, call.id, Action.ASSIGN) if since else frozenset()
    against = conflicts_in(session, call.id) if since else frozenset()
    return LapsedReviews(
        call_version=call.version,
        reviews=tuple(
            LapsedReview(
                review_id=one.id,
                number=one.current_number,
                reference=one.reference,
                label=one.label or one.reference,
                since=since[one.id],
            )
            for one in found
            if one.id in since
            and one.proposal_id not in refused
            and (one.proposal_id, one.reviewer_id) not in against
        ),
        is_open=may(here, Action.REOPEN_REVIEW, open_switches=switches, call_id=call.id),
    )


_Found = tuple[str, str, int, str, str, int]


def _of_earlier_versions(call: Call) -> Select[*_Found]:
    """What reviews say that were written under another version, of proposals that are read now."""
    return (
        select(
            ReviewRow.id,
            ReviewRow.proposal_id,
            ReviewRow.current_number,
            ReviewVersionRow.scores,
            ReviewVersionRow.call_version,
            ProposalRow.current_number.label("current_text"),
        )
        .join(ReviewVersionRow, _holds())
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(
            ProposalRow.call_id == call.id,
            ProposalRow.state.in_([state.value for state in READ_NOW]),
            ReviewRow.stage == ProposalRow.stage,
            ReviewVersionRow.call_version != call.version,
        )
    )


def _holds() -> ColumnElement[bool]:
    return and_(
        ReviewVersionRow.review_id == ReviewRow.id, ReviewVersionRow.number == ReviewRow.current_number
    )


def _since(session: Session, call: Call, found: Sequence[Row[*_Found]]) -> dict[str, Since]:
    """By review; without those of which nothing is to be scored."""
    meaning = MeaningNow(session, call)
    texts = _texts(session, [one for one in found if meaning.added(one.call_version)])
    since = {
        one.id: since_in(meaning, call, texts.get(one.proposal_id), json.loads(one.scores), one.call_version)
        for one in found
    }
    return {name: one for name, one in since.items() if one.is_anything}


def _texts(session: Session, found: Sequence[Row[*_Found]]) -> dict[str, Proposal]:
    """The proposals as they are now, by id, without those whose text was deleted."""
    row = ProposalVersionRow
    held = [(one.proposal_id, one.current_text) for one in found]
    kept = session.scalars(select(row).where(tuple_(row.proposal_id, row.number).in_(held)))
    return {one.proposal_id: proposal_kept_in(one) for one in kept if one.content is not None}
