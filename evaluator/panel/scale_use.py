"""How one person uses the scales: how often each score, its mean and spread, and which part stays unused."""

from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, stdev

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, Scale, WordScale
from evaluator.foundation import Record
from evaluator.panel.scores import judged
from evaluator.scoring import Score, number_of
from evaluator.scoring.scales import low_is_best, words_of

MOST_STEPS = 11
"""A longer scale is counted in bands."""
BANDS = 5
THIRDS = 3


class Point(Record):
    """One score of a scale, or a band of scores, and how often it was given."""

    low: float | None = None
    """None: the word says what it is."""
    high: float | None = None
    """The same as `low` for a single score; a band reaches from `low` to this."""
    word: str = ""
    count: int = 0


class ScaleUse(Record):
    """How somebody scored one criterion."""

    criterion: str
    points: tuple[Point, ...]
    """All that the scale has, used or not, the weakest first."""
    n: int
    """How many scores; codes and missing ones are not among them."""
    mean: float | None = None
    """None where nothing was scored, or the scale has no numbers."""
    sd: float | None = None
    """Sample standard deviation; None below two scores."""
    abstained: int = 0
    thirds: tuple[int, int, int] | None = None
    """How many scores lie in the weakest, the middle and the strongest third of the scale, an edge counting
    to the third nearer to the middle; None where the scale has no numbers."""


class Together(Record):
    """How somebody used the scales of all criteria whose scores are numbers."""

    n: int
    thirds: tuple[int, int, int]
    commonest: Point | None
    """The score given most often, with how often; None where the criteria have different scales, or no score
    was given more often than all others."""


def scale_use(call: Call, reviews: Iterable[Mapping[str, Score | None]]) -> tuple[ScaleUse, ...]:
    """How somebody scored each criterion, in the order of the call.

    Parameters
    ----------
    reviews
        By criterion what they gave; of each proposal one.
    """
    given = list(reviews)
    return tuple(
        _use(name, call.scale_of(criterion), [one.get(name) for one in given])
        for name, criterion in judged(call).items()
    )


def together(uses: Sequence[ScaleUse]) -> Together:
    """All criteria taken together, so far as their scores are numbers."""
    numeric = [one for one in uses if one.thirds is not None]
    thirds = [one.thirds for one in numeric if one.thirds is not None]
    weak, middle, strong = (sum(one[third] for one in thirds) for third in range(THIRDS))
    return Together(
        n=sum(one.n for one in numeric), thirds=(weak, middle, strong), commonest=_commonest(numeric)
    )


def _use(name: str, scale: Scale, given: list[Score | None]) -> ScaleUse:
    abstained = sum(one == "abstain" for one in given)
    numbers = [number for one in given if (number := number_of(scale, one)) is not None]
    if not isinstance(scale, NumericScale | WordScale):
        points = [Point(word=word, count=given.count(word)) for word in words_of(scale)]
        scored = sum(point.count for point in points)
        return ScaleUse(criterion=name, points=tuple(points), n=scored, abstained=abstained)
    return ScaleUse(
        criterion=name,
        points=tuple(_points(scale, given, numbers)),
        n=len(numbers),
        mean=fmean(numbers) if numbers else None,
        sd=stdev(numbers) if len(numbers) > 1 else None,
        abstained=abstained,
        thirds=_thirds(scale, numbers),
    )


def _points(scale: NumericScale | WordScale, given: list[Score | None], numbers: list[float]) -> list[Point]:
    if isinstance(scale, WordScale):
        ordered = sorted(scale.words.items(), key=lambda one: one[1])
        return [Point(low=worth, high=worth, word=word, count=given.count(word)) for word, worth in ordered]
    levels = scale.levels
    if len(levels) <= MOST_STEPS:
        nearest = [_nearest(levels, one) for one in numbers]
        points = [Point(low=level, high=level, count=nearest.count(level)) for level in levels]
    else:
        width = (scale.max - scale.min) / BANDS
        places = [min(BANDS - 1, int((one - scale.min) / width + 1e-9)) for one in numbers]
        points = [
            Point(
                low=scale.min + place * width,
                high=scale.min + (place + 1) * width,
                count=places.count(place),
            )
            for place in range(BANDS)
        ]
    return points[::-1] if low_is_best(scale) else points


def _nearest(levels: Sequence[float], one: float) -> float:
    return min(levels, key=lambda level: abs(level - one))


def _thirds(scale: NumericScale | WordScale, numbers: list[float]) -> tuple[int, int, int] | None:
    low, high = _ends(scale)
    if low == high:
        return None
    found = [0, 0, 0]
    for one in numbers:
        way = (one - low) / (high - low)
        found[0 if way < 1 / 3 - 1e-9 else 2 if way > 2 / 3 + 1e-9 else 1] += 1
    return found[0], found[1], found[2]


def _ends(scale: NumericScale | WordScale) -> tuple[float, float]:
    """The weakest and the strongest score of the scale."""
    if isinstance(scale, WordScale):
        return min(scale.words.values()), max(scale.words.values())
    return (scale.max, scale.min) if low_is_best(scale) else (scale.min, scale.max)


def _commonest(uses: Sequence[ScaleUse]) -> Point | None:
    scales = {tuple((point.low, point.high, point.word) for point in one.points) for one in uses}
    if len(scales) != 1:
        return None
    columns = zip(*(one.points for one in uses), strict=True)
    sums = [column[0].model_copy(update={"count": sum(one.count for one in column)}) for column in columns]
    most = max(sums, key=lambda point: point.count)
    is_single = sum(point.count == most.count for point in sums) == 1
    return most if is_single else None
