"""Numbers, shares, money, moments and lists as the reader's language writes them."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import Literal

LOCALES = {"en": "en_GB", "fr": "fr", "es": "es"}
"""Day before month in English too. A language without an entry is written as in English."""

NO_BREAK = "\u00a0"
MINUS = "\u2212"
"""As long as the plus, as charts write it too; a line never breaks behind it."""

# Babel is imported when first needed: English output of the command line starts faster without it.


def number(value: float | Decimal, language: str, *, decimals: int = 2, fixed: bool = False) -> str:
    """`3.5`, or `3,5` for a French reader; no more decimals than needed, or, fixed, just as many."""
    # A page writes the levels of its scales at every press. Minus zero equals zero, and is written as zero.
    return _number(value or 0, language, decimals, fixed)


@lru_cache(maxsize=4096)
def _number(value: float | Decimal, language: str, decimals: int, fixed: bool) -> str:
    from babel.numbers import format_decimal

    pattern = "#,##0" + ("." + ("0" if fixed else "#") * decimals if decimals else "")
    return _signs(format_decimal(_rounded(value, decimals), format=pattern, locale=_locale(language)))


def _signs(said: str) -> str:
    return said.replace("-", MINUS)


def _rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Half away from zero, as people and charts round: 3.25 is 3.3. A float counts as it is written."""
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def signed(value: float | Decimal, language: str, *, fixed: bool = False) -> str:
    """`+0.5` or `−0.5`, with a sign in front; fixed, with two decimals in any case."""
    from babel.numbers import format_decimal

    pattern = "+#,##0.00;-#,##0.00" if fixed else "+#,##0.##;-#,##0.##"
    return _signs(format_decimal(_rounded(value, 2), format=pattern, locale=_locale(language)))


def percent(share: float, language: str, *, decimals: int = 0) -> str:
    """`15%` from 0.15; at most `decimals` behind the point."""
    from babel.numbers import format_percent

    gap = "" if _locale(language) == "en_GB" else "\u202f"
    pattern = "#,##0" + ("." + "#" * decimals if decimals else "") + gap + "%"
    # Ten decimals: no noise of the arithmetic, and nothing that is rounded twice.
    rounded = _rounded(round(share, 10), decimals + 2)
    return _signs(format_percent(rounded, format=pattern, locale=_locale(language)))


def money(amount: Decimal, currency: str, language: str) -> str:
    """`€250,000`, or `250 000,50 €` for a French reader; cents where there are any. Everywhere alike."""
    from babel import Locale
    from babel.localedata import exists
    from babel.numbers import format_currency

    # A call may be read in a language that the program does not speak: amounts are written as there.
    locale = LOCALES.get(language, language if exists(language) else "en_GB")
    is_whole = amount == amount.to_integral_value()
    pattern = Locale.parse(locale).currency_formats["standard"].pattern
    if is_whole:
        pattern = pattern.replace("0.00", "0")
    return _signs(format_currency(amount, currency, pattern, locale=locale, currency_digits=not is_whole))


def moment(when: datetime, language: str) -> str:
    """`11 January 2027, 09:00`."""
    from babel.dates import format_datetime

    pattern = "d 'de' MMMM 'de' y, HH:mm" if language == "es" else "d MMMM y, HH:mm"
    return str(format_datetime(when, pattern, locale=_locale(language)))


def day(when: date, language: str) -> str:
    """`11 January 2027`."""
    from babel.dates import format_date

    pattern = "d 'de' MMMM 'de' y" if language == "es" else "d MMMM y"
    return str(format_date(when, pattern, locale=_locale(language)))


def language_name(code: str, language: str) -> str:
    """`French` for `fr`, in the reader's language; the code where nobody knows it."""
    from babel import Locale

    return str(Locale.parse(_locale(language)).languages.get(code, code))


def place(time_zone: str, language: str) -> str:
    """The city of a time zone: `Brussels`, or `Bruxelles` for a French reader, from `Europe/Brussels`."""
    from babel.dates import get_timezone_location

    try:
        return str(get_timezone_location(time_zone, locale=_locale(language), return_city=True))
    except (LookupError, ValueError, OSError):
        return time_zone.rpartition("/")[2].replace("_", " ")


def listed(names: Sequence[str], language: str, *, style: Literal["standard", "or"] = "standard") -> str:
    """`a`, `a and b`, `a, b and c`; with `or` between the last two when asked."""
    from babel.lists import format_list

    if not names:
        return ""
    said = str(format_list(list(names), style=style, locale=_locale(language)))
    return _spanish_sound(said, names[-1], style) if language == "es" and len(names) > 1 else said


def parted(parts: Iterable[str], language: str) -> str:
    """`a; b; c`, where the parts may have commas of their own; French has a space before each mark too."""
    return (NO_BREAK + "; " if language == "fr" else "; ").join(parts)


def _spanish_sound(said: str, last: str, style: Literal["standard", "or"]) -> str:
    """Spanish says `e` before a word that begins with the sound i, and `u` before the sound o."""
    begins = last.casefold()
    if style == "or":
        wrong, right, sounds = " o ", " u ", begins.startswith(("o", "ho", "ó", "hó"))
    else:
        glides = begins.startswith(("hie", "hia", "ie", "ia"))
        wrong, right, sounds = " y ", " e ", begins.startswith(("i", "hi", "í", "hí")) and not glides
    return said.removesuffix(wrong + last) + right + last if sounds else said


def _locale(language: str) -> str:
    return LOCALES.get(language, "en_GB")
