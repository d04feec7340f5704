"""Rounds under a call of the library: from scores to totals, order and money. For worked examples."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from evaluator.calls import Call, read_call
from evaluator.panel.combining import combine_reviews
from evaluator.panel.funding import Ranked, funding_plan
from evaluator.panel.known import Known
from evaluator.panel.lot_rankings import lot_rankings
from evaluator.panel.progression import Cut, progression
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts, GateAnswer, Score

LIBRARY = Path(__file__).resolve().parents[2] / "criteria" / "library"

Given = Mapping[str, Mapping[str, Score | Sequence[Score]]]
"""By proposal and criterion one score, or one of each reviewer in their order."""


class Round(NamedTuple):
    """What became of the proposals of a round, each by its id, the best first."""

    totals: dict[str, float | None]
    passed: dict[str, bool | None]
    failed: dict[str, tuple[str, ...]]
    ranks: dict[str, int | None]
    grants: dict[str, Decimal]
    """Of those that are funded."""
    why: dict[str, str]
    """Why each is funded or not; empty where no money was stated."""

    @property
    def order(self) -> list[str]:
        """Those with a rank, the best first."""
        return [name for name, rank in self.ranks.items() if rank is not None]


def library_call(name: str) -> Call:
    """The call in a file of the library."""
    path = LIBRARY / f"{name}.yaml"
    return read_call(path.read_bytes(), name=path.name)


def ratings(given: Given, *, stage: str | None = None) -> list[Rating]:
    """One for each reviewer and criterion."""
    return [
        Rating(proposal_id=name, reviewer_id=f"r{place}", criterion=criterion, score=score, stage=stage)
        for name, own in given.items()
        for criterion, scores in own.items()
        for place, score in enumerate([scores] if isinstance(scores, float | int | str) else scores)
    ]


def facts_of(
    call: Call,
    names: Mapping[str, object],
    lots: Mapping[str, str],
    gates: Mapping[str, Mapping[str, GateAnswer]],
) -> dict[str, Facts]:
    """Every condition is answered with yes, where nothing else is said."""
    yes: dict[str, GateAnswer] = {gate.id: "yes" for gate in call.gates}
    return {name: Facts(lot=lots.get(name), gates={**yes, **gates.get(name, {})}) for name in names}


def round_of(
    call: Call,
    given: Given,
    *,
    stage: str | None = None,
    asked: Mapping[str, int] | None = None,
    money: int | None = None,
    known: Mapping[str, Known] | None = None,
    lots: Mapping[str, str] | None = None,
    gates: Mapping[str, Mapping[str, GateAnswer]] | None = None,
    carried: Mapping[str, Mapping[str, float]] | None = None,
) -> Round:
    """The round as the call says; with `money` it gives so much, whatever the file says of it."""
    about = {
        name: (known or {})
        .get(name, Known())
        .model_copy(update={"requested": Decimal((asked or {}).get(name, 1)), "lot": (lots or {}).get(name)})
        for name in given
    }
    if money is not None:
        available = call.money.model_copy(update={"available": Decimal(money)})
        call = call.model_copy(update={"money": available})
    rankings = lot_rankings(
        call,
        ratings(given, stage=stage),
        facts=facts_of(call, given, lots or {}, gates or {}),
        agreed={},
        known=about,
        carried=carried,
    )
    cards = {one.proposal_id: one.scorecard for lot in rankings for one in lot.combined}
    placed = {one.proposal_id: one.rank for lot in rankings for one in lot.by_call.proposals}
    awards = (
        ()
        if call.money.available is None
        else funding_plan(
            call,
            [Ranked(lot=lot.lot, by_call=lot.by_call, calibrated=lot.calibrated) for lot in rankings],
            about,
        ).awards
    )
    return Round(
        totals={name: cards[name].total for name in placed},
        passed={name: cards[name].passed for name in placed},
        failed={name: cards[name].failed for name in placed if cards[name].failed},
        ranks=placed,
        grants={one.proposal_id: one.amount or Decimal(0) for one in awards if one.outcome == "funded"},
        why={one.proposal_id: one.why for one in awards},
    )


def cut_of(call: Call, given: Given, *, asked: Mapping[str, int], money: int | None = None) -> Cut:
    """Who goes on from the call's first stage, where it gives so much."""
    stage = call.stages[0]
    available = call.money.model_copy(update={"available": None if money is None else Decimal(money)})
    call = call.model_copy(update={"money": available})
    combined = combine_reviews(call, ratings(given, stage=stage.id), facts=facts_of(call, given, {}, {}))
    (cut,) = progression(
        call,
        stage,
        combined,
        lots=dict.fromkeys(given),
        requested={name: Decimal(amount) for name, amount in asked.items()},
    )
    return cut


def places(cut: Cut) -> dict[str, str]:
    """Where each stands."""
    return {one.proposal_id: one.place for one in cut.standings}
