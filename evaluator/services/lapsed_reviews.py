"""Reviews that were submitted under another version of the call, and are to be scored again or completed."""

from collections.abc import Collection, Iterable, Sequence
from functools import partial
from typing import TypeVar

from sqlalchemy import ColumnElement, Row, Select, and_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, may
from evaluator.calls import Call
from evaluator.foundation import Record, content_name
from evaluator.services.asked_for_reviews import is_reviewer
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.people import acting_in
from evaluator.services.relations import conflicts_in, refused_in
from evaluator.services.review_since import Since, since_of
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
        """Everything on which the call asks for a score since."""
        return frozenset(name for one in self.reviews for name in one.since.added)

    @property
    def unexplained(self) -> frozenset[str]:
        """Everything on which the call asks for a longer comment since."""
        return frozenset(name for one in self.reviews for name in one.since.unexplained)


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


_Found = tuple[str, str, int, str, str, str]


def _of_earlier_versions(call: Call) -> Select[*_Found]:
    """Reviews that were written under another version, of proposals that are read now and have a text."""
    return (
        select(
            ReviewRow.id,
            ReviewRow.proposal_id,
            ReviewRow.current_number,
            ReviewVersionRow.id.label("said"),
            ProposalVersionRow.id.label("text"),
            ProposalVersionRow.content_hash,
        )
        .join(ReviewVersionRow, _holds())
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .join(
            ProposalVersionRow,
            and_(
                ProposalVersionRow.proposal_id == ProposalRow.id,
                ProposalVersionRow.number == ProposalRow.current_number,
                ProposalVersionRow.content.is_not(None),
            ),
        )
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


class _Known(Keeping):
    """Of reviews lately: a version of a review never changes, nor does a text with its hash."""

    most_kept = 20_000


_KNOWN = _Known()
_TEXTS_AT_ONCE = 200


def _since(session: Session, call: Call, found: Sequence[Row[*_Found]]) -> dict[str, Since]:
    """By review; without those of which nothing is to be done. Only what is not known yet is read."""
    names = {one.id: (call.version, one.said, one.content_hash) for one in found}
    since: dict[str, Since] = {one.id: known for one in found if (known := _KNOWN.known(names[one.id]))}
    unknown = [one for one in found if one.id not in since]
    meaning = MeaningNow(session, call)
    for begun in range(0, len(unknown), _TEXTS_AT_ONCE):
        some = unknown[begun : begun + _TEXTS_AT_ONCE]
        texts = {one.id: one for one in _rows(session, ProposalVersionRow, {one.text for one in some})}
        said = {one.id: one for one in _rows(session, ReviewVersionRow, {one.said for one in some})}
        for one in some:
            make = partial(_read, meaning, call, texts[one.text], said[one.said])
            since[one.id] = _KNOWN.kept(names[one.id], make)
    return {name: one for name, one in since.items() if one.is_anything}


_Version = TypeVar("_Version", ProposalVersionRow, ReviewVersionRow)


def _rows(session: Session, kind: type[_Version], ids: Collection[str]) -> Iterable[_Version]:
    return session.scalars(select(kind).where(kind.id.in_(ids)))


def _read(meaning: MeaningNow, call: Call, text: ProposalVersionRow, said: ReviewVersionRow) -> Since:
    return since_of(meaning, call, proposal_kept_in(text), said)
