"""Points as people say them: `1 point`, `0.4 points`, `+1.3`. Pure."""

from evaluator.calls import Call
from evaluator.foundation import Translator, figures


def points_in_words(value: float, t: Translator, *, decimals: int = 2) -> str:
    """`1 point`, `0.4 points`: how many, without their sign."""
    size = round(abs(value), decimals)
    count = 1 if size == 1 else 2
    said = figures.number(size, t.language, decimals=decimals)
    return t.plural("{value} point", "{value} points", count, value=said)


def signed_points(value: float, t: Translator) -> str:
    """`+1.3`, `−0.5`, `0`: with one decimal."""
    rounded = round(value, 1) + 0.0
    if not rounded:
        return figures.number(0, t.language)
    return ("+" if rounded > 0 else "\u2212") + figures.number(abs(rounded), t.language, decimals=1)


def total_in_words(total: float | None, call: Call, t: Translator) -> str:
    """`77.0`: as many decimals as the call gives its totals, two at most, so that they line up; or a dash."""
    if total is None:
        return "–"
    return figures.number(total, t.language, decimals=total_decimals(call), fixed=True)


def total_decimals(call: Call) -> int:
    """How many decimals a total is written with."""
    return min(call.totals.decimals, 2)
