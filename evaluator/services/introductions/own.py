"""What an applicant sees of introductions: the question, their own answer, and the other once both agree.

The other is shown only while the call takes no proposals: nobody is helped to a better one before that.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, tuple_
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Relation, check, may
from evaluator.services.introductions.grounds import Brings, read_grounds
from evaluator.services.introductions.pairs import (
    Side,
    answer_of,
    answered_at,
    both_agreed,
    number_of,
    other_side,
    proposal_of,
    side_of,
)
from evaluator.services.kept_texts import read_kept
from evaluator.services.people import acting_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.store import Database
from evaluator.store.tables import (
    IntroductionAnswer,
    IntroductionRow,
    PersonRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
)

Version = tuple[str, int]
"""A proposal, by id, in one of its versions."""


@dataclass(frozen=True)
class Shown:
    """All that one is shown of the other's proposal and person."""

    title: str
    lead: str
    """The name of the organisation in the lead; empty where the proposal names none."""
    address: str
    """The e-mail address under which the applicant signs in; empty where the store has none."""


@dataclass(frozen=True)
class Met:
    """The other of the two, once both agree, and why they complement each other."""

    shown: Shown
    brings: Brings
    """What theirs has and one's own lacks."""
    lacks: Brings
    """What one's own has and theirs lacks."""


@dataclass(frozen=True)
class Introduction:
    """One question to an applicant, about a proposal of their own."""

    id: str
    proposal_id: str
    reference: str
    """Of their own proposal."""
    asked_at: datetime
    answer: IntroductionAnswer | None
    """Their own; None while they have not answered."""
    answered_at: datetime | None
    own: Shown
    """What the other is shown of theirs once both agree; as they agreed to it, where they did."""
    seen: int
    """The version of their proposal that counts now, which is said again with an answer."""
    is_of_current: bool
    """Whether `own` is what this version says."""
    other: Met | None
    """None unless both agree now; nothing tells whether the other declined or has not answered."""
    is_waiting: bool
    """Whether both agree now, and `other` is None only because the call takes proposals."""


def introductions_for(*, database: Database, actor: Actor, call_id: str) -> tuple[Introduction, ...]:
    """The questions to the actor about proposals of their own, the oldest first.

    None about a proposal that was withdrawn, or whose text was deleted.

    Raises
    ------
    NotAllowedError
        The actor does not apply in this call.
    """
    with database.reading() as session:
        here = acting_in(session, actor, call_id)
        check(here, Action.ANSWER_INTRODUCTION, relation=Relation.OWN, call_id=call_id)
        found = _about(session, here.id, call_id)
        if not found:
            return ()
        switches = open_switches(session, call_in(session, call_id), database.clock())
        sees = may(
            here,
            Action.SEE_INTRODUCED,
            relation=Relation.OWN,
            open_switches=switches,
            call_id=call_id,
        )
        asked = [_Asked(row, side, own, sees) for row, side, own in found]
        wanted = {version for one in asked for version in one.versions}
        shown = _shown(session, wanted) if wanted else {}
        return tuple(one.told(shown) for one in asked if one.own_version in shown)


@dataclass(frozen=True)
class _Asked:
    """An introduction as one of its sides has it."""

    row: IntroductionRow
    side: Side
    own: ProposalRow
    sees: bool
    """Whether anybody is shown whom they meet now."""

    @property
    def meets(self) -> bool:
        """Whether each sees the other now."""
        return self.sees and both_agreed(self.row)

    @property
    def own_version(self) -> Version:
        """The one that is shown of their own proposal."""
        agreed = answer_of(self.row, self.side) is IntroductionAnswer.AGREED
        return self.own.id, number_of(self.row, self.side) if agreed else self.own.current_number

    @property
    def versions(self) -> tuple[Version, ...]:
        """What is to be read: of the other's proposal nothing before each sees the other."""
        if not self.meets:
            return (self.own_version,)
        other = other_side(self.side)
        return self.own_version, (proposal_of(self.row, other), number_of(self.row, other))

    def told(self, shown: Mapping[Version, Shown]) -> Introduction:
        """As its side is told."""
        return Introduction(
            id=self.row.id,
            proposal_id=self.own.id,
            reference=self.own.reference,
            asked_at=self.row.asked_at,
            answer=answer_of(self.row, self.side),
            answered_at=answered_at(self.row, self.side),
            own=shown[self.own_version],
            seen=self.own.current_number,
            is_of_current=self.own_version[1] == self.own.current_number,
            other=self._met(shown),
            is_waiting=both_agreed(self.row) and not self.sees,
        )

    def _met(self, shown: Mapping[Version, Shown]) -> Met | None:
        if not self.meets:
            return None
        _, theirs = self.versions
        if theirs not in shown:
            return None
        first, second = read_grounds(self.row.grounds)
        of_own, of_theirs = (first, second) if self.side == "first" else (second, first)
        return Met(shown[theirs], brings=of_theirs, lacks=of_own)


def _about(session: Session, person_id: str, call_id: str) -> list[tuple[IntroductionRow, Side, ProposalRow]]:
    """The introductions of somebody's proposals, each with the side on which it is theirs."""
    row, own = IntroductionRow, ProposalRow
    asked = (
        select(row, own)
        .join(own, or_(own.id == row.first_id, own.id == row.second_id))
        .where(
            own.call_id == call_id,
            own.applicant_id == person_id,
            own.state != ProposalState.WITHDRAWN.value,
        )
        .order_by(row.asked_at, row.id)
    )
    found = [(one, side_of(one, mine.id), mine) for one, mine in session.execute(asked)]
    return [(one, side, mine) for one, side, mine in found if side is not None]


def _shown(session: Session, wanted: Collection[Version]) -> dict[Version, Shown]:
    """What is shown of each of these versions; without those that were withdrawn or deleted."""
    version = ProposalVersionRow
    asked = (
        select(version.proposal_id, version.number, version.content, PersonRow.email)
        .join(ProposalRow, ProposalRow.id == version.proposal_id)
        .outerjoin(PersonRow, PersonRow.id == ProposalRow.applicant_id)
        .where(
            tuple_(version.proposal_id, version.number).in_(wanted),
            version.content.is_not(None),
            ProposalRow.state != ProposalState.WITHDRAWN.value,
        )
    )
    found: dict[Version, Shown] = {}
    for proposal_id, number, content, email in session.execute(asked):
        proposal = read_kept(content)
        lead = proposal.lead
        name = "" if lead is None else lead.organisation.name
        found[proposal_id, number] = Shown(proposal.title, name, email or "")
    return found
