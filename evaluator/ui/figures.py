"""Numbers, money, countries, corridors and languages as the reader writes them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal

from evaluator.foundation import Money, Translator, figures
from evaluator.proposals import Proposal
from evaluator.proposals.codes import country_name

MOST_NAMED = 8
"""Names in one line."""


def number(value: float, t: Translator, *, decimals: int = 2) -> str:
    """`3.5`, or `3,5` for a French reader; no more decimals than needed."""
    return figures.number(value, t.language, decimals=decimals)


def gain(value: float, t: Translator) -> str:
    """`+0.5`, with a sign in front."""
    return figures.signed(value, t.language)


def percent(share: float, t: Translator) -> str:
    """`15%`, from 0.15."""
    return figures.percent(share, t.language)


def money(value: Money, t: Translator) -> str:
    """An amount with its currency, without cents."""
    return figures.money(value.amount.quantize(Decimal(1), ROUND_HALF_EVEN), value.currency, t.language)


def first_named(names: Sequence[str], t: Translator) -> str:
    """All of a few names; of many the first, and how many more there are."""
    rest = len(names) - MOST_NAMED
    if rest <= 0:
        return figures.listed(names, t.language)
    return t("{names} and {count} more", names=", ".join(names[:MOST_NAMED]), count=rest)


def requested(proposal: Proposal, t: Translator) -> str:
    """What a proposal asks for; empty where that is not stated."""
    budget = proposal.budget
    if budget is None or budget.requested is None:
        return ""
    return money(budget.money(budget.requested), t)


def country(code: str, t: Translator) -> str:
    """A country's name in the reader's language."""
    return country_name(code, t.language)


def corridor(way: str, t: Translator) -> str:
    """`Philippines → Germany`, from `PH>DE`."""
    origin, _, destination = way.partition(">")
    return f"{country(origin, t)} → {country(destination, t)}"


def language_name(code: str, t: Translator) -> str:
    """A language's name in the reader's language."""
    return figures.language_name(code, t.language)
