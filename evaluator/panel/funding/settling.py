"""Equals about whom people decided: some are put before the others, some behind them. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.panel.funding.candidates import Equals, is_zone


@dataclass(frozen=True)
class Settled:
    """What people decided among equals; by name, the best first."""

    first: tuple[str, ...] = ()
    """They get a grant."""
    last: tuple[str, ...] = ()
    """They get none, or wait for one."""


NOTHING_SETTLED = Settled()


def told_apart(call: Call, order: Sequence[Equals], settled: Settled) -> tuple[list[Equals], tuple[str, ...]]:
    """The order with equals taken apart as far as people decided about them; and whom that concerns.

    Whom nobody decided about stay equal, between those put first and those put last. Among whom lots decide
    people do not.
    """
    found: list[Equals] = []
    concerned: list[str] = []
    for equals in order:
        by_name = {one.proposal_id: one for one in equals}
        first = [name for name in settled.first if name in by_name]
        last = [name for name in settled.last if name in by_name]
        if len(equals) == 1 or is_zone(call, equals) or not (first or last):
            found.append(equals)
            continue
        rest = tuple(one for one in equals if one.proposal_id not in {*first, *last})
        found += [(by_name[name],) for name in first]
        found += [rest] if rest else []
        found += [(by_name[name],) for name in last]
        concerned += [*first, *last]
    return found, tuple(concerned)
