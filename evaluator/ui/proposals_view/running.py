"""The import at work: which rows, one button, a bar that says how far it is, and a way to stop it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.services.importing import Imported, PlannedRow, carry_out
from evaluator.services.importing.carrying_out import Done
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

CHOICE_KEY = "proposals:which"
CHOSEN_KEY = "proposals:chosen"
RUN_KEY = "proposals:run"
"""The import that is at work."""
RESULTS_KEY = "proposals:results"
ERROR_KEY = "proposals:error"

SECONDS_AT_ONCE = 0.5
"""So long rows are imported before the page looks up."""


@dataclass
class Run:
    """An import at work. A run of the page that was cut off may still be at a row when the next begins."""

    import_id: str
    rows: list[PlannedRow]
    results: list[Imported]
    turn: int = 0
    """Whose turn it is: a run of the page goes on only while it is its own."""
    at_work: Lock = field(default_factory=Lock)
    """Held by whoever imports, so that nobody reads how far it is in the midst of a row."""

    def taken_over(self) -> int:
        """Let whoever is at a row finish it and stop; the number of the new turn."""
        self.turn += 1
        with self.at_work:
            return self.turn


FilesName = tuple[str, tuple[tuple[str, int], ...]]
"""What names the files of an import: the call's version, and each file's name and content."""


def ask_what(rows: tuple[PlannedRow, ...], files: FilesName, t: Translator) -> None:
    """All rows that change something, or those chosen; and the button."""
    importable = [row for row in rows if row.is_importable]
    if not importable:
        show_paragraph(t("There is nothing to import in these files."))
        return
    chosen = _chosen(importable, t)
    st.button(
        t.plural("Import {count} proposal", "Import {count} proposals", len(chosen)),
        key="proposals:import",
        type="primary",
        icon=":material/upload:",
        disabled=not chosen,
        on_click=_begin,
        args=(chosen, files),
    )


def is_running() -> bool:
    """Whether an import is at work in this session."""
    return RUN_KEY in st.session_state


def was_carried_out(files: FilesName) -> bool:
    """Whether the last import was one of just these files."""
    return RESULTS_KEY in st.session_state and st.session_state.get(f"{RESULTS_KEY}:files") == files


def show_results(t: Translator) -> None:
    """What the last import did; gone once it was read and put away."""
    done: list[Imported] | None = st.session_state.get(RESULTS_KEY)
    if done is None:
        return
    if error := st.session_state.get(ERROR_KEY):
        st.error(error, icon=":material/error:")
    results, of = done, st.session_state.get(f"{RESULTS_KEY}:of", len(done))
    if len(results) < of:
        st.warning(
            t("Stopped after {done} of {of}. What was imported stays; import again for the rest.",
              done=len(results), of=of),
            icon=":material/pause_circle:",
        )  # fmt: skip
    if results:
        st.success(results_said(results, t), icon=":material/check:")
        with st.expander(t("What became of each"), icon=":material/table:"):
            st.dataframe(
                pd.DataFrame(
                    {
                        t("File or row"): [one.row.entry.name for one in results],
                        t("Reference"): [one.reference or "" for one in results],
                        t("What was done"): [done_in_words(one.done, t) for one in results],
                    }
                ),
                hide_index=True,
                alt=t("What became of each file or row"),
            )


def results_said(results: Sequence[Imported], t: Translator) -> str:
    """`3 came in as new, 1 text replaced.`"""
    counts = Counter(one.done for one in results)
    said = [f"{counts[done]} {done_in_words(done, t)}" for done in _DONE if counts[done]]
    return t("Import: {counts}.", counts=figures.listed(said, t.language))


def done_in_words(done: Done, t: Translator) -> str:
    """What became of a row, in the reader's words."""
    return {
        "new": t("came in as new"),
        "replaced": t("text replaced"),
        "same": t("here already"),
        "changed": t("left alone, since the call changed meanwhile: look again"),
    }[done]


_DONE: tuple[Done, ...] = ("new", "replaced", "same", "changed")


def _chosen(importable: list[PlannedRow], t: Translator) -> list[PlannedRow]:
    words = {"all": t("Everything that can be imported"), "some": t("Only some of it")}
    which = st.radio(
        t("Which of them"), list(words), format_func=words.__getitem__, key=CHOICE_KEY, horizontal=True
    )
    if which == "all":
        return importable
    places = list(range(len(importable)))
    kept = st.multiselect(
        t("Files or rows"),
        places,
        format_func=lambda place: _named(importable[place]),
        key=f"{CHOSEN_KEY}:{len(importable)}",
        placeholder=t("none yet"),
    )
    # What a browser sends is only a place in our own list.
    return [importable[place] for place in kept if place in range(len(importable))]


def _named(row: PlannedRow) -> str:
    name = row.proposal.label if row.proposal else ""
    return f"{row.entry.name} · {name}"


def _begin(chosen: list[PlannedRow], files: FilesName) -> None:
    st.session_state[RESULTS_KEY] = results = list[Imported]()
    st.session_state[RUN_KEY] = Run(new_id(), chosen, results)
    st.session_state.pop(ERROR_KEY, None)
    st.session_state[f"{RESULTS_KEY}:of"] = len(chosen)
    st.session_state[f"{RESULTS_KEY}:files"] = files


def _stop() -> None:
    run: Run | None = st.session_state.pop(RUN_KEY, None)
    if run is not None:
        run.taken_over()


def run_a_while(call: Call, t: Translator) -> None:
    """Some rows, then the page anew: between two such steps a press on Stop is heard."""
    run: Run = st.session_state[RUN_KEY]
    turn, count = run.taken_over(), len(run.rows)
    st.progress(len(run.results) / count, _how_far(len(run.results), count, t))
    st.button(t("Stop the import"), key="proposals:stop", icon=":material/stop_circle:", on_click=_stop)
    try:
        _import_rows(call, run, turn)
    except (StoreError, NotAllowedError) as error:
        st.session_state[ERROR_KEY] = refusal_said(error, t)
        _stop()
    if len(run.results) == count:
        _stop()
    st.rerun()


def _import_rows(call: Call, run: Run, turn: int) -> None:
    actor, until = session.current_actor(), monotonic() + SECONDS_AT_ONCE
    with run.at_work:
        for one in carry_out(
            database=database(),
            actor=actor,
            call_id=call.id,
            rows=run.rows[len(run.results) :],
            import_id=run.import_id,
            cancelled=lambda: monotonic() > until or run.turn != turn,
        ):
            # Kept one by one: what was done before a break is not done again.
            run.results.append(one)


def _how_far(done: int, of: int, t: Translator) -> str:
    return t("{done} of {of} imported", done=done, of=of)
