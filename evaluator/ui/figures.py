"""Numbers, money, countries and languages as the reader writes them."""

from babel import Locale
from babel.numbers import format_currency

from evaluator.foundation import Money, Translator, figures


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


def country(code: str, t: Translator) -> str:
    """A country's name in the reader's language."""
    return str(Locale(t.language).territories.get(code, code))


def language_name(code: str, t: Translator) -> str:
    """A language's name in the reader's language."""
    return str(Locale(t.language).languages.get(code, code))
