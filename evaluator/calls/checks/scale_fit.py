"""Does a score, a word or a number of points fit on a scale?"""

from typing import Literal

from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.foundation import did_you_mean

Meaning = Literal["score", "between"]
"""A score that a reviewer gives; or a number that may lie between two, such as a threshold for a mean."""


def misfit(scale: Scale, value: float | str, meaning: Meaning = "between") -> str:
    """Why `value` cannot be on the scale, as a sentence; empty when it can."""
    match scale:
        case NumericScale():
            return _number_misfit(scale, value, meaning)
        case WordScale():
            return _word_misfit(scale, value)
        case PassFailScale():
            return "" if value in ("pass", "fail") else f"expected pass or fail, found {_shown(value)}"
        case CategoryScale():
            if value in scale.categories:
                return ""
            return f"the scale has no category {_shown(value)}.{did_you_mean(str(value), scale.categories)}"


def points_range(scale: Scale) -> tuple[float, float] | None:
    """The lowest and the highest number of points on the scale; None where nothing is scored."""
    match scale:
        case NumericScale():
            return scale.min, scale.max
        case WordScale():
            return min(scale.words.values()), max(scale.words.values())
        case _:
            return None


def _number_misfit(scale: NumericScale, value: float | str, meaning: Meaning) -> str:
    if isinstance(value, str):
        return f'the scale has numbers from {scale.min:g} to {scale.max:g}, found the word "{value}"'
    if not scale.min <= value <= scale.max:
        return f"{value:g} is not on the scale, which goes from {scale.min:g} to {scale.max:g}"
    if meaning == "score" and not any(abs(value - level) < 1e-9 for level in scale.levels):
        return f"nobody can give {value:g}: the scale has {_scores(scale)}"
    return ""


def _word_misfit(scale: WordScale, value: float | str) -> str:
    if isinstance(value, str):
        if value in scale.words:
            return ""
        near = did_you_mean(value, scale.words) or f" It has {', '.join(scale.words)}."
        return f'the scale has no word "{value}".{near}'
    low, high = min(scale.words.values()), max(scale.words.values())
    if low <= value <= high:
        return ""
    return f"{value:g} is not on the scale, whose words are worth {low:g} to {high:g} points"


def _scores(scale: NumericScale) -> str:
    if scale.values:
        return ", ".join(f"{level:g}" for level in scale.levels)
    return f"{scale.min:g} to {scale.max:g} by {scale.step:g}"


def _shown(value: float | str) -> str:
    return f'"{value}"' if isinstance(value, str) else f"{value:g}"
