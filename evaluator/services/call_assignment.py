"""What there is to assign in a call, as the store knows it: who could read which proposal, who may not."""

from collections import Counter
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check, visible
from evaluator.foundation import RefusedError
from evaluator.panel.assignment import (
    Assignment,
    Limits,
    Pair,
    ProposalToRead,
    Reader,
    Task,
    Wish,
    read_pairs,
    read_wishes,
    set_out,
)
from evaluator.panel.assignment.files import SETTLED
from evaluator.services.reading_needs import needs_in
from evaluator.services.relations import conflicts_in, standings_in, told_conflicts_in
from evaluator.services.reviewer_expertise import KnownReviewer, reviewers_in
from evaluator.services.stored_calls import call_in
from evaluator.services.stored_reviews.checking import READ_NOW
from evaluator.services.third_reviewers import lacking_third
from evaluator.store import Database
from evaluator.store.tables import AssignmentRow, ProposalRow, ProposalVersionRow


@dataclass(frozen=True)
class ToAssign:
    """A proposal that needs readers."""

    id: str
    reference: str
    label: str
    title: str
    asks: ProposalToRead
    """Under the proposal's id."""

    @property
    def named(self) -> str:
        """`S01 · Nurse Bridge`: its reference, and its short name where it has one."""
        return " · ".join(dict.fromkeys([self.reference, self.label]))


@dataclass(frozen=True)
class Change:
    """One change by hand: the pair is settled (`must`), or ruled out."""

    pair: Pair
    must: bool


@dataclass(frozen=True)
class Assignable:
    """What there is to assign in a call. Proposals by reference, reviewers by name."""

    proposals: tuple[ToAssign, ...]
    reviewers: tuple[KnownReviewer, ...]
    conflicts: tuple[Pair, ...]
    """Of whoever may not read a proposal, their own ones too."""
    asked: tuple[Pair, ...]
    """Who was asked to read already; without those who may not read it any more."""
    elsewhere: Mapping[str, int] = field(default_factory=dict)
    """How many proposals reviewers read in the call that are not among these, by their ids."""
    lacks_third: frozenset[str] = frozenset()
    """The ids of those for which the call's rule wants one more reader than were asked."""
    left_out: int = 0
    """Proposals with which the person who looks has declared a conflict of interest."""

    @property
    def readers(self) -> list[Reader]:
        """What is known of each reviewer."""
        return [one.reader for one in self.reviewers]

    @cached_property
    def by_proposal(self) -> Mapping[str, ToAssign]:
        """The proposals by id."""
        return {one.id: one for one in self.proposals}

    @cached_property
    def by_person(self) -> Mapping[str, KnownReviewer]:
        """The reviewers by id."""
        return {one.person_id: one for one in self.reviewers}

    def is_against(self, pair: Pair) -> bool:
        """Whether the reviewer may not read the proposal."""
        return (pair.proposal_id, pair.reviewer_id) in self._against

    def was_asked(self, pair: Pair) -> bool:
        """Whether the reviewer was asked to read the proposal already."""
        return (pair.proposal_id, pair.reviewer_id) in self._asked

    def reads(self, person_id: str) -> int:
        """How many proposals of the call a reviewer was asked to read."""
        return self._reads[person_id] + self.elsewhere.get(person_id, 0)

    @cached_property
    def _reads(self) -> Counter[str]:
        return Counter(one.reviewer_id for one in self.asked)

    @cached_property
    def _against(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.proposal_id, one.reviewer_id) for one in self.conflicts)

    @cached_property
    def _asked(self) -> frozenset[tuple[str, str]]:
        return frozenset((one.proposal_id, one.reviewer_id) for one in self.asked)

    def task(
        self,
        limits: Limits,
        *,
        settled: Iterable[Pair] = (),
        wishes: Iterable[Wish] = (),
        changes: Iterable[Change] = (),
    ) -> Task:
        """The task, in which whoever was asked already stays.

        A proposal that more read already than is asked for keeps them; where the call's rule wants one more
        reader, or somebody gives it to one more by hand, it gets one more.

        Raises
        ------
        ValueError
            There is no proposal or no reviewer, or a settled pair has a conflict of interest.
        """
        said = {(one.pair.proposal_id, one.pair.reviewer_id): one for one in changes if self.holds(one)}
        # They are part of the task before it is set out: the least even load that works depends on them.
        given = [one.pair for one in said.values() if one.must]
        ruled_out = [one.pair for one in said.values() if not one.must]
        settled = tuple(one for one in settled if one not in ruled_out)
        for pair in settled:
            if self.is_against(pair):
                raise RefusedError(
                    "{reviewer} may not read {proposal}: there is a conflict of interest.",
                    reviewer=self.by_person[pair.reviewer_id].name,
                    proposal=self.by_proposal[pair.proposal_id].reference,
                )
        return set_out(
            [one.asks for one in self.proposals],
            self.readers,
            limits=limits,
            conflicts=(*self.conflicts, *ruled_out),
            wishes=wishes,
            settled=(*self.asked, *settled, *given),
            wanted=self._wanted(given),
            elsewhere=self.elsewhere,
        )

    def _wanted(self, given: Iterable[Pair]) -> Counter[str]:
        """How many readers each proposal has at least, whatever all of them get."""
        asked = Counter(one.proposal_id for one in self.asked)
        by_hand = Counter(one.proposal_id for one in given if not self.was_asked(one))
        return asked + (by_hand | Counter(self.lacks_third))

    def holds(self, change: Change) -> bool:
        """Whether a change can still be made: nobody is given what they may not read, whoever wanted it, and
        whoever was asked stays."""
        pair = change.pair
        is_known = pair.proposal_id in self.by_proposal and pair.reviewer_id in self.by_person
        return is_known and not (self.is_against(pair) if change.must else self.was_asked(pair))

    def settled_from(self, data: bytes, *, name: str) -> tuple[Pair, ...]:
        """The pairs in a file that names proposals by reference and reviewers by e-mail.

        Raises
        ------
        FileError
            With every problem found.
        """
        found = read_pairs(data, name=name, header=SETTLED, **self._names, spelt=_spelt)
        return tuple(Pair(**self._ids(pair)) for pair in found)

    def wishes_from(self, data: bytes, *, name: str) -> tuple[Wish, ...]:
        """The wishes in such a file.

        Raises
        ------
        FileError
            With every problem found.
        """
        found = read_wishes(data, name=name, **self._names, spelt=_spelt)
        return tuple(Wish(**self._ids(wish), strength=wish.strength) for wish in found)

    def under_names(self, assignment: Assignment) -> Assignment:
        """With references and e-mail addresses, as such a file names them."""
        pairs = (
            pair.model_copy(
                update={
                    "proposal_id": self.by_proposal[pair.proposal_id].reference,
                    "reviewer_id": self.by_person[pair.reviewer_id].email or pair.reviewer_id,
                }
            )
            for pair in assignment.pairs
        )
        return Assignment(pairs=tuple(pairs), fit=assignment.fit)

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        """Ids by the names in files."""
        return {
            "proposals": {one.reference: one.id for one in self.proposals},
            "reviewers": {one.email or one.person_id: one.person_id for one in self.reviewers},
        }

    def _ids(self, pair: Pair) -> dict[str, str]:
        names = self._names
        return {
            "proposal_id": names["proposals"][pair.proposal_id],
            "reviewer_id": names["reviewers"][pair.reviewer_id],
        }


