"""Who goes on from a stage by the call's rule, from the reviews that were submitted."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import ColumnElement, and_
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Standing, check, may, sees_others
from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.foundation import RefusedError
from evaluator.panel.progression import Cut
from evaluator.panel.reviews import Rating
from evaluator.services.changes_now import (
    agreements_now,
    answers_now,
    conflicts_now,
    proposals_now,
    purge_now,
    reviews_now,
)
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.carried import carried_into
from evaluator.services.relations import standings_in, told_conflicts_in
from evaluator.services.stage_cuts import (
    Scores,
    StageProposal,
    agreed_in,
    cuts_of,
    scores_of,
    stage_proposals,
)
from evaluator.services.stored_calls import call_in, open_switches
from evaluator.services.succession import stage_after, stage_named
from evaluator.store import Database
from evaluator.store.tables import ProposalRow, ProposalState

RANKED = (ProposalState.ELIGIBLE, ProposalState.INVITED, ProposalState.NOT_INVITED)
"""Whoever was invited already keeps their place: else others would seem to go on after them."""


class _Made(Keeping):
    """Rankings that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


class Candidate(NamedTuple):
    """A proposal of the stage, by what a list of it says; a tuple, since a page makes thousands."""

    id: str
    reference: str
    label: str
    title: str
    state: ProposalState
    seen: int
    """Its row's version, which is said again when it is invited."""


@dataclass(frozen=True)
class _Ranking:
    """What follows from the reviews of those proposals that somebody sees."""

    cuts: tuple[Cut, ...]
    candidates: Mapping[str, Candidate]
    unreviewed: tuple[str, ...]
    lapsed: tuple[str, ...]
    earlier_version: int
    set_aside: int


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
    set_aside: int = 0
    """Scores of these that mean something else now and do not count."""
    lapsed: tuple[str, ...] = ()
    """References of those of which scores were submitted and none counts any more: they have no place."""


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
    scores: Scores = {}
    for one in ratings:
        if one.stage in (None, stage_id):
            scores.setdefault(one.proposal_id, {}).setdefault(one.reviewer_id, {})[one.criterion] = one.score
    with database.reading() as session:
        call = call_in(session, call_id)
        stage = stage_named(call, stage_id)
        standings = standings_in(session, actor, call, database.clock())
        ranked = stage_proposals(session, _ranked(call_id, stage_id))
        seen = [one for one in ranked if sees_others(standings[one.id])]
        carried = carried_into(session, call, stage_id, seen)
        return cuts_of(session, call, stage, seen, scores, {}, carried)


def stage_ranking(*, database: Database, actor: Actor, call_id: str, stage_id: str) -> StageRanking:
    """As `stage_progression`, by what the store holds: of each review what was submitted last, without those
    by people with a conflict of interest; and what panels closed as final.

    Asked again, it is not made again until something that it is made from has changed.

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
        # Thousands of proposals share a few standings, which are all held here.
        sees, owes = _once_each(sees_others), _once_each(_owes)
        rows = proposals_now(session, _ranked(call_id, stage_id))
        # What somebody may not see is in no name: it is left out before.
        seen = tuple(row for row in rows if sees(standings[row[0]]))
        name = (
            call.version,
            stage_id,
            seen,
            answers_now(session, call_id),
            reviews_now(session, call_id),
            conflicts_now(session, call_id),
            agreements_now(session, call_id),
            purge_now(session, call_id),
        )
        made = _MADE.kept(name, lambda: _made(session, call, stage, {row[0] for row in seen}))
        return StageRanking(
            call=call,
            stage=stage,
            following=following,
            cuts=made.cuts,
            candidates=made.candidates,
            unreviewed=made.unreviewed,
            is_open=may(
                actor,
                Action.INVITE,
                open_switches=open_switches(session, call, now),
                call_id=call_id,
            ),
            left_out=told_conflicts_in(session, actor, call_id),
            waiting=sum(owes(standings[row[0]]) for row in rows),
            earlier_version=made.earlier_version,
            set_aside=made.set_aside,
            lapsed=made.lapsed,
        )


def _owes(standing: Standing) -> bool:
    return standing.may(Action.SEE_REVIEWS) and not sees_others(standing)


def _ranked(call_id: str, stage_id: str) -> ColumnElement[bool]:
    return and_(
        ProposalRow.call_id == call_id,
        ProposalRow.stage == stage_id,
        ProposalRow.state.in_([state.value for state in RANKED]),
    )


def _made(session: Session, call: Call, stage: Stage, seen: Collection[str]) -> _Ranking:
    ranked = [one for one in stage_proposals(session, _ranked(call.id, stage.id)) if one.id in seen]
    references = {one.id: one.reference for one in ranked}
    submitted = scores_of(session, call, stage.id, references)
    agreed = agreed_in(session, call, references)
    cuts = cuts_of(
        session, call, stage, ranked, submitted.scores, agreed, carried_into(session, call, stage.id, ranked)
    )
    placed = {one.proposal_id for cut in cuts for one in cut.standings}
    unplaced = [one.reference for one in ranked if one.reference not in placed]
    return _Ranking(
        cuts,
        {one.reference: _candidate(one) for one in ranked},
        tuple(one for one in unplaced if one not in submitted.lapsed),
        tuple(one for one in unplaced if one in submitted.lapsed),
        submitted.earlier_version,
        submitted.set_aside,
    )


def _candidate(one: StageProposal) -> Candidate:
    return Candidate(one.id, one.reference, one.label, one.title, ProposalState(one.state), one.version)


def _once_each(ask: Callable[[Standing], bool]) -> Callable[[Standing], bool]:
    """The same, asked once of each standing."""
    said: dict[int, tuple[Standing, bool]] = {}

    def answer(standing: Standing) -> bool:
        # Held beside the answer, so that its name stays its own.
        if id(standing) not in said:
            said[id(standing)] = standing, ask(standing)
        return said[id(standing)][1]

    return answer
