"""Numbers, money, countries, corridors and languages as the reader writes them."""

from babel import Locale
from babel.numbers import format_currency

from evaluator.foundation import Money, Translator, figures
from evaluator.proposals import Proposal
from evaluator.proposals.codes import country_name


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
    return str(
        format_currency(
            value.amount, value.currency, locale=t.language, currency_digits=False, format="¤¤ #,##0"
        )
    )


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
    return str(Locale(t.language).languages.get(code, code))
