"""Reports on an assessment, for whoever may see them: in the proposal's language, only what is shown."""

import json
from typing import Literal

from evaluator.access import Shown, result_for_applicant
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.foundation import LANGUAGES
from evaluator.proposals import Proposal
from evaluator.reports import assessment_json
from evaluator.reports.assessment_html import assessment_html
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.visible import visible_assessment

ReportForm = Literal["html", "json"]
FORMS: tuple[ReportForm, ...] = ("html", "json")


def report_language(proposal: Proposal) -> str:
    """The first language of the proposal in which the program speaks, else English."""
    return next((language for language in proposal.languages if language in LANGUAGES), "en")


def result_report(
    *,
    call: Call,
    assessed: Assessed,
    corrections: Corrections,
    language: str,
    shown: Shown,
    form: ReportForm,
) -> bytes:
    """The result as a file, said in `language`, with no more than `shown` allows."""
    if assessed.assessment.language != language:
        assessed = assess_proposal(
            call=call, proposal=assessed.proposal, language=language, corrections=corrections
        )
    if form == "json":
        result = result_for_applicant(assessment_json(assessed.assessment, assessed.evidence), shown)
        return json.dumps(result, ensure_ascii=False, indent=2).encode()
    return assessment_html(
        call=call,
        proposal=assessed.proposal,
        evidence=assessed.evidence,
        assessment=visible_assessment(assessed.assessment, shown),
        corrections=corrections,
        language=language,
        shown=shown,
    )
