"""Where the work on a call stands: reviews by state, who is late, which steps are blocked and by what."""

from collections import Counter
from collections.abc import Container, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import itemgetter

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Standing, check, may, visible
from evaluator.calls import Call
from evaluator.calls.process import Phase
from evaluator.services.asked_for_reviews import AskedFor, ReviewStep, asked_for_reviews, never_submitted
from evaluator.services.exercise_first import in_exercise_still
from evaluator.services.keeping import Keeping
from evaluator.services.lexicons.since_reviews import LexiconMoved, lexicons_moved
from evaluator.services.panel_list import InPanel, PanelList, Talk, panel_list
from evaluator.services.people import acting_in
from evaluator.services.phase_times import in_utc
from evaluator.services.relations import conflicts_in, refused_in, standings_in
from evaluator.services.screened import Board
from evaluator.services.screening_board import screening_board
from evaluator.services.stored_calls import call_in, phase_in
from evaluator.services.stored_reviews.checking import NOT_REVIEWED, READ_NOW
from evaluator.store import Database
from evaluator.store.tables import ChainRow, ConflictRow, ConflictState, PersonRow, ProposalRow, ProposalState


class Block(StrEnum):
    """What keeps the next step from being taken, in the order in which they come."""

    CONDITIONS = "conditions"
    """Conditions are not answered, or eligibility is not declared."""
    CONFLICTS = "conflicts"
    """Conflicts of interest were declared and not settled."""
    REVIEWERS = "reviewers"
    """Too few people were asked to review."""
    EXERCISE = "exercise"
    """Reviewers have not done the calibration exercise, before which they can submit no review."""
    REVIEWS = "reviews"
    """Reviews that people were asked for are not submitted."""
    THIRD = "third"
    """Reviewers lie too far apart, and one more is to be asked."""
    CONSENSUS = "consensus"
    """What the call wants agreed on is not."""


@dataclass(frozen=True)
class Late:
    """Somebody who has reviews to submit."""

    person_id: str
    name: str
    steps: Mapping[ReviewStep, int]
    references: tuple[str, ...]

    @property
    def count(self) -> int:
        """So many reviews wait for them."""
        return len(self.references)


@dataclass(frozen=True)
class ToSettle:
    """A conflict of interest that was declared."""

    conflict_id: str
    reference: str
    label: str
    name: str
    kind: str
    note: str
    declared_at: datetime
    seen: int
    """The version of the row, which is said again when it is settled."""


@dataclass(frozen=True)
class Overview:
    """What a call manager sees at a glance, without what they have a conflict of interest with."""

    call: Call
    not_asked: int
    """So many more reviews the call wants than people were asked for."""
    steps: Mapping[ReviewStep, int]
    never_submitted: int
    """Reviews that people were asked for of proposals that were decided without them."""
    until: datetime | None
    """When reviewing ends, or ended; None where nothing says so."""
    is_past: bool
    """Whether that is behind us: then whoever has not submitted is late."""
    outstanding: tuple[Late, ...]
    """Those who have reviews to submit, most first."""
    blocked: Mapping[Block, tuple[str, ...]]
    """The references of the proposals that are held up, by what holds them up; without what holds up none."""
    in_exercise: tuple[str, ...]
    """Who has reviews to submit and the exercise to do before: their names, empty where one is not known."""
    labels: Mapping[str, str]
    """The one short name of each proposal, by its reference."""
    to_settle: tuple[ToSettle, ...]
    left_out: int
    """Proposals left out because the person who looks declared a conflict of interest with them."""
    lexicons_moved: tuple[LexiconMoved, ...] = ()
    """What the machine reads by otherwise since the reviews began, the newest first."""


@dataclass(frozen=True)
class _Work:
    """What is counted from thousands of rows, and is the same until something changes. Without names."""

    not_asked: int
    steps: Mapping[ReviewStep, int]
    never_submitted: int
    waiting: tuple[tuple[str, ReviewStep, str], ...]
    """Person, how far they are, and the reference of the proposal, of each review that is not submitted."""
    in_exercise: frozenset[str]
    """Who of them has to do the exercise before they can submit one."""
    blocked: Mapping[Block, tuple[str, ...]]
    labels: Mapping[str, str]
    left_out: int


