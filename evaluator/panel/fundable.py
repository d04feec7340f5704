"""How many proposals of an order can be funded: so many, or as far as the money goes. Pure."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from evaluator.foundation import Record

Fundable = Callable[[Sequence[str]], int]
"""How many of the proposals in this order, the best first."""


class Amount(Record):
    """What a proposal asks for, in the call's currency."""

    requested: Decimal
    minimum: Decimal | None = None
    """With less it cannot be carried out; None where it needs all."""
    lot: str | None = None
    country: str | None = None


def first(count: int) -> Fundable:
    """So many, or all where there are fewer."""
    return lambda order: min(count, len(order))


def within(budget: Decimal, amounts: Mapping[str, Amount]) -> Fundable:
    """Down the order until one cannot be paid; the last may get less than it asks for, but not too little."""

    def count(order: Sequence[str]) -> int:
        left = budget
        for place, name in enumerate(order):
            amount = amounts[name]
            if amount.requested > left:
                is_enough = amount.minimum is not None and amount.minimum <= left
                return place + (1 if is_enough else 0)
            left -= amount.requested
        return len(order)

    return count
