"""Carry an assignment out: every pair is asked for itself, and what is there already stays."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluator.access import Action, Actor, NotAllowedError, check
from evaluator.panel.assignment import Pair
from evaluator.services.assignments import assign
from evaluator.store import Database


@dataclass(frozen=True)
class AskedOne:
    """What became of one pair."""

    pair: Pair
    refusal: Exception | None = None
    """Why this reviewer was not asked; None where they are asked now, or were before."""


def ask_reviewers(
    *, database: Database, actor: Actor, call_id: str, pairs: Sequence[Pair], key: str
) -> Iterator[AskedOne]:
    """Ask each reviewer to read each proposal, one after the other.

    Each is kept as it is asked. Whoever is stopped on the way asks again with the same key, or another:
    who was asked already is not asked twice. A pair that is refused keeps no other from being asked.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read: before anybody is asked.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    return _each(database, actor, pairs, key)


def _each(database: Database, actor: Actor, pairs: Sequence[Pair], key: str) -> Iterator[AskedOne]:
    for pair in pairs:
        try:
            assign(
                database=database,
                actor=actor,
                proposal_id=pair.proposal_id,
                person_id=pair.reviewer_id,
                key=f"{key}:{pair.proposal_id}:{pair.reviewer_id}",
            )
        except (NotAllowedError, ValueError) as error:
            # A conflict declared meanwhile, a role taken back, a proposal withdrawn: the others are asked.
            yield AskedOne(pair, error)
        else:
            yield AskedOne(pair)
