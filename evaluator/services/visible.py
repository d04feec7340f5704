"""An assessment as an applicant may see it: without sentences that would tell more than the call allows."""

from evaluator.access import Shown, sentence_for_applicant
from evaluator.assessment.result import Assessment, CriterionResult


def visible_assessment(assessment: Assessment, shown: Shown) -> Assessment:
    """The same with only those sentences that tell no more than the call allows."""
    if shown == "numbers":
        return assessment
    flags = [
        flag.model_copy(update={"message": message})
        for flag in assessment.flags
        if (message := sentence_for_applicant(flag.message, shown))
    ]
    criteria = [_visible(result, shown) for result in assessment.criteria]
    return assessment.model_copy(update={"criteria": tuple(criteria), "flags": tuple(flags)})


def _visible(result: CriterionResult, shown: Shown) -> CriterionResult:
    indicators = [
        indicator.model_copy(
            update={
                "said": sentence_for_applicant(indicator.said, shown),
                "missing": _sentences(indicator.missing, shown),
            }
        )
        for indicator in result.indicators
    ]
    return result.model_copy(
        update={
            "said": sentence_for_applicant(result.said, shown),
            "missing": _sentences(result.missing, shown),
            "indicators": tuple(indicators),
        }
    )


def _sentences(texts: tuple[str, ...], shown: Shown) -> tuple[str, ...]:
    return tuple(text for text in texts if sentence_for_applicant(text, shown))