def assignable(*, database: Database, actor: Actor, call_id: str) -> Assignable:
    """What is to be assigned in a call, by all that the store knows.

    The actor's own proposals and those with which they have a conflict of interest are not among them:
    another call manager assigns these.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        standings = standings_in(session, actor, call, database.clock())
        rows = session.execute(
            select(
                ProposalRow.id,
                ProposalRow.reference,
                ProposalRow.label,
                ProposalRow.title,
                ProposalVersionRow.content_hash,
            )
            .join(
                ProposalVersionRow,
                and_(
                    ProposalVersionRow.proposal_id == ProposalRow.id,
                    ProposalVersionRow.number == ProposalRow.current_number,
                ),
            )
            .where(ProposalRow.call_id == call_id, ProposalRow.state.in_([one.value for one in READ_NOW]))
            .order_by(ProposalRow.reference)
        ).all()
        seen = visible(rows, standings.__getitem__, proposal_of=lambda row: row[0], action=Action.ASSIGN)
        said = needs_in(session, {row.content_hash for row in seen})
        known = {row.id for row in seen}
        against = conflicts_in(session, call_id)
        reviewers = reviewers_in(session, call_id)
        people = {one.person_id for one in reviewers}
        asked, elsewhere = _asked(session, call_id, against, known=known, people=people)
        return Assignable(
            proposals=tuple(
                ToAssign(
                    row.id,
                    row.reference,
                    row.label,
                    row.title,
                    said[row.content_hash].model_copy(update={"id": row.id}),
                )
                for row in seen
            ),
            reviewers=tuple(reviewers),
            conflicts=_pairs(pair for pair in against if pair[0] in known and pair[1] in people),
            asked=_pairs(asked),
            elsewhere=elsewhere,
            lacks_third=lacking_third(session, call, known),
            left_out=told_conflicts_in(session, actor, call_id),
        )


def _asked(
    session: Session,
    call_id: str,
    against: Container[tuple[str, str]],
    *,
    known: Container[str],
    people: Container[str],
) -> tuple[list[tuple[str, str]], Counter[str]]:
    """What reviewers were asked to read of the known proposals, and how many of others each of them reads."""
    found = session.execute(
        select(AssignmentRow.proposal_id, AssignmentRow.person_id)
        .join(ProposalRow, ProposalRow.id == AssignmentRow.proposal_id)
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.state.in_([one.value for one in READ_NOW]),
            AssignmentRow.part == "reviewer",
            AssignmentRow.withdrawn_at.is_(None),
        )
    )
    pairs = [(one, other) for one, other in found if other in people and (one, other) not in against]
    return (
        [pair for pair in pairs if pair[0] in known],
        Counter(person_id for proposal_id, person_id in pairs if proposal_id not in known),
    )


def _spelt(address: str) -> str:
    """An e-mail address as it is kept; what is none is said to be nobody's."""
    return address.lower()


def _pairs(ids: Iterable[tuple[str, str]]) -> tuple[Pair, ...]:
    return tuple(Pair(proposal_id=one, reviewer_id=other) for one, other in sorted(ids))
