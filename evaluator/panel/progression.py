"""Progression: who goes on to the next stage by the call's rule, with ties at the cut shown, not hidden."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Literal

from evaluator.calls import Call
from evaluator.calls.structure import Proceed, Stage
from evaluator.foundation import Record
from evaluator.panel.combined_reviews import CombinedReview
from evaluator.panel.order import in_order, total_to_rank
from evaluator.scoring import Facts, Scorecard, evaluate

Place = Literal["in", "tied", "out", "fails", "open"]
"""`tied`: equal to others at the cut, not all of whom fit in; a person decides among them. `fails`: it does
not pass. `open`: whether it passes cannot be said yet."""


class Ranked(Record):
    """Where one proposal stands in its stage."""

    proposal_id: str
    lot: str | None
    place: Place
    rank: int | None
    """1 is best; equals share the better rank. None where it is not ranked."""
    total: float | None
    requested: Decimal | None
    """In the call's currency; None where it is not stated or no rate is."""


class Cut(Record):
    """One ranking and its cut: of the whole call, or of a lot with money of its own."""

    lot: str | None
    standings: tuple[Ranked, ...]
    """The best first; then those that fail or are open."""
    available: Decimal | None
    requested: Decimal
    """By all that are in."""
    places_for_tied: int | None = None
    """Of those tied so many fit in, where the rule counts proposals."""
    short_of: Decimal | None = None
    """So much less than the rule's least is requested, because too few pass."""
    without_amount: tuple[str, ...] = ()
    """Counted as requesting nothing, since they state no amount that can be converted."""


def progression(
    call: Call,
    stage: Stage,
    combined: Iterable[CombinedReview],
    *,
    lots: Mapping[str, str | None],
    requested: Mapping[str, Decimal | None],
) -> tuple[Cut, ...]:
    """Who goes on from `stage`, for each pot of money by itself.

    Parameters
    ----------
    combined
        The panel's scores in this stage, one for each proposal.
    lots, requested
        Of each proposal by id: its lot, and what it requests in the call's currency.

    The best go on until one of the rule's limits is reached; the one that reaches a sum still goes on. A
    stage without a rule lets all go on that pass.
    """
    rule = stage.proceed or Proceed()
    own_pots = {lot.id: lot.available for lot in call.lots if lot.available is not None}
    pots: dict[str | None, list[CombinedReview]] = {}
    for one in combined:
        lot = lots.get(one.proposal_id)
        pots.setdefault(lot if lot in own_pots else None, []).append(one)
    return tuple(
        _cut(call, rule, lot, members, own_pots.get(lot or "", call.money.available), lots, requested)
        for lot, members in sorted(pots.items(), key=lambda pot: pot[0] or "")
    )


def carried_points(
    call: Call, scorecard: Scorecard, stage: Stage, *, lot: str | None = None
) -> dict[str, float]:
    """The points of the sections that `stage` carries over, as `evaluate` takes them.

    A section keeps the part of its best that it reached: where it is worth 100 points in one stage and 40 in
    the next, 85 become 34. What was scored in it stands for the whole of it.

    Parameters
    ----------
    scorecard
        Of the stage before.
    lot
        That of the proposal, where lots have weights of their own.

    Raises
    ------
    ValueError
        Nothing in a section that is carried over was scored in the stage before.
    """
    nodes = {node.id: node for node in scorecard.nodes if node.kind == "section"}
    missing = [name for name in stage.carry_over if name not in nodes or nodes[name].points is None]
    if missing:
        raise ValueError(f"carried over, but not scored in the stage before: {', '.join(missing)}")
    worth = {node.id: node.maximum for node in evaluate(call, {}, facts=Facts(stage=stage.id, lot=lot)).nodes}
    return {
        name: (nodes[name].points or 0.0) / (nodes[name].scored_maximum or 1.0) * worth[name]
        for name in stage.carry_over
    }


def _cut(
    call: Call,
    rule: Proceed,
    lot: str | None,
    members: list[CombinedReview],
    available: Decimal | None,
    lots: Mapping[str, str | None],
    requested: Mapping[str, Decimal | None],
) -> Cut:
    passing = [one for one in members if one.scorecard.passed and total_to_rank(one) is not None]
    groups = in_order(call, passing)
    places: dict[str, tuple[Place, int]] = {}
    count, total, room = 0, Decimal(0), None
    for group in groups:
        amounts = [_amount(one, requested) for one in group]
        # In whichever order equals are taken, the last of them must still find the limit not reached.
        before_last = (count + len(group) - 1, total + sum(amounts, Decimal(0)) - min(amounts))
        if room is not None or _is_reached(rule, count, total, available):
            place: Place = "out"
        elif _is_reached(rule, *before_last, available):
            place, room = "tied", max(0, (rule.count or 0) - count)
        else:
            place, count, total = "in", count + len(group), total + sum(amounts, Decimal(0))
        rank = len(places) + 1
        places |= {one.proposal_id: (place, rank) for one in group}
    rest: list[tuple[CombinedReview, Place]] = [
        (one, "fails" if one.scorecard.passed is False else "open")
        for one in members
        if one.proposal_id not in places
    ]
    ordered = [*(one for group in groups for one in group), *(one for one, _ in rest)]
    found = {**places, **{one.proposal_id: (place, None) for one, place in rest}}
    least = None if rule.at_least is None or available is None else available * Decimal(str(rule.at_least))
    return Cut(
        lot=lot,
        standings=tuple(
            Ranked(
                proposal_id=one.proposal_id,
                lot=lots.get(one.proposal_id),
                place=found[one.proposal_id][0],
                rank=found[one.proposal_id][1],
                total=total_to_rank(one),
                requested=requested.get(one.proposal_id),
            )
            for one in ordered
        ),
        available=available,
        requested=total,
        places_for_tied=room if _counts_proposals(rule) else None,
        short_of=least - total if least is not None and room is None and total < least else None,
        without_amount=tuple(one.proposal_id for one in passing if requested.get(one.proposal_id) is None),
    )


def _is_reached(rule: Proceed, count: int, total: Decimal, available: Decimal | None) -> bool:
    if rule.count is not None and count >= rule.count:
        return True
    if rule.requested_amount is not None and total >= rule.requested_amount:
        return True
    if rule.requested_up_to is None or available is None:
        return False
    return total >= available * Decimal(str(rule.requested_up_to))


def _counts_proposals(rule: Proceed) -> bool:
    return rule.count is not None and rule.requested_up_to is None and rule.requested_amount is None


def _amount(one: CombinedReview, requested: Mapping[str, Decimal | None]) -> Decimal:
    return requested.get(one.proposal_id) or Decimal(0)
