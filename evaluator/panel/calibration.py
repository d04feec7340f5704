"""What reviewers gave the same sample: how far the group lies apart, and where one of them lies. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping
from statistics import fmean, median, median_low

from evaluator.calls import Call
from evaluator.calls.scales import Scale, WordScale
from evaluator.foundation import Record
from evaluator.panel.scores import fits, is_judgement, judged
from evaluator.scoring import Score, number_of
from evaluator.scoring.exactness import same
from evaluator.scoring.scales import has_points, low_is_best, span_of, words_of


class GroupSpread(Record):
    """What a group gave on one criterion."""

    count: int
    """How many judged; codes and missing scores are not among them."""
    lowest: Score | None = None
    median: Score | None = None
    highest: Score | None = None
    """On a scale of words these are words, by their points; all None where the scale has no order."""
    given: Mapping[str, int] = {}
    """How many gave each word, where the scale has no order."""
    coded: int = 0
    """How many wrote `abstain` or `not_rated`."""


class PlaceAmong(Record):
    """Where one score lies among those of others."""

    below: int
    """So many gave less."""
    equal: int
    above: int


class Severity(Record):
    """How much stricter or milder than the reference somebody is."""

    difference: float
    """The mean over the criteria, as a share of each scale: below 0 stricter, above 0 milder."""
    criteria: int
    """On how many criteria both judged."""


def spread_of(scale: Scale, scores: Iterable[Score | None]) -> GroupSpread:
    """How far these scores on one criterion lie apart."""
    known = [score for score in scores if score is not None]
    given = [score for score in known if is_judgement(score)]
    coded = len(known) - len(given)
    if not has_points(scale):
        counted = Counter(given)
        words = {word: counted[word] for word in words_of(scale) if counted[word]}
        return GroupSpread(count=len(given), given=words, coded=coded)
    numbers = sorted(number for score in given if (number := number_of(scale, score)) is not None)
    if not numbers:
        return GroupSpread(count=0, coded=coded)
    if isinstance(scale, WordScale):
        word = {points: name for name, points in reversed(scale.words.items())}
        lowest, middle, highest = (word[one] for one in (numbers[0], median_low(numbers), numbers[-1]))
        return GroupSpread(count=len(numbers), lowest=lowest, median=middle, highest=highest, coded=coded)
    return GroupSpread(
        count=len(numbers), lowest=numbers[0], median=median(numbers), highest=numbers[-1], coded=coded
    )


def place_among(scale: Scale, own: Score | None, others: Iterable[Score | None]) -> PlaceAmong | None:
    """Where a score lies among those of others; None where it, or the scale, has no place in an order."""
    mine = number_of(scale, own)
    if mine is None:
        return None
    numbers = [number for score in others if (number := number_of(scale, score)) is not None]
    equal = sum(same(one, mine) for one in numbers)
    below = sum(one < mine and not same(one, mine) for one in numbers)
    return PlaceAmong(below=below, equal=equal, above=len(numbers) - equal - below)


def severity(call: Call, scores: Mapping[str, Score], reference: Mapping[str, Score]) -> Severity | None:
    """How much stricter or milder somebody is than the reference; None where they share no criterion."""
    found = []
    for name, criterion in judged(call).items():
        scale = call.scale_of(criterion)
        span, given = span_of(scale), (scores.get(name), reference.get(name))
        if span is None or not all(fits(score, criterion, scale) for score in given):
            continue
        mine, theirs = (number_of(scale, score) for score in given)
        if mine is not None and theirs is not None:
            towards = -1.0 if low_is_best(scale) else 1.0
            found.append(towards * (mine - theirs) / (span[1] - span[0]))
    return Severity(difference=fmean(found), criteria=len(found)) if found else None
