"""The result to take away."""

from functools import partial

import streamlit as st

from evaluator.access import Shown
from evaluator.assessment.result import Corrections
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.assessing import Assessed
from evaluator.services.reporting import FORMS, ReportForm, report_language, result_report

MIME: dict[ReportForm, str] = {
    "pdf": "application/pdf",
    "html": "text/html",
    "json": "application/json",
}


def show_reports(
    call: Call, assessed: Assessed, corrections: Corrections, shown: Shown, t: Translator
) -> None:
    """One button for each form; the report is made when it is asked for, in the proposal's language."""
    language = report_language(assessed.proposal)
    labels: dict[ReportForm, str] = {
        "pdf": t("Download the report (PDF)"),
        "html": t("As a web page (HTML)"),
        "json": t("As data (JSON)"),
    }
    with st.container(horizontal=True, key="self_assessment-reports"):
        for form in FORMS:
            make = partial(
                result_report,
                call=call,
                assessed=assessed,
                corrections=corrections,
                language=language,
                shown=shown,
                form=form,
            )
            st.download_button(
                labels[form],
                make,
                file_name=f"{assessed.proposal.reference}-result.{form}",
                mime=MIME[form],
                key=f"self_assessment:report:{form}",
                icon=":material/download:",
                on_click="ignore",
            )
