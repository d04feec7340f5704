"""Reports on an assessment, for whoever may see them: in the proposal's language, only what is shown."""

import json
from typing import Literal

from evaluator.access import Shown, result_for_applicant
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.charts import criterion_bar
from evaluator.foundation import LANGUAGES, translator
from evaluator.proposals import Proposal
from evaluator.reports import assessment_json
from evaluator.reports.assessment_report import assessment_report
from evaluator.reports.parts import Report
from evaluator.reports.report_html import report_html
from evaluator.reports.report_pdf import report_pdf
from evaluator.services.assessing import Assessed, assess_proposal
from evaluator.services.report_bars import report_bars
from evaluator.services.visible import visible_assessment

ReportForm = Literal["pdf", "html", "json"]
FORMS: tuple[ReportForm, ...] = ("pdf", "html", "json")


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
            call=call,
            proposal=assessed.proposal,
            language=language,
            lineage=assessed.lineage,
            answers=assessed.answers,
            corrections=corrections,
            words=assessed.words,
        )
    match form:
        case "json":
            result = assessment_json(assessed.assessment, assessed.evidence, corrections)
            return json.dumps(result_for_applicant(result, shown), ensure_ascii=False, indent=2).encode()
        case "html":
            return report_html(report_of(call=call, assessed=assessed, corrections=corrections, shown=shown))
        case "pdf":
            return report_pdf(report_of(call=call, assessed=assessed, corrections=corrections, shown=shown))


def report_of(*, call: Call, assessed: Assessed, corrections: Corrections, shown: Shown) -> Report:
    """What the report says, in the language of the assessment, with no more than `shown` allows."""
    t = translator(assessed.assessment.language)
    scorecard = assessed.assessment.scorecard
    return assessment_report(
        call=call,
        proposal=assessed.proposal,
        evidence=assessed.evidence,
        assessment=visible_assessment(assessed.assessment, shown),
        corrections=corrections,
        shown=shown,
        finding=criterion_bar.finding(call, scorecard, t),
        bars=report_bars(call, scorecard, t),
    )
