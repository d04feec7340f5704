"""Who of an order can be funded: the first so many, or whom the call's line funds. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Ranked
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.known import Known
from evaluator.panel.rankings import RankedProposal, Ranking

Fundable = Callable[[Sequence[str]], tuple[str, ...]]
"""Those of the proposals in this order, the best first, that can be funded. Where a quota passes somebody
over, or a promise takes somebody ahead of turn, these are not the first so many."""


def first(count: int) -> Fundable:
    """So many, or all where there are fewer."""
    return lambda order: tuple(order[:count])


def only(names: Collection[str]) -> Fundable:
    """Just these, as far as they are in the order."""
    return lambda order: tuple(name for name in order if name in names)


def by_the_call(call: Call, known: Mapping[str, Known]) -> Fundable:
    """Whom the line of the call funds down this order, each lot by its own money.

    Equals are taken as they stand in it. What is returned raises ValueError where the call states neither
    money nor how many are funded: see `has_line`.
    """

    def funded(order: Sequence[str]) -> tuple[str, ...]:
        if not order:
            return ()
        ranking = Ranking(method="call", proposals=tuple(_placed(order)))
        found = {*funding_plan(call, of_each_lot(call, ranking, known), known).funded}
        return tuple(name for name in order if name in found)

    return funded


def has_line(call: Call) -> bool:
    """Whether the call says how far the money goes."""
    if call.funding.by == "count":
        return True
    return call.money.available is not None or any(lot.available is not None for lot in call.lots)


def of_each_lot(call: Call, ranking: Ranking, known: Mapping[str, Known]) -> list[Ranked]:
    """One ranking taken apart, as far as lots have money or places of their own."""
    apart = lots_apart(call)
    lots: dict[str | None, list[RankedProposal]] = {lot: [] for lot in apart}
    for one in ranking.proposals:
        lot = known[one.proposal_id].lot if one.proposal_id in known else None
        lots.setdefault(lot if lot in apart else None, []).append(one)
    rankings = {lot: ranking.model_copy(update={"proposals": tuple(own)}) for lot, own in lots.items()}
    return [
        Ranked(lot=lot, by_call=own, calibrated=own if own.method == "bayes" else None)
        for lot, own in rankings.items()
    ]


def lots_apart(call: Call) -> tuple[str, ...]:
    """The lots whose proposals compete among themselves."""
    return tuple(lot.id for lot in call.lots if call.funding.per_lot or lot.available is not None)


def _placed(order: Sequence[str]) -> list[RankedProposal]:
    return [
        RankedProposal(
            proposal_id=name,
            n=1,
            mean=None,
            # Between lots the order counts, and a total only for where it stands in it.
            total=float(len(order) - place),
            passed=True,
            failed=(),
            covered=1,
            rank=place + 1,
        )
        for place, name in enumerate(order)
    ]
