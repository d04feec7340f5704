"""Options: the settings that a call gives an indicator, or what holds where it gives none."""

from evaluator.calls.criteria import IndicatorUse


def number(use: IndicatorUse, name: str, otherwise: float) -> float:
    """An option that is a number; a call that was not checked may hold anything, so else `otherwise`."""
    value = use.options.get(name)
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def word(use: IndicatorUse, name: str, otherwise: str) -> str:
    """An option that is a word."""
    value = use.options.get(name)
    return value if isinstance(value, str) else otherwise
