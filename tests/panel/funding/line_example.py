"""Proposals in line for money, by a few letters and numbers."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Ranked
from evaluator.panel.known import Known
from evaluator.panel.rankings import RankedProposal, Ranking
from tests.panel.ranked_example import call as two_criteria

FOUR = {"A": 90.0, "B": 80.0, "C": 70.0, "D": 60.0}
"""Totals, none of them equal."""

LOTS = """
lots:
  - {id: pilots, title: Pilots, available: 300}
  - {id: scaling, title: Scaling, available: 200}
"""


def call(funding: str = "{}", *, money: str = "{available: 1000}", more: str = "") -> Call:
    """A call with so much money and such rules."""
    return two_criteria(f"money: {money}\nfunding: {funding}\n{more}")


def asking(amount: int | None, **known: object) -> Known:
    """A proposal that asks for so much."""
    requested = None if amount is None else Decimal(amount)
    return Known(requested=requested).model_copy(update=known)


def ranked(totals: Mapping[str, float], *, lot: str | None = None, failing: Sequence[str] = ()) -> Ranked:
    """Proposals by their totals; equals share the better rank."""
    passing = {name: total for name, total in totals.items() if name not in failing}
    order = sorted(passing, key=lambda name: (-passing[name], name))
    ranks = {name: 1 + sum(other > passing[name] for other in passing.values()) for name in order}
    return Ranked(
        lot=lot,
        by_call=Ranking(
            method="call",
            proposals=tuple(
                RankedProposal(
                    proposal_id=name,
                    n=1,
                    mean=totals[name],
                    total=totals[name],
                    passed=name not in failing,
                    failed=("total",) if name in failing else (),
                    covered=1,
                    rank=ranks.get(name),
                )
                for name in [*order, *failing]
            ),
        ),
    )
