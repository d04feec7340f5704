"""Evaluation: one proposal's scores meet a call. The one way from scores to points, totals and passing."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from evaluator.calls import Call
from evaluator.scoring.bands import band_of
from evaluator.scoring.conditions import Known
from evaluator.scoring.criterion_lines import criterion_line
from evaluator.scoring.entries import check_entries
from evaluator.scoring.exactness import at_least, clean, clean_share, rounded
from evaluator.scoring.gates import gate_line
from evaluator.scoring.node_lines import node_lines
from evaluator.scoring.overall import OVERALL, overall_result, overall_scale
from evaluator.scoring.passing import Lines, failures, waits
from evaluator.scoring.rules import rule_line
from evaluator.scoring.scope import Scope, scope_of
from evaluator.scoring.scorecard import NO_FACTS, Facts, Score, Scorecard
from evaluator.scoring.shares import applying
from evaluator.scoring.sheet import Sheet, settled
from evaluator.scoring.thresholds import in_points, span_passes
from evaluator.scoring.totals import default_out_of, summed


@dataclass(frozen=True)
class WholeTotals:
    """A total, and the one that the ranking goes by, before they are rounded."""

    total: float
    ranking: float | None


def evaluate(
    call: Call,
    scores: Mapping[str, Score | None],
    *,
    facts: Facts = NO_FACTS,
    carried: Mapping[str, float] | None = None,
    whole: WholeTotals | None = None,
) -> Scorecard:
    """What the scores are worth under the call, in the lot and stage that the facts name.

    Parameters
    ----------
    scores
        By criterion id, on each criterion's scale; the overall score under `overall`. Numbers between two
        steps are accepted, since means and advice lie there; `check_score` holds people to the steps.
    facts
        What conditions may look at. A stage leaves criteria out, a lot may weigh them differently.
    carried
        Points of sections carried over from the stage before, by section id. They enter as they are.
    whole
        What stands in place of the sum of all scores, as where several people's totals became one. Conditions
        and the thresholds of sections still look at the scores.

    Returns
    -------
    A line for every criterion of the call (those that this lot and stage leave out do not apply), a line for
    every section and group that counts, and the total. Only totals are rounded, half up; whether they reach
    their threshold is decided before that.

    Raises
    ------
    ValueError
        A score that its scale does not allow, or one for a criterion, section, lot or stage that the call
        lacks.
    """
    scope = scope_of(call, facts)
    check_entries(scope, scores, carried or {})
    sheet = settled(scope, scores, facts, carried or {})
    known = sheet.known(scope, facts, sheet.after_caps(scores))
    lines = Lines(
        criteria=tuple(criterion_line(scope, item, sheet, scores.get(item.id)) for item in call.criteria),
        nodes=node_lines(scope, sheet),
        rules=tuple(line for rule in call.rules if (line := rule_line(rule, known))),
        gates=tuple(gate_line(gate, known) for gate in call.gates),
    )
    found = _instead(_whole(scope, scores, sheet), whole)
    failed = (*failures(scope, lines), *(["total"] if found.passed is False else []))
    passed = False if failed else None if found.is_open or waits(scope, lines) else True
    return Scorecard(
        criteria=lines.criteria,
        nodes=lines.nodes,
        rules=lines.rules,
        gates=lines.gates,
        total=_reported(found.total, call),
        out_of=clean(found.out_of),
        covered=clean_share(found.covered),
        threshold=None if found.threshold is None else clean(found.threshold),
        total_passed=found.passed,
        passed=passed,
        failed=failed,
        band=band_of(call.bands, found.fraction),
        ranking_total=_reported(found.ranking, call),
        exact_total=None if found.total is None else clean(found.total),
        exact_ranking_total=None if found.ranking is None else clean(found.ranking),
        bonus=clean(sheet.bonus.points),
        penalty=clean(sheet.penalty.points),
        overall=None if call.totals.overall is None else _reported(found.total, call),
    )


def total_of(call: Call, scores: Mapping[str, Score | None], *, facts: Facts = NO_FACTS) -> float | None:
    """The total that `evaluate` finds, and nothing else, which takes most of the time; None while it is open.

    Raises
    ------
    ValueError
        As `evaluate`.
    """
    scope = scope_of(call, facts)
    check_entries(scope, scores, {})
    return _reported(_whole(scope, scores, settled(scope, scores, facts, {})).total, call)


def highest_total(call: Call, *, facts: Facts = NO_FACTS) -> float:
    """What the total is out of, in the lot and stage that the facts name, whatever the scores.

    Raises
    ------
    ValueError
        The call has no such lot or stage.
    """
    scope = scope_of(call, facts)
    whole = _overall(scope, {})
    return clean(default_out_of(scope) if whole is None else whole.out_of)


def not_asked(call: Call, *, facts: Facts = NO_FACTS) -> frozenset[str]:
    """The criteria that do not apply to a proposal of which this is known, whatever its scores.

    Raises
    ------
    ValueError
        The call has no such lot or stage.
    """
    scope = scope_of(call, facts)
    everything = frozenset(criterion.id for criterion in call.criteria)
    return everything - applying(scope, Known(call, facts, {}, frozenset(one.id for one in scope.scored)))


@dataclass(frozen=True)
class _Whole:
    """The total: added up from its parts, or a person's overall judgement."""

    total: float | None
    out_of: float
    covered: float
    threshold: float | None
    passed: bool | None
    fraction: float | None
    ranking: float | None
    is_open: bool
    """Whether it can still pass or fail."""


def _instead(own: _Whole, whole: WholeTotals | None) -> _Whole:
    """With other totals. Whether they pass is open while the scores that are missing can change them."""
    if whole is None or own.total is None:
        return own
    is_open = own.threshold is not None and not at_least(own.covered, 1)
    is_decided = own.threshold is not None and not is_open
    return replace(
        own,
        total=whole.total,
        ranking=whole.ranking,
        passed=at_least(whole.total, own.threshold or 0.0) if is_decided else None,
        fraction=whole.total / own.out_of if own.out_of else None,
        is_open=is_open,
    )


def _whole(scope: Scope, scores: Mapping[str, Score | None], sheet: Sheet) -> _Whole:
    return _overall(scope, scores) or _added_up(scope, sheet)


def _added_up(scope: Scope, sheet: Sheet) -> _Whole:
    total = sheet.total
    threshold = in_points(scope.total_threshold, sheet.out_of)
    passed = span_passes(total.span, threshold)
    return _Whole(
        total=total.points,
        out_of=sheet.out_of,
        covered=summed(sheet.parts, 1.0).scored_maximum,
        threshold=threshold,
        passed=passed,
        fraction=total.points / sheet.out_of if total.points is not None and sheet.out_of else None,
        ranking=total.ranking,
        is_open=threshold is not None and passed is None,
    )


def _overall(scope: Scope, scores: Mapping[str, Score | None]) -> _Whole | None:
    overall, scale = scope.call.totals.overall, overall_scale(scope.call)
    if overall is None or scale is None:
        return None
    result = overall_result(overall, scale, scores.get(OVERALL), scope.total_threshold)
    is_missing = result.value is None
    return _Whole(
        total=result.value,
        out_of=result.out_of,
        covered=0.0 if is_missing else 1.0,
        threshold=result.threshold,
        passed=result.passed,
        fraction=result.fraction,
        ranking=result.value,
        is_open=is_missing,
    )


def _reported(value: float | None, call: Call) -> float | None:
    return None if value is None else rounded(value, call.totals.decimals)