class _Made(Keeping):
    """What was counted lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def overview(*, database: Database, actor: Actor, call_id: str) -> Overview:
    """How far the work on the proposals of a call is.

    Raises
    ------
    NotAllowedError
        The actor does not manage the call.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        call, now = call_in(session, call_id), database.clock()
        here = acting_in(session, actor, call_id)
        phase = phase_in(session, call, now)
        refused = refused_in(session, here, call_id, Action.ASSIGN)
        # Named before it is made: what changes meanwhile gives the next one another name.
        name = (call.version, here, phase, refused, _told(session, call_id))
    work = _MADE.kept(name, lambda: _made(database, actor, call))
    with database.reading() as session:
        until = _until(call, phase, now)
        to_settle = _to_settle(session, here, call_id)
        outstanding = _outstanding(session, work.waiting)
        conflicts = {Block.CONFLICTS: tuple(dict.fromkeys(one.reference for one in to_settle))}
        return Overview(
            call=call,
            not_asked=work.not_asked,
            steps=work.steps,
            never_submitted=work.never_submitted,
            until=until,
            is_past=until is not None and until <= now,
            outstanding=outstanding,
            blocked={block: found for block in Block if (found := {**work.blocked, **conflicts}.get(block))},
            in_exercise=_in_exercise(outstanding, work.in_exercise),
            labels=work.labels,
            to_settle=to_settle,
            left_out=work.left_out,
            lexicons_moved=lexicons_moved(
                session, call, with_people=may(here, Action.SEE_LEXICON_VERSIONS, call_id=call_id)
            ),
        )


def _told(session: Session, call_id: str) -> Hashable:
    """The end of the call's trail: it changes with every command in the call."""
    end = session.get(ChainRow, call_id)
    return None if end is None else (end.length, end.last_hash)


def _made(database: Database, actor: Actor, call: Call) -> _Work:
    board = screening_board(database=database, actor=actor, call_id=call.id)
    panel = panel_list(database=database, actor=actor, call_id=call.id)
    with database.reading() as session:
        standings = standings_in(session, actor, call, database.clock())
        reviewed, states = _reviewed(session, call.id, standings)
        against = conflicts_in(session, call.id)
        asked = [
            one
            for one in asked_for_reviews(session, call.id, ProposalRow.call_id == call.id, against)
            if one.proposal_id in reviewed
        ]
        never = never_submitted(session, call.id, ProposalRow.call_id == call.id, against)
        waiting = [(one, reviewed[one.proposal_id]) for one in asked if one.step.waits]
        in_exercise = in_exercise_still(session, call, {one.person_id for one, _ in waiting})
    now = {one: reference for one, reference in reviewed.items() if states[one] in READ_NOW}
    passed = {one.reference for one in board.proposals if one.state is not ProposalState.SUBMITTED}
    missing = _missing(call, now, asked, passed if board.gates else {*now.values()})
    return _Work(
        not_asked=sum(missing.values()),
        steps=Counter(one.step for one in asked),
        never_submitted=sum(one.proposal_id in reviewed for one in never),
        waiting=tuple((one.person_id, one.step, reference) for one, reference in waiting),
        in_exercise=in_exercise,
        blocked=_blocked(
            board,
            panel,
            now,
            short=tuple(missing),
            unpractised=tuple(
                dict.fromkeys(reference for one, reference in waiting if one.person_id in in_exercise)
            ),
            unsubmitted=tuple(dict.fromkeys(reference for _, reference in waiting)),
        ),
        labels={one.reference: one.label for one in board.proposals}
        | {one.reference: one.label for one in panel.entries},
        left_out=panel.left_out,
    )


def _reviewed(
    session: Session, call_id: str, standings: Mapping[str, Standing]
) -> tuple[dict[str, str], dict[str, str]]:
    """The references and the states of the proposals of which reviews are taken, by their ids."""
    found = session.execute(
        select(ProposalRow.id, ProposalRow.reference, ProposalRow.state)
        .where(ProposalRow.call_id == call_id, ProposalRow.state.not_in(NOT_REVIEWED))
        .order_by(ProposalRow.reference)
    ).all()
    # Thousands of proposals share a few standings, which are asked once each.
    seen = visible(found, standings.__getitem__, proposal_of=itemgetter(0), action=Action.ASSIGN)
    return {row.id: row.reference for row in seen}, {row.id: row.state for row in seen}


