"""Taking a call along: as a workbook, tables, data, or a package for another installation."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.exporting import ENDINGS, Form, export_call
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

FORM_KEY = "proposals:form"
NAMES_KEY = "proposals:names"


def show_taking_along(call: Call, t: Translator) -> None:
    """In which form, with names or without; made when it is asked for, then a button that downloads it."""
    show_paragraph(
        t("Proposals, answers, reviews as they were submitted, and the trail of who did what. "
          "Drafts of reviews stay with those who write them.")
    )  # fmt: skip
    words = forms_in_words(t)
    form = st.radio(t("As"), list(words), format_func=words.__getitem__, key=FORM_KEY)
    with_names = st.checkbox(t("With the names of people; without it they are ids"), key=NAMES_KEY)
    if not st.button(t("Make the file"), key="proposals:make", type="primary", icon=":material/archive:"):
        return
    try:
        made = export_call(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            form=form,
            with_names=with_names,
        )
    except (NotAllowedError, StoreError) as error:
        st.error(refusal_said(error, t), icon=":material/error:")
        return
    name = f"{call.id}{ENDINGS[form]}"
    st.download_button(
        t("Download {file}", file=name),
        made,
        file_name=name,
        mime="application/json" if form == "json" else None,
        key="proposals:download",
        on_click="ignore",
        icon=":material/download:",
    )


def forms_in_words(t: Translator) -> dict[Form, str]:
    """What each form is good for."""
    return {
        "xlsx": t("a workbook for spreadsheets"),
        "csv": t("CSV files in a ZIP"),
        "json": t("JSON for programs"),
        "package": t("a package with all documents, which another installation takes in"),
    }
