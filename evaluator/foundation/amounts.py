"""Amounts of money as sources write them."""

import re
from decimal import Decimal, InvalidOperation
from typing import Literal

DecimalSign = Literal[".", ","]

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_SPACES = re.compile(r"[\s\u00a0\u202f']")
_CURRENCY = re.compile(r"^(?:[A-Z]{3}|[€$£¥])|(?:[A-Z]{3}|[€$£¥])$")
_MOST_DIGITS = 18


def amount(written: str, decimal_sign: DecimalSign = ".") -> Decimal | None:
    """The amount; None when it is none that can be told without guessing, as `3,260,0074.84`.

    Signs between thousands are accepted where they stand every three digits: `1,250,000.50`, `1 250 000`;
    `1.250.000,50` with two signs is told by itself, `1.250` only with `decimal_sign=","`. A currency before
    or behind is passed over.
    """
    text = _SPACES.sub("", _CURRENCY.sub("", written.strip()))
    sign = _decimal_sign(text, decimal_sign)
    thousands = "," if sign == "." else "."
    if thousands in text:
        whole, _, rest = text.partition(sign)
        if not re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(thousands)}\d{{3}})+", whole):
            return None
        text = whole.replace(thousands, "") + (f".{rest}" if rest else "")
    else:
        text = text.replace(sign, ".")
    if not _PLAIN.fullmatch(text):
        return None
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if value.adjusted() >= _MOST_DIGITS:
        return None
    return shortest(value)


def shortest(value: Decimal) -> Decimal:
    """The same amount without zeros behind its last decimal, and without an exponent: 2.4e+07 is 24000000."""
    return Decimal(format(value.normalize(), "f"))


def _decimal_sign(text: str, stated: DecimalSign) -> DecimalSign:
    """The sign before the decimals, as the text itself tells it, else as the source does."""
    commas, points = text.count(","), text.count(".")
    if commas and points:
        return "," if text.rfind(",") > text.rfind(".") else "."
    if commas == 1 and re.search(r",\d{1,2}$", text):
        return ","
    if commas > 1:
        return "."
    return "," if points > 1 else stated
