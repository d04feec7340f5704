"""The list of a call's proposals, with filters."""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.proposal_list import ListedProposal, proposals_of_call
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.phases import local_moment_in_words
from evaluator.ui.proposal_states import state_in_words
from evaluator.ui.proposals_view.reading import begin_reading
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database

STATE_KEY = "proposals:state"
LOT_KEY = "proposals:lot"
SEARCH_KEY = "proposals:search"
CHOICE_KEY = "proposals:choice"
TABLE_KEY = "proposals:table"

T = TypeVar("T")


def show_list(call: Call, t: Translator) -> None:
    """How many there are and where they stand; then those that the filters leave."""
    found = proposals_of_call(database=database(), actor=session.current_actor(), call_id=call.id)
    if not found.proposals:
        empty_state(
            t("No proposals yet."),
            t("Applicants submit them while the call is open; proposals from elsewhere are imported."),
        )
        return
    shown = _filtered(found.proposals, call, t)
    show_paragraph(_counted(found.proposals, shown, t))
    if found.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                found.left_out,
            ),
            quiet=True,
        )
    _ask_which(shown, t)
    rows = list_table(shown, call, t)
    narrow = {t("Title"): st.column_config.TextColumn(width="medium")}
    st.dataframe(
        rows,
        hide_index=True,
        column_config=narrow,
        alt=t("Proposals of the call"),
        key=TABLE_KEY,
        on_select=lambda: _take_row(shown),
        selection_mode="single-row",
    )
    download_csv(rows, "proposals:list", t)


def _ask_which(shown: list[ListedProposal], t: Translator) -> None:
    """Which one to read: from here by its name, or by its row in the table below."""
    by_id = {one.id: one for one in shown}

    def named(proposal_id: str) -> str:
        one = by_id[proposal_id]
        return " · ".join(dict.fromkeys(filter(None, (one.reference, one.label, one.title))))

    st.selectbox(
        t("Read a proposal"),
        list(by_id),
        index=None,
        format_func=named,
        key=CHOICE_KEY,
        placeholder=t("choose one here, or a row of the table"),
        on_change=lambda: _take_choice(by_id),
    )


def _take_choice(offered: Collection[str]) -> None:
    chosen = st.session_state[CHOICE_KEY]
    if chosen in offered:
        begin_reading(chosen)


def _take_row(shown: list[ListedProposal]) -> None:
    # What a browser sends is only a place in our own list, and may be anything.
    rows = st.session_state[TABLE_KEY].selection.rows
    if isinstance(rows, list) and rows and rows[0] in range(len(shown)):
        begin_reading(shown[int(rows[0])].id)


def list_table(shown: list[ListedProposal], call: Call, t: Translator) -> pd.DataFrame:
    """The rows for people; columns that say the same everywhere are left out."""
    columns: dict[str, list[Any]] = {
        t("Reference"): [one.reference for one in shown],
        t("Name"): [one.label if one.label != one.reference else "" for one in shown],
        t("Title"): [_title(one, call, t) for one in shown],
        t("State"): [state_in_words(one.state, t) for one in shown],
        t("Lot"): [call.lot_title(one.lot, t.language) for one in shown],
        t("Stage"): [stage_in_words(call, one.stage, t) for one in shown],
        t("Goes on from"): [one.goes_on_from or "" for one in shown],
        t("Name elsewhere"): [one.external_id or "" for one in shown],
        t("Version"): [one.number for one in shown],
        t("Received"): [local_moment_in_words(one.received_at, call, t) for one in shown],
        t("How it came"): [t("imported") if one.was_imported else t("by the applicant") for one in shown],
    }
    optional = (t("Lot"), t("Stage"), t("Goes on from"), t("Name elsewhere"))
    kept = {name: cells for name, cells in columns.items() if name not in optional or any(cells)}
    return pd.DataFrame(kept)


def _title(one: ListedProposal, call: Call, t: Translator) -> str:
    return one.title if one.text_deleted_at is None else deleted_said(one.text_deleted_at, call, t)


def _filtered(proposals: tuple[ListedProposal, ...], call: Call, t: Translator) -> list[ListedProposal]:
    states = list(dict.fromkeys(one.state for one in proposals))
    lots = list(dict.fromkeys(one.lot for one in proposals if one.lot))
    with st.container(horizontal=True, gap="small", key="proposals-filters"):
        words = st.text_input(
            t("Search"),
            key=SEARCH_KEY,
            placeholder=t("reference, name or title"),
            icon=":material/search:",
            persist_state="session",
        )
        chosen_states = _ask(t("State"), states, STATE_KEY, lambda one: state_in_words(one, t), t)
        chosen_lots = _ask(t("Lot"), lots, LOT_KEY, lambda one: call.lot_title(one, t.language), t)
    wanted = (words or "").casefold().split()
    return [
        one
        for one in proposals
        if (not chosen_states or one.state in chosen_states)
        and (not chosen_lots or one.lot in chosen_lots)
        and all(word in _searched(one) for word in wanted)
    ]


def _ask(label: str, options: list[T], key: str, said: Callable[[T], str], t: Translator) -> list[T]:
    if len(options) < 2:
        return []
    before = st.session_state.get(key) or []
    if not set(before) <= set(options):
        st.session_state[key] = [one for one in before if one in options]
    # What a browser sends may be none of the options, and is said before it is left out.
    return st.multiselect(
        label,
        options,
        format_func=lambda one: said(one) if one in options else "",
        key=key,
        placeholder=t("all"),
        persist_state="session",
    )


def _searched(one: ListedProposal) -> str:
    return " ".join([one.reference, one.external_id or "", one.label, one.title]).casefold()


def _counted(everything: tuple[ListedProposal, ...], shown: list[ListedProposal], t: Translator) -> str:
    counts: dict[str, int] = {}
    for one in everything:
        said = state_in_words(one.state, t)
        counts[said] = counts.get(said, 0) + 1
    states = ", ".join(f"{count} {said}" for said, count in counts.items())
    all_of_them = t.plural("{count} proposal: {states}.", "{count} proposals: {states}.", len(everything),
                           states=states)  # fmt: skip
    if len(shown) == len(everything):
        return all_of_them
    return f"{all_of_them} " + t("Shown: {count}.", count=len(shown))
