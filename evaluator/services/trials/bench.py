"""The indicator bench: what an indicator finds in each proposal, and the scores its levels make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluator.assessment.advice import Advised, advised, weigh
from evaluator.assessment.levels import level, range_of
from evaluator.assessment.registry import INDICATORS
from evaluator.calls import Call
from evaluator.calls.criteria import Criterion, IndicatorUse
from evaluator.foundation import Translator, plain_number
from evaluator.scoring import Score
from evaluator.services.kept_readings import KeptReadings
from evaluator.services.trials.texts import ToTry

Levels = Mapping[str, float]
"""Value → score on the criterion's scale."""


@dataclass(frozen=True)
class Measured:
    """What an indicator finds in one proposal, beside the other indicators of its criterion."""

    reference: str
    label: str
    value: float | str | None
    """None: nothing to read."""
    others: tuple[Advised, ...]
    """All indicators of the criterion, in its order; the one on the bench among them."""


@dataclass(frozen=True)
class Bench:
    """One indicator of one criterion over several proposals."""

    call: Call
    criterion: Criterion
    use: IndicatorUse
    measured: tuple[Measured, ...]
    maximum: float
    """The largest value that it can have."""

    @property
    def words(self) -> tuple[str, ...]:
        """Its values, where they are words and not numbers."""
        return INDICATORS[self.use.kind].KIND.words

    @property
    def levels(self) -> dict[str, float]:
        """As the call states them; where it states none, the ends that are meant: nothing and the maximum."""
        if self.use.levels:
            return {**self.use.levels}
        span = range_of(self.call.scale_of(self.criterion))
        if span is None or self.words:
            return {}
        return {"0": span.worst, written_number(self.maximum): span.best}

    def scores(self, levels: Levels) -> list[Score | None]:
        """The criterion's score of each proposal, were these the indicator's levels."""
        return [self._score(one, levels) for one in self.measured]

    def _score(self, one: Measured, levels: Levels) -> Score | None:
        scale = self.call.scale_of(self.criterion)
        tried = [
            Advised(other.use, other.found, level(one.value, levels, scale, self.maximum))
            if other.use is self.use and one.value is not None
            else other
            for other in one.others
        ]
        return weigh(self.call, self.criterion, tuple(tried)).score


def benchable(call: Call) -> dict[str, tuple[IndicatorUse, ...]]:
    """The indicators that can be looked at, by criterion: those of a known kind, on a scale with numbers."""
    found = {
        one.id: tuple(use for use in one.indicators if use.kind in INDICATORS)
        for one in call.criteria_in_order
        if range_of(call.scale_of(one)) is not None
    }
    return {name: several for name, several in found.items() if several}


def indicator_title(use: IndicatorUse, t: Translator) -> str:
    """What the call calls an indicator, else what its kind is called."""
    return use.title.said_in(t.language) if use.title is not None else INDICATORS[use.kind].title(t)


def bench(
    call: Call, criterion_id: str, indicator_id: str, texts: Sequence[ToTry], readings: KeptReadings
) -> Bench:
    """The indicator over these texts; what was read and measured before is not read again.

    Raises
    ------
    KeyError
        The call has no such criterion or indicator that can be looked at.
    """
    use = next((one for one in benchable(call)[criterion_id] if one.id == indicator_id), None)
    if use is None:
        raise KeyError(indicator_id)
    criterion = call.criterion(criterion_id)
    measured = []
    for one, kept in zip(texts, readings.of([text.proposal for text in texts]), strict=True):
        others = tuple(advised(call, criterion, other, kept.reading) for other in criterion.indicators)
        value = next(other.found.value for other in others if other.use is use)
        measured.append(Measured(one.reference, one.label, value, others))
    return Bench(call, criterion, use, tuple(measured), INDICATORS[use.kind].maximum(use))


def written_number(value: float) -> str:
    """A value as the levels of a call name it: "0.5", "3"."""
    text = f"{round(value, 6):f}"
    return plain_number(text) or text
