"""What is known of the reviewers: a table, a file that says it of many, a form for one."""

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.panel.assignment import Reader
from evaluator.proposals.codes import codelist
from evaluator.services.reviewer_expertise import (
    KnownReviewer,
    keep_expertise,
    keep_expertise_file,
    known_reviewers,
)
from evaluator.store import StoreError, new_id
from evaluator.store.versions import ChangedMeanwhileError
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import country, language_name
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state, file_error, refusal_said
from evaluator.ui.people_view.pressing import press, show_said
from evaluator.ui.stored import database

PLACE, FILE_PLACE = "assignment:experts", "assignment:experts_file"
LARGEST_MB = 5
LANGUAGES = ("en", "fr", "es", "ar", "de", "it", "nl", "pt")
"""Offered beside those that are known already; a file may name any."""


def show_experts(call: Call, t: Translator) -> None:
    """All reviewers, a file, one of them."""
    people = known_reviewers(database=database(), actor=session.current_actor(), call_id=call.id)
    if not people:
        empty_state(
            t("The call has no reviewers."), t("Give people the role of a reviewer, on the page People.")
        )
        return
    table = experts_table(people)
    st.dataframe(
        table,
        hide_index=True,
        column_config={
            column: st.column_config.Column(label, help=t("In the file: {column}", column=column))
            for column, label in column_names(t).items()
        },
        alt=t("What is known of reviewers"),
    )
    download_csv(table, "assignment:reviewers", t)
    _ask_file(call, t)
    _ask_one(call, people, t)


def experts_table(people: list[KnownReviewer]) -> pd.DataFrame:
    """In the form in which a file is read again; with names, which are not read."""
    return pd.DataFrame(
        {
            "reviewer_id": [one.email or one.person_id for one in people],
            "name": [one.name for one in people],
            **{
                known: [";".join(sorted(getattr(one.reader, known))) for one in people]
                for known in ("languages", "sectors", "countries")
            },
            "max_load": ["" if one.reader.max_load is None else str(one.reader.max_load) for one in people],
            "experienced": ["yes" if one.reader.is_experienced else "no" for one in people],
        }
    )


def column_names(t: Translator) -> dict[str, str]:
    """What people call the columns. In the file they keep their own names, whatever the language."""
    return {
        "reviewer_id": t("E-mail"),
        "name": t("Name"),
        "languages": t("Languages that they read"),
        "sectors": t("Sectors"),
        "countries": t("Countries"),
        "max_load": t("Most that they read"),
        "experienced": t("Experienced"),
    }


def _ask_file(call: Call, t: Translator) -> None:
    section_title(t("From a file"))
    show_said(FILE_PLACE)
    show_paragraph(
        t("A CSV like the table above: download it, fill it in, choose it here. Codes stand with ; between.")
    )
    file = st.file_uploader(
        t("What reviewers know (CSV)"), type="csv", max_upload_size=LARGEST_MB, key="assignment:experts_csv"
    )
    if file is None or not st.button(t("Keep what the file says"), key="assignment:keep_file"):
        return
    try:
        read = keep_expertise_file(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            data=file.getvalue(),
            name=file.name,
            key=new_id(),
        )
    except FileError as error:
        file_error(error)
    except (NotAllowedError, StoreError) as error:
        st.error(escape_markdown(refusal_said(error, t)))
    else:
        said = t(
            "Changed: {changed}. As they were: {unchanged}.", changed=read.changed, unchanged=read.unchanged
        )
        press(FILE_PLACE, t, lambda: "  \n".join([said, *map(escape_markdown, read.notes)]))


def _ask_one(call: Call, people: list[KnownReviewer], t: Translator) -> None:
    section_title(t("One reviewer"))
    show_said(PLACE)
    by_id = {one.person_id: one for one in people}
    chosen = st.selectbox(
        t("Reviewer"),
        list(by_id),
        format_func=lambda one: f"{by_id[one].name} · {by_id[one].email or '–'}",
        key="assignment:expert",
    )
    one = by_id[chosen]
    # Each version has fields of its own: they begin with what is kept.
    key = f"assignment:expert:{one.person_id}:{one.version}"
    with st.form(f"{key}:form", width=620):
        languages = st.multiselect(
            t("Languages that they read"),
            list(dict.fromkeys([*LANGUAGES, *sorted(one.reader.languages)])),
            default=sorted(one.reader.languages),
            format_func=lambda code: language_name(code, t),
            key=f"{key}:languages",
        )
        sectors = _sectors(t)
        known_sectors = st.multiselect(
            t("Sectors"),
            list(sectors),
            default=sorted(one.reader.sectors),
            format_func=lambda code: sectors.get(code, code),
            key=f"{key}:sectors",
        )
        countries = st.multiselect(
            t("Countries"),
            sorted((code.lower() for code in codelist("Country")), key=lambda code: country(code.upper(), t)),
            default=sorted(one.reader.countries),
            format_func=lambda code: country(code.upper(), t),
            key=f"{key}:countries",
        )
        max_load = st.number_input(
            t("Most that they read"),
            min_value=0,
            max_value=10_000,
            value=one.reader.max_load,
            key=f"{key}:load",
        )
        is_experienced = st.checkbox(
            t("Experienced"), value=one.reader.is_experienced, key=f"{key}:experienced"
        )
        if st.form_submit_button(t("Keep"), type="primary"):
            reader = Reader(
                id=one.person_id,
                languages=frozenset(languages),
                sectors=frozenset(known_sectors),
                countries=frozenset(countries),
                max_load=max_load,
                is_experienced=is_experienced,
            )
            press(PLACE, t, lambda: _keep(call, one, reader, t))


def _keep(call: Call, one: KnownReviewer, reader: Reader, t: Translator) -> str:
    try:
        keep_expertise(
            database=database(),
            actor=session.current_actor(),
            call_id=call.id,
            reader=reader,
            seen=one.version,
            key=new_id(),
        )
    except ChangedMeanwhileError:
        changed = t("Somebody else changed this meanwhile; it stands here now. Nothing of yours was kept.")
        raise ValueError(changed) from None
    return t("Kept: what {name} knows.", name=escape_markdown(one.name))


def _sectors(t: Translator) -> dict[str, str]:
    return {
        code: f"{row.get(f'name_{t.language}') or row['name_en']} ({code})"
        for code, row in codelist("Sector").items()
    }
