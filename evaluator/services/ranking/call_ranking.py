"""The rankings of a stage in the store: as the call says, and without what severe people take away."""

from dataclasses import dataclass

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.panel.lot_rankings import LotRanking, lot_rankings
from evaluator.panel.ranked import SEED
from evaluator.services.keeping import Keeping
from evaluator.services.ranking.rankable import Rankable, rankable
from evaluator.store import Database

__all__ = ["CallRanking", "LotRanking", "call_ranking", "rankings_of"]


@dataclass(frozen=True)
class CallRanking:
    """All rankings of a stage, and what they are made of."""

    made_of: Rankable
    lots: tuple[LotRanking, ...]

    @property
    def call(self) -> Call:
        """In the version that holds."""
        return self.made_of.call


class _Made(Keeping):
    """Rankings that were made lately: a page asks for the same at every click."""

    most_kept = 8


_MADE = _Made()


def call_ranking(
    *, database: Database, actor: Actor, call_id: str, stage: str | None = None, seed: int = SEED
) -> CallRanking:
    """The rankings of a stage, the last one with proposals where none is named.

    Raises
    ------
    NotAllowedError
        The actor may not see reviews.
    ValueError
        The call has no such stage.
    TextDeletedError
        What one of the proposals says was deleted by the call's rule.
    """
    found = rankable(database=database, actor=actor, call_id=call_id, stage=stage)
    return CallRanking(found, _MADE.kept((found.name, seed), lambda: rankings_of(found, seed=seed)))


def rankings_of(found: Rankable, *, seed: int = SEED) -> tuple[LotRanking, ...]:
    """The rankings of each lot, of what was read before."""
    return lot_rankings(
        found.call,
        found.ratings,
        facts=found.facts,
        agreed=found.agreed,
        known=found.known,
        carried=found.carried,
        seed=seed,
    )
