"""Import: choose files, see what would happen to each, then bring in all or some."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Problem, Translator, figures
from evaluator.services.importing import Entry, PlannedRow, plan_import, read_files
from evaluator.services.importing.entries import READ
from evaluator.services.importing.planning import Outcome
from evaluator.services.importing.recognising import By
from evaluator.services.importing.tables import empty_table
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_rows
from evaluator.ui.proposals_view.columns import choose_columns
from evaluator.ui.proposals_view.running import (
    FilesName,
    ask_what,
    is_running,
    run_a_while,
    show_results,
    was_carried_out,
)
from evaluator.ui.stored import database

WAY_KEY = "proposals:way"
FILES_KEY = "proposals:files"
READ_KEY = "proposals:read"
"""What the files at hand hold: read once, not at every rerun."""

LARGEST_MB = 20
MOST_PROBLEMS = 20
"""Written out; the table has them all."""


def show_import(call: Call, t: Translator) -> None:
    """The files, the dry run, and the one button."""
    files = _ask_files(t)
    if is_running():
        run_a_while(call, t)
    show_results(t)
    if not files:
        return
    entries, name = _read(call, files, t)
    actor = session.current_actor()
    rows = plan_import(database=database(), actor=actor, call_id=call.id, entries=entries)
    if was_carried_out(name) and not any(row.is_importable for row in rows):
        # What was done stands above. What would be done is nothing; what is to mend is still to mend.
        _show_problems(rows, t)
        return
    section_title(t("What the import would do"))
    show_paragraph(plan_said(rows, t, is_rest=was_carried_out(name)))
    table = plan_table(rows, t)
    narrow = {t("Title"): st.column_config.TextColumn(width="medium")}
    alt = t("What would happen to each file or row")
    st.dataframe(table, hide_index=True, column_config=narrow, alt=alt)
    download_csv(table, "proposals:dry-run", t)
    _show_problems(rows, t)
    ask_what(rows, name, t)


def plan_said(rows: tuple[PlannedRow, ...], t: Translator, *, is_rest: bool = False) -> str:
    """`12 new, 1 with problems.`; `is_rest` where some of it is imported already."""
    counts = {outcome: sum(row.outcome == outcome for row in rows) for outcome in _OUTCOMES}
    said = [f"{count} {outcome_in_words(outcome, t)}" for outcome, count in counts.items() if count]
    counted = figures.listed(said, t.language)
    if is_rest:
        return t("Nothing more is written yet. {counts}.", counts=counted)
    return t("Nothing is written yet. {counts}.", counts=counted)


def plan_table(rows: tuple[PlannedRow, ...], t: Translator) -> pd.DataFrame:
    """One row for each file or row of a table, in their order; a column without a word is left out."""
    table = pd.DataFrame(
        {
            t("File or row"): [row.entry.name for row in rows],
            t("What would happen"): [_happens(row, t) for row in rows],
            t("Known by"): [_by_in_words(row.by, t) if row.by else "" for row in rows],
            t("Name"): [(row.proposal.acronym or "") if row.proposal else "" for row in rows],
            t("Title"): [row.proposal.title if row.proposal else "" for row in rows],
            t("Remarks"): [" · ".join(map(_short, _gravest_first(row.problems))) for row in rows],
        }
    )
    return table.loc[:, [column for column in table if any(table[column])]]


def outcome_in_words(outcome: Outcome, t: Translator) -> str:
    """What would happen, in the reader's words."""
    return {
        "new": t("new"),
        "replaces": t("new text of a proposal that is here"),
        "same": t("here already, unchanged"),
        "problem": t("with a problem, left out"),
    }[outcome]


_OUTCOMES: tuple[Outcome, ...] = ("new", "replaces", "same", "problem")


