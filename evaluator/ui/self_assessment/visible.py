"""How much of the advice an applicant sees, applied to what is on the page and to what is downloaded."""

import json
from dataclasses import replace

from evaluator.access import Shown, advice_for_applicant, result_for_applicant, sentence_for_applicant
from evaluator.assessment.result import CriterionResult
from evaluator.calls import Call
from evaluator.reports import assessment_json
from evaluator.services.assessing import Assessed


def shown_advice(call: Call) -> Shown:
    """What the call lets applicants see."""
    return advice_for_applicant(call.advice_to_applicants)


def visible_sentences(assessed: Assessed, shown: Shown) -> Assessed:
    """The same with only those sentences that tell no more than the call allows."""
    if shown == "numbers":
        return assessed
    assessment = assessed.assessment
    flags = [
        flag.model_copy(update={"message": message})
        for flag in assessment.flags
        if (message := sentence_for_applicant(flag.message, shown))
    ]
    criteria = [_visible(result, shown) for result in assessment.criteria]
    changed = {"criteria": tuple(criteria), "flags": tuple(flags)}
    return replace(assessed, assessment=assessment.model_copy(update=changed))


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


def downloadable(assessed: Assessed, shown: Shown) -> str:
    """The result as JSON text, with only those parts that the call lets applicants see."""
    result = result_for_applicant(assessment_json(assessed.assessment, assessed.evidence), shown)
    return json.dumps(result, ensure_ascii=False, indent=2)
