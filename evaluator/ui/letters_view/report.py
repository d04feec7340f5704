"""The report on the evaluation of the call, to take along."""

from functools import partial

import streamlit as st

from evaluator.access import Actor
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.evaluation_report import (
    CALL_REPORT_FORMS,
    ENDINGS,
    CallReportForm,
    call_report,
    call_report_file,
)
from evaluator.ui.asked_anew import download_button
from evaluator.ui.letters_view.desk import chosen_stage
from evaluator.ui.letters_view.words import MIME
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.stored import database


def show_report(call: Call, t: Translator) -> None:
    """What is in it, and a button for each form."""
    show_paragraph(
        t("How the call was evaluated and what came of it, for whoever has to defend or examine it:")
    )
    show_list([
        t("the method and the version of the call; what each criterion weighs"),
        t("the panel, by codes without names; how far reviewers agree"),
        t("the ranking with intervals, the line, decisions with reasons, departures from the ranking"),
        t("how the order stands up to other weights; the hash of the audit trail"),
    ])  # fmt: skip
    stage = chosen_stage(call, t)
    labels: dict[CallReportForm, str] = {
        "pdf": t("Report (PDF)"),
        "html": t("Report (web page)"),
        "docx": t("Report (Word file)"),
        "xlsx": t("Tables (workbook)"),
        "csv": t("Tables (CSV files in a ZIP)"),
    }
    with st.container(horizontal=True, gap="small", key="letters-report"):
        for form in CALL_REPORT_FORMS:
            download_button(
                labels[form],
                partial(_file, call_id=call.id, stage=stage, form=form, language=t.language),
                file_name=f"{call.id}-report{ENDINGS[form]}",
                mime=_MIME[form],
                key=f"letters:report:{form}",
                icon=":material/download:",
                type="primary" if form == "pdf" else "secondary",
            )


_MIME: dict[CallReportForm, str] = {
    "docx": MIME["docx"],
    "pdf": MIME["pdf"],
    "html": MIME["html"],
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "application/zip",
}


def _file(actor: Actor, *, call_id: str, stage: str | None, form: CallReportForm, language: str) -> bytes:
    found = call_report(database=database(), actor=actor, call_id=call_id, stage=stage)
    return call_report_file(found, form, language)
