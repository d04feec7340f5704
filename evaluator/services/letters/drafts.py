"""Letters as they would be released now, made from what is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.calls import Call
from evaluator.panel import CombinedReview, combine_reviews
from evaluator.reports.letters import (
    Check,
    Decided,
    Letter,
    NamesToKeep,
    Outcome,
    Template,
    checks_of,
    letter_of,
    letter_report,
)
from evaluator.reports.parts import Report
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.letters.kept import (
    NOTHING_WRITTEN,
    KeptComments,
    Released,
    comments_in,
    content_of,
    releases_in,
)
from evaluator.services.letters.templates import KeptTemplate, templates_in
from evaluator.services.ranking.rankable import InRanking, Rankable
from evaluator.services.reporting import report_language
from evaluator.store.tables import (
    AssignmentRow,
    DecisionRow,
    PersonRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
    ReviewRow,
    RoleGrantRow,
)

_OF_STATES: Mapping[ProposalState, Outcome] = {
    ProposalState.FUNDED: "funded",
    ProposalState.RESERVE: "reserve",
    ProposalState.REJECTED: "not_funded",
    ProposalState.INVITED: "invited",
    ProposalState.NOT_INVITED: "not_invited",
}


@dataclass(frozen=True)
class LetterDraft:
    """The letter on one proposal as it would be released now."""

    proposal_id: str
    reference: str
    label: str
    title: str
    letter: Letter
    report: Report
    """As its template sets it."""
    checks: tuple[Check, ...]
    written: KeptComments
    released: Released | None
    released_again: Report | None
    """What would be released had it been on the day of the last release; None where nothing was."""

    @cached_property
    def content_hash(self) -> str:
        """Who releases it says what they saw."""
        return content_of(self.report)[1]

    @property
    def is_stopped(self) -> bool:
        """Whether something must be mended before it can be released."""
        return any(check.stops for check in self.checks)

    @cached_property
    def is_released_so(self) -> bool:
        """Whether what was released last says what it says now, the date aside."""
        if self.released is None or self.released_again is None:
            return False
        return content_of(self.released_again)[1] == self.released.content_hash


@dataclass(frozen=True)
class _Addressee:
    """What a letter needs to know from the text of a proposal."""

    language: str
    organisation: str


class _Read(Keeping):
    """What was read from texts lately."""

    most_kept = 2048


_READ = _Read()


class _Combined(Keeping):
    """What scores became lately: a page asks for the same at every click."""

    most_kept = 4


_COMBINED = _Combined()


def combined_in(found: Rankable) -> Mapping[str, CombinedReview]:
    """What the panel's scores become by the call's rules, by reference."""
    return _COMBINED.kept(
        found.name,
        lambda: {
            one.proposal_id: one
            for one in combine_reviews(
                found.call,
                found.ratings,
                facts=found.facts,
                agreed=found.agreed,
                carried=found.carried,
            )
        },
    )


def drafts_in(
    session: Session,
    found: Rankable,
    now: datetime,
    *,
    only: frozenset[str] | None = None,
    template: Template | None = None,
    language: str | None = None,
) -> list[LetterDraft]:
    """The letters of a stage, by reference.

    Parameters
    ----------
    only
        The ids of the proposals that are meant; None: all.
    template, language
        Instead of those of the call and of the proposal.

    Raises
    ------
    TextDeletedError
        The text of one of the proposals was deleted by the call's rule.
    """
    call = found.call
    wanted = [one for one in found.proposals.values() if only is None or one.id in only]
    which = and_(ProposalRow.call_id == call.id, ProposalRow.stage == found.stage)
    if only is not None:
        which = and_(which, ProposalRow.id.in_(only))
    making = _Making(
        found=found,
        combined=combined_in(found),
        addressees=_addressees(session, which),
        decided=_decided(session, which, found),
        written=comments_in(session, which),
        released=releases_in(session, which),
        templates=templates_in(session, call.id),
        names=names_to_keep(session, call.id),
        today=_day(now, call),
        template=template,
        language=language,
    )
    return [making.draft(one) for one in wanted]


def names_to_keep(session: Session, call_id: str) -> NamesToKeep:
    """Whom letters of a call may not name: whoever reads for it, or ever did."""
    readers = (Role.REVIEWER.value, Role.RAPPORTEUR.value)
    granted = select(RoleGrantRow.person_id).where(
        RoleGrantRow.call_id == call_id, RoleGrantRow.role.in_(readers)
    )
    proposals = select(ProposalRow.id).where(ProposalRow.call_id == call_id)
    asked = select(AssignmentRow.person_id).where(AssignmentRow.proposal_id.in_(proposals))
    wrote = select(ReviewRow.reviewer_id).where(ReviewRow.proposal_id.in_(proposals))
    person = PersonRow
    found = session.execute(
        select(person.name, person.email)
        .where(or_(*(person.id.in_(several) for several in (granted, asked, wrote))))
        .where(person.purged_at.is_(None))
        .order_by(person.id)
    )
    return NamesToKeep(people=tuple((name or "", email or "") for name, email in found))


@dataclass(frozen=True)
class _Making:
    """All that the letters of a stage are made from."""

    found: Rankable
    combined: Mapping[str, CombinedReview]
    addressees: Mapping[str, _Addressee]
    decided: Mapping[str, Decided]
    written: Mapping[tuple[str, str], KeptComments]
    released: Mapping[tuple[str, str], Released]
    templates: Mapping[str, KeptTemplate]
    names: NamesToKeep
    today: date
    template: Template | None
    language: str | None

    def draft(self, one: InRanking) -> LetterDraft:
        place = (one.id, self.found.stage)
        written = self.written.get(place, NOTHING_WRITTEN)
        released = self.released.get(place)
        letter = self.letter(one, written, self.today)
        template = self.template or self.templates[letter.language].template
        report = letter_report(letter, template)
        again = None
        if released is not None:
            then = self.letter(one, written, _day(released.released_at, self.found.call))
            again = letter_report(then, template)
        return LetterDraft(
            proposal_id=one.id,
            reference=one.reference,
            label=one.label,
            title=one.title,
            letter=letter,
            report=report,
            checks=checks_of(self.found.call, letter, report, self.names),
            written=written,
            released=released,
            released_again=again,
        )

    def letter(self, one: InRanking, written: KeptComments, day: date) -> Letter:
        to, known = self.addressees[one.id], self.found.known[one.reference]
        return letter_of(
            self.found.call,
            self.combined.get(one.reference),
            reference=one.reference,
            proposal=one.title or one.label,
            language=self.language or to.language,
            decided=self.decided.get(one.id, Decided()),
            organisation=to.organisation,
            requested=known.requested,
            comments=written.comments,
            agreed=self.found.agreed.get(one.reference),
            day=day,
        )


def _day(now: datetime, call: Call) -> date:
    return now.astimezone(ZoneInfo(call.time_zone)).date()


def _addressees(session: Session, which: ColumnElement[bool]) -> dict[str, _Addressee]:
    row, text = ProposalRow, ProposalVersionRow
    current = (text.proposal_id == row.id) & (text.number == row.current_number)
    hashes = session.execute(select(row.id, text.content_hash, text.id).join(text, current).where(which))
    found, unread = dict[str, _Addressee](), dict[str, tuple[str, str]]()
    for proposal_id, content_hash, version_id in hashes:
        if (known := _READ.known(content_hash)) is not None:
            found[proposal_id] = known
        else:
            unread[version_id] = (proposal_id, content_hash)
    for version in session.scalars(select(text).where(text.id.in_(unread))):
        proposal_id, content_hash = unread[version.id]
        found[proposal_id] = _READ.kept(content_hash, partial(_addressee, version))
    return found


def _addressee(version: ProposalVersionRow) -> _Addressee:
    proposal = proposal_kept_in(version)
    lead = proposal.lead
    return _Addressee(report_language(proposal), "" if lead is None else lead.organisation.name)


def _decided(session: Session, which: ColumnElement[bool], found: Rankable) -> dict[str, Decided]:
    """By proposal what holds: its state, and the amount of the last decision that brought it there."""
    row = DecisionRow
    asked = (
        select(row.proposal_id, row.outcome, row.amount)
        .join(ProposalRow, ProposalRow.id == row.proposal_id)
        .where(which, row.stage == found.stage)
        .order_by(row.decided_at, row.id)
    )
    amounts = {proposal_id: (outcome, amount) for proposal_id, outcome, amount in session.execute(asked)}
    decided = {}
    for one in found.proposals.values():
        if (outcome := _OF_STATES.get(one.state)) is not None:
            last, amount = amounts.get(one.id, ("", None))
            is_its = outcome == "funded" and last == "funded"
            granted = Decimal(amount) if is_its and amount is not None else None
            decided[one.id] = Decided(outcome=outcome, amount=granted)
    return decided
