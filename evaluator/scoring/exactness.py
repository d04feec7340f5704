"""Exactness: sums and comparisons of decimal scores that binary numbers cannot hold exactly.

0.1 + 0.2 is a little more than 0.3 for a computer. A proposal must not fail a threshold for that reason, so
comparisons allow a difference of 1e-9 points, far below the smallest step of any scale and far above the
error of adding up a few hundred numbers. Nothing is rounded on the way; only totals that leave are, half up.
"""

from decimal import ROUND_HALF_UP, Decimal

TOLERANCE = 1e-9


def at_least(value: float, bound: float) -> bool:
    """Whether `value` is `bound` or more."""
    return value >= bound - TOLERANCE


def above(value: float, bound: float) -> bool:
    """Whether `value` is truly more than `bound`."""
    return value > bound + TOLERANCE


def same(left: float, right: float) -> bool:
    """Whether two numbers are the same score."""
    return abs(left - right) <= TOLERANCE


def clean(value: float) -> float:
    """The number without the noise behind its ninth decimal: 0.30000000000000004 is 0.3. Never minus zero."""
    return round(value, 9) + 0.0


def clean_share(value: float) -> float:
    """The same for shares, which are small and get multiplied: to twelve decimals."""
    return round(value, 12) + 0.0


def rounded(value: float, decimals: int) -> float:
    """Half up, as people round: 2.675 to two decimals is 2.68."""
    exact = Decimal(repr(clean(value)))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)) + 0.0
