"""Scales at work: which scores a scale allows, what a score is worth, and which of two is better."""

from typing import TypeGuard, get_args

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import CategoryScale, NumericScale, PassFailScale, Scale, WordScale
from evaluator.foundation import RefusedError, did_you_mean
from evaluator.scoring.exactness import at_least, same
from evaluator.scoring.scorecard import Code, Score

CODES: tuple[str, ...] = get_args(Code)
PASS, FAIL = "pass", "fail"


def has_points(scale: Scale) -> TypeGuard[NumericScale | WordScale]:
    """Whether scores on this scale are worth points; pass or fail and categories are not."""
    return isinstance(scale, NumericScale | WordScale)


def low_is_best(scale: Scale) -> bool:
    """Whether 1 beats 9."""
    return isinstance(scale, NumericScale) and scale.best == "low"


def span_of(scale: Scale) -> tuple[float, float] | None:
    """The smallest and largest number on the scale; None when it has no numbers."""
    match scale:
        case NumericScale():
            return scale.min, scale.max
        case WordScale():
            return min(scale.words.values()), max(scale.words.values())
        case _:
            return None


def points_of(scale: Scale) -> float:
    """What the best score is worth when no weight is stated, as in grids of points; 0 without points."""
    return scale.points if has_points(scale) else 0.0


def fraction(scale: Scale, number: float) -> float:
    """What part of the best score `number` is worth: 0 for nothing, 1 for the best. Never below 0: a score
    below what is worth nothing takes no points away, that is what `counts: penalty` is for.

    Raises
    ------
    ValueError
        On a scale without points.
    """
    if not has_points(scale):
        raise ValueError("scores on this scale are worth no points")
    reach = scale.worth_most - scale.worth_nothing
    return min(max((number - scale.worth_nothing) / reach, 0.0), 1.0)


def least_fraction(scale: Scale) -> float:
    """What the worst score is worth; above 0 where a 1 to 5 scale counts from zero."""
    low, high = span_of(scale) or (0.0, 0.0)
    return min(fraction(scale, low), fraction(scale, high))


def number_of(scale: Scale, score: Score | None) -> float | None:
    """A score as a number on its scale; None when missing, a code, or without points."""
    match score, scale:
        case None, _:
            return None
        case str(), WordScale():
            return scale.words.get(score)
        case str(), _:
            return None
        case _:
            return float(score) if has_points(scale) else None


def reaches(scale: Scale, number: float, bound: float) -> bool:
    """Whether `number` is as good as `bound` or better; lower is better where low is best."""
    return at_least(bound, number) if low_is_best(scale) else at_least(number, bound)


def not_better_than(scale: Scale, number: float, limit: float) -> float:
    """The number, or the limit where the number is better."""
    return max(number, limit) if low_is_best(scale) else min(number, limit)


def check_score(criterion: Criterion, scale: Scale, score: Score | None) -> None:
    """Accepts what a person may enter on this scale: an allowed step, a word, a category, a code, or nothing.

    Raises
    ------
    ValueError
        Naming the criterion, what was entered and what is allowed.
    """
    check_value(criterion.id, scale, score)
    if isinstance(scale, WordScale) and isinstance(score, int | float):
        raise RefusedError(
            "{criterion}: {score} is not a word of the scale: {allowed}",
            criterion=criterion.id,
            score=f"{score:g}",
            allowed=", ".join(scale.words),
        )
    if not isinstance(scale, NumericScale) or score is None or isinstance(score, str):
        return
    if scale.values and not any(same(score, value) for value in scale.values):
        allowed = ", ".join(f"{value:g}" for value in sorted(scale.values))
        raise RefusedError(
            "{criterion}: {score} is not a score of the scale: {allowed}",
            criterion=criterion.id,
            score=f"{score:g}",
            allowed=allowed,
        )
    steps = (score - scale.min) / scale.step
    if not scale.values and not same(steps, round(steps)):
        example = f"{scale.min:g}, {scale.min + scale.step:g}, {scale.min + 2 * scale.step:g} …"
        raise RefusedError(
            "{criterion}: {score} lies between two steps; allowed are {allowed}",
            criterion=criterion.id,
            score=f"{score:g}",
            allowed=example,
        )


def check_value(name: str, scale: Scale, score: Score | None) -> None:
    """Accepts what may be evaluated: as `check_score`, but also numbers between two steps, since means and
    the machine's advice lie there.

    Raises
    ------
    ValueError
        Out of range, an unknown word, a number where only words are allowed, or not a score at all.
    """
    if score is None or score in CODES:
        return
    if isinstance(score, bool) or not isinstance(score, str | int | float):
        raise RefusedError("{criterion}: {score} is not a score", criterion=name, score=repr(score))
    if isinstance(score, str):
        _check_word(name, scale, score)
        return
    span = span_of(scale)
    if span is None:
        raise RefusedError(
            "{criterion}: {score} is not one of {allowed}",
            criterion=name,
            score=f"{score:g}",
            allowed=", ".join(words_of(scale)),
        )
    if not (at_least(score, span[0]) and at_least(span[1], score)):
        raise RefusedError(
            "{criterion}: {score} is outside the scale, {least} to {most}",
            criterion=name,
            score=f"{score:g}",
            least=f"{span[0]:g}",
            most=f"{span[1]:g}",
        )


def words_of(scale: Scale) -> tuple[str, ...]:
    """The words that a score on this scale may be."""
    match scale:
        case WordScale():
            return tuple(scale.words)
        case PassFailScale():
            return PASS, FAIL
        case CategoryScale():
            return tuple(scale.categories)
        case _:
            return ()


def _check_word(name: str, scale: Scale, word: str) -> None:
    known = words_of(scale)
    if not known:
        raise ValueError(f'{name}: "{word}" is not a number{_or_code(word)}')
    if word not in known:
        near = did_you_mean(word, (*known, *CODES))
        raise ValueError(f'{name}: "{word}" is not one of {", ".join(known)}.{near}')


def _or_code(word: str) -> str:
    return f", {' or '.join(CODES)}.{did_you_mean(word, CODES)}"
