"""What the levels of a scale mean, with those of a score standing out."""

from typing import TypeGuard

from evaluator.calls.scales import NumericScale, Scale
from evaluator.foundation import Translator
from evaluator.scoring import Score
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_fields


def has_levels(scale: Scale) -> TypeGuard[NumericScale]:
    """Whether the call says what levels mean; words have theirs beside the choice."""
    return isinstance(scale, NumericScale) and bool(scale.anchors)


def show_levels(scale: Scale, score: Score | None, t: Translator) -> None:
    """What each level means, in the order of the levels; those of the score stand out."""
    if not has_levels(scale):
        return
    levels = sorted(scale.anchors.items(), key=lambda anchor: float(anchor[0]))
    show_fields(
        ((number(float(level), t), text.said_in(t.language)) for level, text in levels),
        chosen={number(level, t) for level in levels_of(scale, score)},
    )


def levels_of(scale: NumericScale, score: Score | None) -> tuple[float, ...]:
    """The level with words that was given, or the two that the score lies between."""
    if not isinstance(score, float | int):
        return ()
    levels = sorted(float(level) for level in scale.anchors)
    if score in levels:
        return (float(score),)
    below = [level for level in levels if level < score]
    above = [level for level in levels if level > score]
    return (below[-1], above[0]) if below and above else ()
