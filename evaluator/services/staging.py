"""From one stage to the next: who goes on by the rule, who is invited, and what the next proposal keeps."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.assessment.drift import Drift, drift
from evaluator.assessment.facts import facts
from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.panel.combining import combine_reviews
from evaluator.panel.progression import Cut, progression
from evaluator.panel.reviews import Rating
from evaluator.scoring import Answers, Facts
from evaluator.services.free_text import checked_reason
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.relations import relation_in, standings_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.stored_proposals import current_content
from evaluator.store import Database, StoreError
from evaluator.store.audit import Change, Kind, append, done_before
from evaluator.store.tables import GateAnswerRow, ProposalRow, ProposalState, ProposalVersionRow
from evaluator.store.versions import check_unchanged


@dataclass(frozen=True)
class Invitation:
    """What is said to one proposal, and the version of it that was seen."""

    proposal_id: str
    is_invited: bool
    seen: int


def stage_progression(
    *, database: Database, actor: Actor, call_id: str, stage_id: str, ratings: Iterable[Rating]
) -> tuple[Cut, ...]:
    """Who goes on from a stage by the call's rule, from submitted reviews; proposals are named by reference.

    Only eligible proposals of the stage are ranked, and none with which the actor has a conflict of interest.

    Raises
    ------
    NotAllowedError
        The actor may not see reviews.
    ValueError
        The call has no such stage, or a rating does not fit the call.
    """
    check(actor, Action.SEE_REVIEWS, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        stage = _stage(call, stage_id)
        standings = standings_in(session, actor, call, database.clock())
        found = [
            (row, proposal_kept_in(version))
            for row, version in session.execute(
                select(ProposalRow, ProposalVersionRow)
                .join(
                    ProposalVersionRow,
                    (ProposalVersionRow.proposal_id == ProposalRow.id)
                    & (ProposalVersionRow.number == ProposalRow.current_number),
                )
                .where(
                    ProposalRow.call_id == call_id,
                    ProposalRow.stage == stage_id,
                    ProposalRow.state == ProposalState.ELIGIBLE.value,
                )
                .order_by(ProposalRow.reference)
            )
            if standings[row.id].may(Action.SEE_REVIEWS)
        ]
        gates = _gates(session, [row.id for row, _ in found])
    known: dict[str, Facts] = {}
    requested = {}
    for row, proposal in found:
        answers = Answers.model_validate({"gates": gates.get(row.id, {})})
        known[row.reference] = facts(call, proposal, {}, answers).model_copy(update={"stage": stage_id})
        budget = proposal.budget
        requested[row.reference] = (
            None
            if budget is None or budget.requested is None
            else call.money.converted(budget.requested, budget.currency)
        )
    here = [
        rating.model_copy(update={"stage": stage_id})
        for rating in ratings
        if rating.proposal_id in known and rating.stage in (None, stage_id)
    ]
    return progression(
        call,
        stage,
        combine_reviews(call, here, facts=known),
        lots={row.reference: row.lot for row, _ in found},
        requested=requested,
    )


def invite(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    invitations: Iterable[Invitation],
    reason: str,
    key: str,
) -> None:
    """Invite proposals to the next stage, and tell others that they are not; all of it, or nothing.

    Raises
    ------
    NotAllowedError
        The actor may not decide now, or has a conflict of interest with one of them.
    ChangedMeanwhileError
        One of them was changed since; it carries its state.
    ValueError
        No reason is given, it cannot be kept, or one of them is not eligible or not of this call.
    """
    missing = "Say by which rule or for which reason they are invited: it is kept in the trail."
    reason = checked_reason(reason, missing=missing)
    wanted = sorted(invitations, key=lambda one: one.proposal_id)

    def work(session: Session) -> None:
        call = call_in(session, call_id)
        now = database.clock()
        switches = open_switches(session, call, now)
        check(actor, Action.INVITE, open_switches=switches, call_id=call_id)
        for one in wanted:
            row = session.get(ProposalRow, one.proposal_id, with_for_update=True)
            if row is None or row.call_id != call_id:
                raise ValueError("One of these proposals is not in this call.")
            relation = relation_in(session, actor, row)
            check(actor, Action.INVITE, relation=relation, open_switches=switches, call_id=call_id)
            if done_before(session, call_id, f"{key}:{row.id}") is not None:
                continue
            check_unchanged(row.version, one.seen, ProposalState(row.state))
            if ProposalState(row.state) is not ProposalState.ELIGIBLE:
                raise ValueError(f"{row.reference} cannot be invited: its state is {row.state}.")
            state = ProposalState.INVITED if one.is_invited else ProposalState.NOT_INVITED
            before = {"state": row.state}
            row.state, row.version = state.value, row.version + 1
            session.flush()
            after = {"state": row.state, "stage": row.stage, "number": row.current_number}
            change = Change(Kind.PROPOSAL_STATE, row.id, actor.id, f"{key}:{row.id}", before, after, reason)
            append(session, call_id, change, now=now)

    database.write(work)


def link_to_earlier_stage(
    *, database: Database, actor: Actor, proposal_id: str, earlier_id: str, seen: int, key: str
) -> tuple[Drift, ...]:
    """Say which proposal of the stage before this one goes on from; what it changed that was to be kept.

    Drift is told, not punished: what follows from it is for a person to decide.

    Raises
    ------
    NotAllowedError
        The actor does not import proposals, or has a conflict of interest.
    ChangedMeanwhileError
        The proposal was changed since; it carries what it goes on from now.
    ValueError
        The two do not follow each other, or the earlier one was not invited or has a successor.
    """

    def work(session: Session) -> tuple[Drift, ...]:
        rows = [
            session.get(ProposalRow, one, with_for_update=True) for one in sorted({proposal_id, earlier_id})
        ]
        by_id = {row.id: row for row in rows if row is not None}
        if proposal_id not in by_id or earlier_id not in by_id or proposal_id == earlier_id:
            check(actor, Action.IMPORT_PROPOSALS)
            raise StoreError("The store has no such two proposals.")
        later, earlier = by_id[proposal_id], by_id[earlier_id]
        for row in (later, earlier):
            check(actor, Action.IMPORT_PROPOSALS, call_id=row.call_id)
            relation = relation_in(session, actor, row)
            check(actor, Action.SEE_PROPOSAL, relation=relation, call_id=row.call_id)
        call = call_in(session, later.call_id)
        if done_before(session, later.call_id, key) is None:
            check_unchanged(later.version, seen, later.earlier_stage_id)
            _check_follows(session, call, earlier, later)
            before = {"earlier_stage": later.earlier_stage_id}
            later.earlier_stage_id, later.version = earlier.id, later.version + 1
            session.flush()
            after = {"earlier_stage": earlier.id, "state": later.state}
            change = Change(Kind.PROPOSAL_STATE, later.id, actor.id, key, before, after)
            append(session, later.call_id, change, now=database.clock())
        return _drift(session, call, earlier, later)

    return database.write(work)


def _check_follows(session: Session, call: Call, earlier: ProposalRow, later: ProposalRow) -> None:
    stages = [stage.id for stage in call.stages]
    if earlier.call_id != later.call_id or later.stage not in stages or earlier.stage not in stages:
        raise ValueError(f"{earlier.reference} and {later.reference} are not in two stages of one call.")
    if stages.index(later.stage) != stages.index(earlier.stage) + 1:
        raise ValueError(f"{later.reference} is not in the stage after that of {earlier.reference}.")
    rule = _stage(call, earlier.stage).proceed
    if (rule is None or rule.invited_only) and ProposalState(earlier.state) is not ProposalState.INVITED:
        raise ValueError(f"{earlier.reference} was not invited: its state is {earlier.state}.")
    other = session.scalar(
        select(ProposalRow.reference).where(
            ProposalRow.earlier_stage_id == earlier.id, ProposalRow.id != later.id
        )
    )
    if other is not None:
        raise ValueError(f"{other} goes on from {earlier.reference} already.")


def _drift(session: Session, call: Call, earlier: ProposalRow, later: ProposalRow) -> tuple[Drift, ...]:
    texts = [current_content(session, row) for row in (earlier, later)]
    return drift(call, _stage(call, later.stage), *texts)


def _stage(call: Call, stage_id: str) -> Stage:
    for stage in call.stages:
        if stage.id == stage_id:
            return stage
    known = ", ".join(stage.id for stage in call.stages) or "none"
    raise ValueError(f'The call has no stage "{stage_id}"; it has {known}.')


def _gates(session: Session, proposal_ids: list[str]) -> Mapping[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in session.scalars(select(GateAnswerRow).where(GateAnswerRow.proposal_id.in_(proposal_ids))):
        found.setdefault(row.proposal_id, {})[row.gate_id] = row.answer
    return found