def _missing(
    call: Call, reviewed: Mapping[str, str], asked: Sequence[AskedFor], passed: Container[str]
) -> dict[str, int]:
    """How many more people are to be asked, by the references of proposals that lack some.

    What was not screened yet lacks nobody, unless somebody was asked already.
    """
    there = Counter(one.proposal_id for one in asked if one.step is not ReviewStep.CONFLICT)
    short = {
        reference: call.reviews.per_proposal - there[proposal_id]
        for proposal_id, reference in reviewed.items()
        if reference in passed or there[proposal_id]
    }
    return {reference: count for reference, count in short.items() if count > 0}


def _outstanding(session: Session, waiting: Sequence[tuple[str, ReviewStep, str]]) -> tuple[Late, ...]:
    of_each: dict[str, list[tuple[ReviewStep, str]]] = {}
    for person_id, step, reference in waiting:
        of_each.setdefault(person_id, []).append((step, reference))
    names = _names(session, of_each)
    found = [
        Late(
            person_id,
            names.get(person_id, ""),
            Counter(step for step, _ in several),
            tuple(reference for _, reference in several),
        )
        for person_id, several in of_each.items()
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.name.casefold(), one.person_id)))


def _in_exercise(outstanding: Sequence[Late], people: Container[str]) -> tuple[str, ...]:
    return tuple(sorted((one.name for one in outstanding if one.person_id in people), key=str.casefold))


def _names(session: Session, people: Mapping[str, object]) -> dict[str, str]:
    found = session.execute(select(PersonRow.id, PersonRow.name).where(PersonRow.id.in_([*people])))
    return {person_id: name for person_id, name in found if name}


def _until(call: Call, phase: Phase | None, now: datetime) -> datetime | None:
    """The end of the reviewing phase: of the one that is, else of the last that was, else of the next."""
    reviewing = [one for one in call.phases if one.switches.review and one.until is not None]
    if phase is not None and phase in reviewing:
        reviewing = [phase]
    ends = sorted(in_utc(call, one.until) for one in reviewing if one.until is not None)
    past = [end for end in ends if end <= now]
    return past[-1] if past else next(iter(ends), None)


def _to_settle(session: Session, here: Actor, call_id: str) -> tuple[ToSettle, ...]:
    if not may(here, Action.SETTLE_CONFLICT, call_id=call_id):
        return ()
    refused = refused_in(session, here, call_id, Action.SETTLE_CONFLICT)
    found = session.execute(
        select(ConflictRow, ProposalRow.reference, ProposalRow.label, PersonRow.name)
        .join(ProposalRow, ProposalRow.id == ConflictRow.proposal_id)
        .outerjoin(PersonRow, PersonRow.id == ConflictRow.person_id)
        .where(ProposalRow.call_id == call_id, ConflictRow.state == ConflictState.DECLARED.value)
        .order_by(ConflictRow.declared_at, ConflictRow.id)
    )
    return tuple(
        ToSettle(
            conflict_id=row.id,
            reference=reference,
            label=label or reference,
            name=name or "",
            kind=row.kind,
            note=row.note,
            declared_at=row.declared_at,
            seen=row.version,
        )
        for row, reference, label, name in found
        if row.proposal_id not in refused
    )


def _blocked(
    board: Board,
    panel: PanelList,
    now: Container[str],
    *,
    short: tuple[str, ...],
    unpractised: tuple[str, ...],
    unsubmitted: tuple[str, ...],
) -> dict[Block, tuple[str, ...]]:
    undecided = (
        [one for one in board.proposals if one.state is ProposalState.SUBMITTED] if board.gates else []
    )
    # What was decided waits for nobody any more.
    entries = [one for one in panel.entries if one.proposal_id in now]
    blocked = {
        Block.CONDITIONS: tuple(sorted(one.reference for one in undecided)),
        Block.REVIEWERS: short,
        Block.EXERCISE: unpractised,
        Block.REVIEWS: unsubmitted,
        Block.THIRD: tuple(one.reference for one in entries if one.lacks_third),
        Block.CONSENSUS: tuple(one.reference for one in entries if _lacks_consensus(panel.call, one)),
    }
    return {block: references for block, references in blocked.items() if references}


def _lacks_consensus(call: Call, one: InPanel) -> bool:
    """Whether the call wants agreement now: always, or where reviewers lie too far apart."""
    if call.reviews.combine == "consensus":
        return one.talk in (Talk.APART, Talk.READY) and one.reviews_in > 0
    return one.talk is Talk.APART and one.gaps.follows == "consensus"
