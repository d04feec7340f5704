"""The letters of a stage: the list, the one that is looked at, and all that are ready."""

from textwrap import shorten

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.letters import LetterDesk, LetterDraft, letter_case, letter_desk
from evaluator.ui import session
from evaluator.ui.column_width import column_width
from evaluator.ui.figures import language_name
from evaluator.ui.letters_view.all_ready import show_all_ready
from evaluator.ui.letters_view.case import show_case
from evaluator.ui.letters_view.words import counts_said, state_said
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.one_at_a_time import show_one_at_a_time
from evaluator.ui.stages import stage_in_words
from evaluator.ui.stored import database

PROPOSAL_KEY = "letters:proposal"
AT_KEY = "letters:at"
STAGE_KEY = "letters:stage"
MOST_SHOWN = 20
"""Letters in the list; more are scrolled to."""


def show_desk(call: Call, t: Translator) -> None:
    """From the list to one letter, then what is done with all."""
    desk = letter_desk(
        database=database(), actor=session.current_actor(), call_id=call.id, stage=chosen_stage(call, t)
    )
    _show_left_out(desk, t)
    if not desk.letters:
        empty_state(
            t("There is nobody to write to."),
            t("Letters are written about proposals that were found eligible."),
        )
        return
    if not desk.may_write:
        st.info(
            t("Letters are written and released in a phase that has deciding or letters open."),
            icon=":material/lock_clock:",
        )
    show_paragraph(counts_said(desk, t))
    with st.expander(t("All letters"), icon=":material/table:", expanded=True):
        table = letters_table(desk, t)
        st.dataframe(
            table,
            hide_index=True,
            height="content" if len(table) <= MOST_SHOWN else "auto",
            alt=t("Letters of the stage"),
            column_config={
                str(name): st.column_config.TextColumn(width=column_width(str(name), table[name]))
                for name in table
            },
        )
    show_all_ready(desk, t)
    chosen = _chosen(desk, t)
    case = letter_case(database=database(), actor=session.current_actor(), proposal_id=chosen.proposal_id)
    if case is not None:
        show_case(case, t)


def chosen_stage(call: Call, t: Translator) -> str | None:
    """The stage looked at; None where the call has no choice, or nobody chose yet."""
    if len(call.stages) < 2:
        return None
    stages = [stage.id for stage in call.stages]
    return st.selectbox(
        t("Stage"),
        stages,
        index=None,
        placeholder=t("The last one with proposals"),
        format_func=lambda one: stage_in_words(call, one, t),
        key=STAGE_KEY,
    )


def letters_table(desk: LetterDesk, t: Translator) -> pd.DataFrame:
    """One row for each letter."""
    return pd.DataFrame({
        t("Reference"): [one.reference for one in desk.letters],
        t("Name"): [one.label for one in desk.letters],
        t("Letter"): [state_said(one, t) for one in desk.letters],
        t("Outcome"): [outcome_in_words(one, t) for one in desk.letters],
        t("Language"): [language_name(one.letter.language, t) for one in desk.letters],
    })  # fmt: skip


def outcome_in_words(one: LetterDraft, t: Translator) -> str:
    """What the letter tells, in the manager's words."""
    return {
        "funded": t("funded"),
        "reserve": t("on the reserve list"),
        "not_funded": t("not funded"),
        "not_passed": t("does not pass"),
        "invited": t("invited to the next stage"),
        "not_invited": t("not invited to the next stage"),
        "undecided": t("not decided yet"),
    }[one.letter.outcome]


def _chosen(desk: LetterDesk, t: Translator) -> LetterDraft:
    by_id = {one.proposal_id: one for one in desk.letters}
    at = st.session_state.get(AT_KEY)
    if at not in by_id:
        at = desk.letters[0].proposal_id
        _look_at(at)
    st.session_state[PROPOSAL_KEY] = at
    ids = list(by_id)
    place = ids.index(str(at))
    turned = [*ids[place + 1 :], *ids[:place]]
    show_one_at_a_time(
        t("Letter"),
        ids,
        page="letters",
        key=PROPOSAL_KEY,
        said=lambda name: _choice(by_id[name], t),
        look_at=_look_at,
        next_label=t("Next not ready"),
        following=next((one for one in turned if not by_id[one].is_whole), None),
        previous_label=t("The one before"),
        preceding=ids[place - 1] if place else None,
    )
    return by_id[str(at)]


def _look_at(proposal_id: str | None) -> None:
    st.session_state[AT_KEY] = proposal_id


def _choice(one: LetterDraft, t: Translator) -> str:
    parts = [one.reference, state_said(one, t), one.label, shorten(one.title, 60, placeholder="…")]
    return " · ".join(dict.fromkeys(parts))


def _show_left_out(desk: LetterDesk, t: Translator) -> None:
    if desk.waiting:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: submit your own review of it first.",
                "{count} proposals are not shown: submit your own reviews of them first.",
                desk.waiting,
            ),
            quiet=True,
        )
    if desk.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                desk.left_out,
            ),
            quiet=True,
        )
