"""Who goes on from a stage by the call's rule, from the reviews that were submitted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Standing, check, may, sees_others
from evaluator.assessment.facts import facts
from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.foundation import RefusedError
from evaluator.panel.combining import combine_reviews
from evaluator.panel.progression import Cut, progression
from evaluator.panel.reviews import Rating
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.scoring import Answers, Facts
from evaluator.services.keeping import Keeping
from evaluator.services.kept_texts import proposal_kept_in
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.succession import stage_after, stage_named
from evaluator.store import Database
from evaluator.store.tables import (
    GateAnswerRow,
    ProposalRow,
    ProposalState,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    VersionState,
)

RANKED = (ProposalState.ELIGIBLE, ProposalState.INVITED, ProposalState.NOT_INVITED)
"""Whoever was invited already keeps their place: else others would seem to go on after them."""


class _Made(Keeping):
    """Cuts that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


@dataclass(frozen=True)
class Candidate:
    """A proposal of the stage, by what a list of it says."""

    id: str
    reference: str
    label: str
    title: str
    state: ProposalState
    seen: int
    """Its row's version, which is said again when it is invited."""


@dataclass(frozen=True)
class StageRanking:
    """Where the proposals of a stage stand, and what is not in it."""

    call: Call
    stage: Stage
    following: Stage
    cuts: tuple[Cut, ...]
    """Proposals are named by reference."""
    candidates: Mapping[str, Candidate]
    """By reference."""
    unreviewed: tuple[str, ...]
    """References of those of which no review was submitted: they have no place yet."""
    is_open: bool
    """Whether the call's phase lets somebody be invited now."""
    left_out: int = 0
    """Proposals with which the person who looks has declared a conflict of interest."""
    waiting: int = 0
    """Proposals left out because the person who looks still owes a review of them."""
    earlier_version: int = 0
    """Reviews that were given under an earlier version of the call."""


def stage_progression(
    *, database: Database, actor: Actor, call_id: str, stage_id: str, ratings: Iterable[Rating]
) -> tuple[Cut, ...]:
    """Who goes on from a stage by the call's rule, by these ratings; proposals are named by reference.

    Only proposals of the stage that were found eligible are ranked, and none with which the actor has a
    conflict of interest, or of which they owe a review of their own.

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
        stage = stage_named(call, stage_id)
        standings = standings_in(session, actor, call, database.clock())
        found = [pair for pair in _found(session, call_id, stage_id) if sees_others(standings[pair[0].id])]
        return _cuts(session, call, stage, found, ratings)


def stage_ranking(*, database: Database, actor: Actor, call_id: str, stage_id: str) -> StageRanking:
    """As `stage_progression`, by the reviews of the store; of each what was submitted last.

    Raises
    ------
    NotAllowedError
        The actor may not see reviews.
    ValueError
        The call has no such stage, or none follows it.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    check(actor, Action.SEE_REVIEWS, call_id=call_id)
    with database.reading() as session:
        call = call_in(session, call_id)
        stage, following = stage_named(call, stage_id), stage_after(call, stage_id)
        if following is None:
            raise RefusedError('No stage follows "{stage}": nobody goes on from it.', stage=stage_id)
        now = database.clock()
        standings = standings_in(session, actor, call, now)
        everything = _found(session, call_id, stage_id)
        found = [pair for pair in everything if sees_others(standings[pair[0].id])]
        references = {row.id: row.reference for row, _ in found}
        ratings = _submitted(session, call, stage_id, references)
        cuts = _cuts(session, call, stage, found, ratings)
        placed = {one.proposal_id for cut in cuts for one in cut.standings}
        version = call.version
        earlier = {(one.proposal_id, one.reviewer_id) for one in ratings if one.call_version != version}
        return StageRanking(
            call=call,
            stage=stage,
            following=following,
            cuts=cuts,
            candidates={row.reference: _candidate(row) for row, _ in found},
            unreviewed=tuple(name for name in references.values() if name not in placed),
            is_open=may(
                actor,
                Action.INVITE,
                open_switches=open_switches(session, call, now),
                call_id=call_id,
            ),
            left_out=told_conflicts_in(session, actor, call_id),
            waiting=sum(_owes(standings[row.id]) for row, _ in everything),
            earlier_version=len(earlier),
        )


