"""Carry an assignment out: some dozens of pairs at once, and what is there already stays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, NotAllowedError, check
from evaluator.panel.assignment import Pair
from evaluator.services.assignments import assign_in
from evaluator.services.people import acting_in, actor_in
from evaluator.services.relations import relations_in, standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow

AT_ONCE = 50
"""Pairs of one transaction: many of them wait for one commit, and others who write do not wait long."""


@dataclass(frozen=True)
class AskedOne:
    """What became of one pair."""

    pair: Pair
    refusal: Exception | None = None
    """Why this reviewer was not asked; None where they are asked now, or were before."""


def ask_reviewers(
    *, database: Database, actor: Actor, call_id: str, pairs: Sequence[Pair], key: str
) -> Iterator[list[AskedOne]]:
    """Ask each reviewer to read each proposal: some dozens of pairs at a time, in one transaction.

    Whoever is stopped on the way asks again with the same key, or another: who was asked already is not asked
    twice. A pair that is refused keeps no other from being asked.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read: before anybody is asked.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    # What is asked of one reviewer comes together: how they stand to proposals is then looked up once.
    return _each(database, actor, call_id, sorted(pairs, key=lambda pair: pair.reviewer_id), key)


def _each(
    database: Database, actor: Actor, call_id: str, pairs: Sequence[Pair], key: str
) -> Iterator[list[AskedOne]]:
    for start in range(0, len(pairs), AT_ONCE):
        some = pairs[start : start + AT_ONCE]
        yield database.write(partial(_ask, actor, call_id, some, key, database.clock()))


def _ask(
    actor: Actor, call_id: str, pairs: Sequence[Pair], key: str, now: datetime, session: Session
) -> list[AskedOne]:
    call = call_in(session, call_id)
    here = acting_in(session, actor, call_id)
    standings = standings_in(session, here, call, now)
    wanted = {pair.proposal_id for pair in pairs} & standings.keys()
    proposals = {
        row.id: row for row in session.scalars(select(ProposalRow).where(ProposalRow.id.in_(wanted)))
    }
    readers = {
        person_id: actor_in(session, person_id=person_id, call_id=call_id)
        for person_id in {pair.reviewer_id for pair in pairs}
    }
    relations = {person_id: relations_in(session, reader, wanted) for person_id, reader in readers.items()}

    def ask(pair: Pair) -> None:
        if pair.proposal_id not in proposals:
            check(here.model_copy(update={"roles": frozenset()}), Action.ASSIGN)
        standings[pair.proposal_id].check(Action.ASSIGN)
        assign_in(
            session,
            actor,
            proposals[pair.proposal_id],
            readers[pair.reviewer_id],
            relations[pair.reviewer_id][pair.proposal_id],
            key=f"{key}:{pair.proposal_id}:{pair.reviewer_id}",
            now=now,
        )

    return [_answered(pair, ask) for pair in pairs]


def _answered(pair: Pair, ask: Callable[[Pair], None]) -> AskedOne:
    try:
        ask(pair)
    except (NotAllowedError, ValueError) as error:
        # A conflict declared meanwhile, a role taken back, a proposal withdrawn: the others are asked.
        return AskedOne(pair, error)
    return AskedOne(pair)
