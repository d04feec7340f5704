"""The scores of a self-assessment as bars for its report, in the colours and the order of the charts."""

from collections.abc import Iterator

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, WordScale
from evaluator.charts.colours import LIGHT, criterion_colours
from evaluator.charts.scored import part_of_best
from evaluator.foundation import Translator, figures
from evaluator.reports.parts import Bar
from evaluator.scoring import CriterionLine, Scorecard, best_total, fraction
from evaluator.scoring.scales import low_is_best


def report_bars(call: Call, scorecard: Scorecard, t: Translator) -> tuple[Bar, ...]:
    """The total, then one bar for each criterion that applies and has a scale of points."""
    return (
        _total(call, scorecard, t),
        *(
            bar
            for criterion in call.criteria_in_order
            for bar in _bar(call, criterion, scorecard.criterion(criterion.id), t)
        ),
    )


def _total(call: Call, card: Scorecard, t: Translator) -> Bar:
    return Bar(
        about="total",
        title=t("Total"),
        said=_of_best(card.total, card.out_of, t, decimals=1),
        needed=_needed(card.threshold, t, low=best_total(call) == "low"),
        fraction=part_of_best(call, card, card.total),
        threshold=part_of_best(call, card, card.threshold),
        below=t("below the threshold") if card.total_passed is False else "",
        colour=LIGHT.ink,
    )


def _bar(call: Call, criterion: Criterion, line: CriterionLine, t: Translator) -> Iterator[Bar]:
    scale = call.scale_of(criterion)
    if line.applies and isinstance(scale, NumericScale | WordScale):
        yield Bar(
            about=criterion.id,
            title=criterion.title.said_in(t.language),
            said=_of_best(line.score, scale.worth_most, t),
            needed=_needed(line.threshold, t, low=low_is_best(scale)),
            fraction=None if line.score is None else fraction(scale, line.score),
            threshold=None if line.threshold is None else fraction(scale, line.threshold),
            below=t("below the threshold") if line.passed is False else "",
            colour=criterion_colours(call)[criterion.id],
        )


def _of_best(points: float | None, best: float, t: Translator, *, decimals: int = 2) -> str:
    if points is None:
        return t("not scored")
    said = figures.number(points, t.language, decimals=decimals)
    return f"{said} / {figures.number(best, t.language)}"


def _needed(threshold: float | None, t: Translator, *, low: bool) -> str:
    if threshold is None:
        return ""
    points = figures.number(threshold, t.language)
    return t("at most {score}", score=points) if low else t("at least {score}", score=points)