def _found(session: Session, call_id: str, stage_id: str) -> list[tuple[ProposalRow, ProposalVersionRow]]:
    asked = (
        select(ProposalRow, ProposalVersionRow)
        .join(
            ProposalVersionRow,
            (ProposalVersionRow.proposal_id == ProposalRow.id)
            & (ProposalVersionRow.number == ProposalRow.current_number),
        )
        .where(
            ProposalRow.call_id == call_id,
            ProposalRow.stage == stage_id,
            ProposalRow.state.in_([state.value for state in RANKED]),
        )
        .order_by(ProposalRow.reference)
    )
    return [(row, version) for row, version in session.execute(asked)]


def _owes(standing: Standing) -> bool:
    return standing.may(Action.SEE_REVIEWS) and not sees_others(standing)


def _candidate(row: ProposalRow) -> Candidate:
    state = ProposalState(row.state)
    return Candidate(row.id, row.reference, row.label, row.title, state, row.version)


def _submitted(
    session: Session, call: Call, stage_id: str, references: Mapping[str, str]
) -> tuple[Rating, ...]:
    """The scores of each review as it was submitted last; what the call no longer asks is left out."""
    found = session.execute(
        select(
            ReviewRow.id,
            ReviewRow.proposal_id,
            ReviewRow.reviewer_id,
            ReviewVersionRow.scores,
            ReviewVersionRow.call_version,
        )
        .join(ReviewVersionRow, ReviewVersionRow.review_id == ReviewRow.id)
        .join(ProposalRow, ProposalRow.id == ReviewRow.proposal_id)
        .where(
            ProposalRow.call_id == call.id,
            ReviewRow.stage == stage_id,
            ReviewVersionRow.state == VersionState.SUBMITTED.value,
        )
        .order_by(ReviewRow.id, ReviewVersionRow.number)
    )
    last = {row.id: row for row in found if row.proposal_id in references}
    asked = judged(call)
    return tuple(
        Rating(
            proposal_id=references[row.proposal_id],
            reviewer_id=row.reviewer_id,
            criterion=criterion,
            score=score,
            stage=stage_id,
            call_version=row.call_version,
        )
        for row in last.values()
        for criterion, score in json.loads(row.scores).items()
        if criterion in asked
    )


def _cuts(
    session: Session,
    call: Call,
    stage: Stage,
    found: list[tuple[ProposalRow, ProposalVersionRow]],
    ratings: Iterable[Rating],
) -> tuple[Cut, ...]:
    gates = _gates(session, [row.id for row, _ in found])
    here = [
        rating.model_copy(update={"stage": stage.id})
        for rating in ratings
        if rating.stage in (None, stage.id)
    ]
    # Of everything that a cut is made from. What somebody may not see is not among it: it is left out before.
    name = (
        call.version,
        stage.id,
        tuple(
            (row.reference, row.lot, version.content_hash, version.content is None,
             tuple(sorted(gates.get(row.id, {}).items())))
            for row, version in found
        ),
        tuple((one.proposal_id, one.reviewer_id, one.criterion, one.score) for one in here),
    )  # fmt: skip
    return _MADE.kept(name, lambda: _made(call, stage, found, here, gates))


def _made(
    call: Call,
    stage: Stage,
    found: list[tuple[ProposalRow, ProposalVersionRow]],
    ratings: list[Rating],
    gates: Mapping[str, Mapping[str, str]],
) -> tuple[Cut, ...]:
    # What is asked of those who are selected at the end keeps nobody from the next stage unless it was said.
    later = {gate.id: "yes" for gate in call.gates if gate.when == "provisionally_selected"}
    known: dict[str, Facts] = {}
    requested = {}
    for row, version in found:
        proposal = proposal_kept_in(version)
        answers = Answers.model_validate({"gates": {**later, **gates.get(row.id, {})}})
        known[row.reference] = facts(call, proposal, {}, answers).model_copy(update={"stage": stage.id})
        requested[row.reference] = _requested(call, proposal)
    return progression(
        call,
        stage,
        combine_reviews(call, [one for one in ratings if one.proposal_id in known], facts=known),
        lots={row.reference: row.lot for row, _ in found},
        requested=requested,
    )


def _requested(call: Call, proposal: Proposal) -> Decimal | None:
    budget = proposal.budget
    if budget is None or budget.requested is None:
        return None
    return call.money.converted(budget.requested, budget.currency)


def _gates(session: Session, proposal_ids: list[str]) -> Mapping[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in session.scalars(select(GateAnswerRow).where(GateAnswerRow.proposal_id.in_(proposal_ids))):
        found.setdefault(row.proposal_id, {})[row.gate_id] = row.answer
    return found
