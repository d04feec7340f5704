"""Improvements: the nearest changes of this very proposal, each scored again. No canned advice.

Each indicator offers changes; a change counts when the criterion's score rises with it and the total does not
fall. Where rounding hides the gain of a single case, indicators also offer the same change for all cases.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from evaluator.assessment.advice import Advice, Advised, advised, known_values, weigh
from evaluator.assessment.changes import Change
from evaluator.assessment.facts import fields
from evaluator.assessment.levels import range_of
from evaluator.assessment.reading import Measured, Reading
from evaluator.assessment.registry import INDICATORS, measured
from evaluator.assessment.result import Improvement
from evaluator.calls import Call
from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.proposals.design_parts import GUIDING_QUESTIONS
from evaluator.scoring import Facts, Scorecard, evaluate
from evaluator.scoring.exactness import above, at_least

MOST = 5
"""So many for each criterion …"""
MOST_ALIKE = 2
"""… of which so many of the same sort, for different partners or questions."""
MOST_RESCORED = 6
"""So many of each criterion's changes are carried through to the total."""


@dataclass(frozen=True)
class _Now:
    """The state from which changes start."""

    call: Call
    reading: Reading
    advices: Mapping[str, Advice]
    of_call: Mapping[str, Measured]
    known: Facts
    scorecard: Scorecard
    readings: dict[str, Reading] = field(default_factory=dict)
    """By change, each read once …"""
    rescored: dict[str, Scorecard] = field(default_factory=dict)
    """… and scored once, whichever criteria offer it."""

    def after(self, change: Change) -> Reading:
        """The reading of the changed proposal."""
        if change.key not in self.readings:
            self.readings[change.key] = self.reading.altered(change.proposal, change.rewritten)
        return self.readings[change.key]


def improvements(
    call: Call,
    reading: Reading,
    advices: Mapping[str, Advice],
    of_call: Mapping[str, Measured],
    known: Facts,
    scorecard: Scorecard,
) -> dict[str, tuple[Improvement, ...]]:
    """For each criterion the changes that raise its score: largest gain in total first, then least effort."""
    now = _Now(call, reading, advices, of_call, known, scorecard)
    return {
        criterion.id: tuple(_best(now, criterion))
        for criterion in call.criteria
        if scorecard.criterion(criterion.id).applies and scorecard.criterion(criterion.id).score is not None
    }


@dataclass(frozen=True)
class _Step:
    """A change with what it leads to."""

    change: Change
    score: float
    total: float

    @property
    def order(self) -> tuple[float, int, str]:
        """Largest total first, then least effort."""
        return -round(self.total, 6), self.change.effort, self.change.key


def _best(now: _Now, criterion: Criterion) -> list[Improvement]:
    before = now.scorecard
    steps = []
    for change in _promising(now, criterion):
        if change.key not in now.rescored:
            now.rescored[change.key] = _rescored(now, change)
        after = now.rescored[change.key]
        score, total = after.criterion(criterion.id).score, after.total
        if score is None or total is None or before.total is None or not at_least(total, before.total):
            continue
        if _is_better(now.call, criterion, score, before.criterion(criterion.id).score):
            steps.append(_Step(change, score, total))
    return [
        Improvement(
            change=step.change.said,
            key=step.change.key,
            criterion=criterion.id,
            score=step.score,
            total=step.total,
        )
        for step in _worth_saying(steps)
    ]


def _worth_saying(steps: list[_Step]) -> list[_Step]:
    """The first few, not all of one sort; several cases at once only where they gain more than one does."""
    by_one = max((step.total for step in steps if not step.change.several), default=None)
    sorts: Counter[str] = Counter()
    kept = []
    for step in sorted(steps, key=lambda one: one.order):
        if step.change.several and by_one is not None and not above(step.total, by_one):
            continue
        sorts[step.change.key.split(":")[0]] += 1
        if sorts[step.change.key.split(":")[0]] <= MOST_ALIKE:
            kept.append(step)
    return kept[:MOST]


def _changes(now: _Now, criterion: Criterion) -> Iterator[Change]:
    """What the criterion's indicators offer, each change once."""
    seen: set[str] = set()
    for one in now.advices[criterion.id].indicators:
        if one.level is None or not one.use.weight:
            continue
        for change in INDICATORS[one.use.kind].changes(now.reading, one.use):
            if change.key not in seen:
                seen.add(change.key)
                yield change


def _promising(now: _Now, criterion: Criterion) -> list[Change]:
    """The changes after which the criterion's own indicators suggest another score, the largest gain first.

    A cheap look before the full one, which only so many get.
    """
    before = now.advices[criterion.id]
    found: list[tuple[float, int, str, Change]] = []
    for change in _changes(now, criterion):
        after = _advice(now, criterion, now.after(change), change)
        if after.score != before.score and after.mean is not None and before.mean is not None:
            gain = round(abs(after.mean - before.mean), 6)
            found.append((-gain, change.effort, change.key, change))
    return [change for *_, change in sorted(found, key=lambda one: one[:3])[:MOST_RESCORED]]


def _advice(now: _Now, criterion: Criterion, reading: Reading, change: Change) -> Advice:
    before = now.advices[criterion.id].indicators
    again: list[Advised] = [
        advised(now.call, criterion, one.use, reading) if _reads(one.use, change) else one for one in before
    ]
    return weigh(now.call, criterion, tuple(again))


def _rescored(now: _Now, change: Change) -> Scorecard:
    """The whole scorecard after the change; only what reads the changed parts is measured again."""
    reading = now.after(change)
    advices = {
        criterion.id: _advice(now, criterion, reading, change)
        if any(_reads(use, change) for use in criterion.indicators)
        else now.advices[criterion.id]
        for criterion in now.call.criteria
    }
    of_call = {
        use.id: measured(reading, use) if _reads(use, change) else now.of_call[use.id]
        for use in now.call.indicators
    }
    known = now.known.model_copy(
        update={
            "indicators": known_values(now.call, advices, of_call),
            "fields": {**now.known.fields, **fields(change.proposal, change.touches)},
        }
    )
    return evaluate(now.call, {name: one.score for name, one in advices.items()}, facts=known)


def _reads(use: IndicatorUse, change: Change) -> bool:
    indicator = INDICATORS.get(use.kind)
    if indicator is None:
        return False
    if use.kind == "guiding_questions":
        return any(path.split(".")[0] in change.touches for path in _asked(use))
    return any(place.split(".")[0].split("[")[0] in change.touches for place in indicator.KIND.reads)


def _asked(use: IndicatorUse) -> tuple[str, ...]:
    """The fields that a use of `guiding_questions` looks at, with those that say whether anybody moves."""
    return (*(use.of or GUIDING_QUESTIONS), "mobility.types", "training.phase")


def _is_better(call: Call, criterion: Criterion, score: float, before: float | None) -> bool:
    span = range_of(call.scale_of(criterion))
    if before is None or span is None:
        return False
    return above(score, before) if span.best >= span.worst else above(before, score)
