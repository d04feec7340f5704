"""The line of each criterion: what it got, what that is worth, whether it passes."""

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import PassFailScale
from evaluator.scoring.bands import band_of
from evaluator.scoring.caps import Capped
from evaluator.scoring.exactness import clean, clean_share
from evaluator.scoring.scales import FAIL, PASS, fraction, span_of
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import CriterionLine, Score
from evaluator.scoring.shares import maximum_points
from evaluator.scoring.sheet import Sheet
from evaluator.scoring.thresholds import criterion_passes, on_scale
from evaluator.scoring.totals import Part


def criterion_line(scope: Scope, item: Criterion, sheet: Sheet, given: Score | None) -> CriterionLine:
    """One line. Its points are what it adds to the total, so a penalty's are negative.

    Where an overall score is asked, criteria add nothing to the total and have neither share nor points.
    """
    scale = scope.scales[item.id]
    applies = item.id in sheet.applies
    capped = sheet.capped.get(item.id)
    part = None if scope.call.totals.overall else sheet.part(item.id)
    scale_min, scale_max = span_of(scale) or (None, None)
    threshold = on_scale(scope.criterion_threshold(item), scale)
    if isinstance(scale, PassFailScale):
        passed = {PASS: True, FAIL: False}.get(str(given)) if applies else None
    else:
        passed = criterion_passes(scale, capped.number if capped else None, threshold)
    points, maximum = _points(scope, item, sheet, part, capped)
    return CriterionLine(
        id=item.id,
        section=scope.section_of[item.id],
        group=item.group,
        applies=applies,
        given=given,
        score=clean(capped.number) if capped else None,
        capped_from=capped.given if capped and capped.cap is not None else None,
        cap=capped.cap if capped else None,
        scale_min=scale_min,
        scale_max=scale_max,
        share=clean_share(part.share) if part else 0.0,
        ranking_share=clean_share(part.ranking) if part else 0.0,
        points=points,
        maximum=maximum,
        threshold=threshold,
        passed=passed,
        band=band_of(scope.call.bands, fraction(scale, capped.number)) if capped else None,
    )


def _points(
    scope: Scope, item: Criterion, sheet: Sheet, part: Part | None, capped: Capped | None
) -> tuple[float | None, float]:
    """Points and the most they can be."""
    if part is not None:
        reached = None if part.fraction is None else clean(part.share * part.fraction * sheet.out_of)
        return reached, clean(part.share * sheet.out_of)
    if item.counts not in ("bonus", "penalty") or item.id not in sheet.applies:
        return None, 0.0
    maximum = maximum_points(item, scope)
    if capped is None:
        return None, clean(maximum)
    sign = 1 if item.counts == "bonus" else -1
    return clean(sign * maximum * fraction(scope.scales[item.id], capped.number)), clean(maximum)