def _ask_files(t: Translator) -> list[tuple[str, bytes]]:
    ways = {"files": t("Files or an archive"), "folder": t("A folder")}
    way = st.segmented_control(
        t("What to import"),
        list(ways),
        format_func=ways.__getitem__,
        default="files",
        required=True,
        key=WAY_KEY,
        label_visibility="collapsed",
    )
    kinds = [kind.removeprefix(".") for kind in READ]
    label = (
        t("Proposals as Word, PDF, YAML or JSON files, a ZIP of them, or a table (XLSX, CSV)")
        if way == "files"
        else t("A folder with such files")
    )
    found = st.file_uploader(
        label,
        type=kinds,
        accept_multiple_files=True if way == "files" else "directory",
        max_upload_size=LARGEST_MB,
        key=f"{FILES_KEY}:{way}",
    )
    st.download_button(
        t("Download an empty table"),
        empty_table,
        file_name="proposals.csv",
        mime="text/csv",
        key="proposals:empty",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
    )
    return [(file.name, file.getvalue()) for file in found or []]


def _read(call: Call, files: list[tuple[str, bytes]], t: Translator) -> tuple[tuple[Entry, ...], FilesName]:
    """What the files hold, and what names just these files with what was chosen for their columns."""
    named = tuple((name, hash(data)) for name, data in files)
    chosen = choose_columns(call, files, (call.version, named), t)
    fields = tuple((name, hash(tuple(sorted(columns.items())))) for name, columns in chosen.items())
    names: FilesName = (call.version, (*named, *fields))
    kept = st.session_state.get(READ_KEY)
    if kept is None or kept[0] != names:
        with st.spinner(t("Reading the files …")):
            st.session_state[READ_KEY] = (names, read_files(files, call=call, chosen=chosen))
    entries: tuple[Entry, ...] = st.session_state[READ_KEY][1]
    return entries, names


def _happens(row: PlannedRow, t: Translator) -> str:
    match row.outcome:
        case "new":
            return t("comes in as new")
        case "replaces":
            return t("replaces the text of {reference}", reference=row.reference)
        case "same":
            return t("same as {reference}: nothing to do", reference=row.reference)
        case "problem":
            return t("is left out: see the remarks")


def _by_in_words(by: By, t: Translator) -> str:
    return {
        "content": t("its content"),
        "reference": t("its reference"),
        "external_id": t("its name elsewhere"),
        "acronym_and_lead": t("its acronym and lead"),
    }[by]


def _show_problems(rows: tuple[PlannedRow, ...], t: Translator) -> None:
    problems = [(row, problem) for row in rows if row.outcome == "problem" for problem in _to_mend(row)]
    if not problems:
        return
    title = t.plural("{count} problem to mend", "{count} problems to mend", len(problems))
    with st.expander(escape_markdown(title), icon=":material/error:", expanded=True):
        show_rows(
            (
                f"{row.entry.name}{_place(problem)}",
                "",
                "\n".join(filter(None, [problem.message, problem.hint])),
            )
            for row, problem in problems[:MOST_PROBLEMS]
        )
        if len(problems) > MOST_PROBLEMS:
            show_paragraph(
                t("And {count} more, in the table above.", count=len(problems) - MOST_PROBLEMS), quiet=True
            )


def _gravest_first(problems: Sequence[Problem]) -> list[Problem]:
    """What keeps a row out goes before what is only told."""
    return sorted(problems, key=lambda problem: problem.is_warning)


def _to_mend(row: PlannedRow) -> list[Problem]:
    """What keeps a row out; all that is said of it where nothing does by itself."""
    return [problem for problem in row.problems if not problem.is_warning] or list(row.problems)


def _place(problem: Problem) -> str:
    """Where in the file; the name of a table's row says it already."""
    if problem.path and problem.path[0].isupper():
        return f" · {problem.path}"
    line = f":{problem.line}:{problem.column}" if problem.line else ""
    return f"{line} · {problem.path}" if problem.path else line


def _short(problem: Problem) -> str:
    return f"{problem.path}: {problem.message}" if problem.path else problem.message
