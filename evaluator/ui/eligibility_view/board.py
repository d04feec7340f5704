"""All proposals and conditions at a glance, what is open first; and the one that is looked at."""

import pandas as pd
import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.screened import Board, Given, Screened
from evaluator.store.tables import GateAnswer, ProposalState
from evaluator.ui.charts import download_csv
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.one_at_a_time import show_one_at_a_time
from evaluator.ui.proposal_states import state_in_words
from evaluator.ui.stages import stage_in_words

PROPOSAL_KEY = "eligibility:proposal"
AT_KEY = "eligibility:at"
"""Which proposal is looked at: the list of choices begins anew whenever its words change."""


def show_board(board: Board, t: Translator) -> None:
    """What is still open, and a table of all answers behind a fold."""
    show_paragraph(board_said(board, t))
    if board.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                board.left_out,
            ),
            quiet=True,
        )
    rows = board_table(board, t)
    with st.expander(t("All answers"), icon=":material/table:"):
        st.dataframe(rows, hide_index=True, alt=t("Answers by proposal and condition"))
        download_csv(rows, "eligibility:answers", t)


def board_said(board: Board, t: Translator) -> str:
    """`Answers are open on 3 of 15 proposals. To be settled: 1. Eligible: 10. Not eligible: 1.`"""
    undecided = [one for one in board.proposals if one.state is ProposalState.SUBMITTED]
    waiting = sum(bool(one.open) and one.outcome is None for one in undecided)
    refused = sum(one.state is ProposalState.INELIGIBLE for one in board.proposals)
    return " ".join(
        [
            t("Answers are open on {waiting} of {all} proposals.", waiting=waiting, all=len(board.proposals)),
            t(
                "To be settled: {settle}. Eligible: {yes}. Not eligible: {no}.",
                settle=len(undecided) - waiting,
                # Who was invited, or is on the reserve list, was found eligible before.
                yes=len(board.proposals) - len(undecided) - refused,
                no=refused,
            ),
        ]
    )


def board_table(board: Board, t: Translator) -> pd.DataFrame:
    """Proposals by conditions."""
    columns: dict[str, list[str]] = {
        t("Reference"): [one.reference for one in board.proposals],
        t("Name"): [one.label for one in board.proposals],
        t("State"): [state_in_words(one.state, t) for one in board.proposals],
    }
    if len(board.call.stages) > 1:
        columns[t("Stage")] = [stage_in_words(board.call, one.stage, t) for one in board.proposals]
    for gate in board.gates:
        columns[gate.title.said_in(t.language)] = [_cell(one, gate.id, t) for one in board.proposals]
    return pd.DataFrame(columns)


def answer_in_words(answer: GateAnswer, t: Translator) -> str:
    """The answer in the reader's words."""
    return {
        GateAnswer.YES: t("yes"),
        GateAnswer.NO: t("no"),
        GateAnswer.NEEDS_CHECK: t("needs a check"),
    }[answer]


def chosen_proposal(board: Board, t: Translator) -> Screened[Given]:
    """The proposal looked at: chosen from a list that says what is open, or by a step to the next."""
    by_id = {one.id: one for one in board.proposals}
    at = st.session_state.get(AT_KEY)
    if at not in by_id:
        at = board.proposals[0].id
        st.session_state[AT_KEY] = at
    st.session_state[PROPOSAL_KEY] = at
    show_one_at_a_time(
        t("Proposal"),
        list(by_id),
        page="eligibility",
        key=PROPOSAL_KEY,
        said=lambda name: _choice(board, by_id[name], t),
        look_at=look_at,
        next_label=t("Next open one"),
        following=_next_open(board, at),
    )
    return by_id[str(at)]


def look_at(proposal_id: str | None) -> None:
    """Look at a proposal from now on."""
    st.session_state[AT_KEY] = proposal_id


def _next_open(board: Board, at: str) -> str | None:
    """The next one that waits for somebody, by reference; after the last the first again."""
    ordered = sorted(board.proposals, key=lambda one: one.reference)
    place = next(place for place, one in enumerate(ordered) if one.id == at)
    turned = [*ordered[place + 1 :], *ordered[:place]]
    return next((one.id for one in turned if one.state is ProposalState.SUBMITTED), None)


def _choice(board: Board, one: Screened[Given], t: Translator) -> str:
    if one.state is not ProposalState.SUBMITTED:
        said = state_in_words(one.state, t)
    elif one.outcome is not None:
        said = t("can be settled")
    else:
        said = t("{count} open", count=len(one.open))
    stages = [stage.id for stage in board.call.stages]
    # That a proposal is in the first stage goes without saying.
    stage = stage_in_words(board.call, one.stage, t) if one.stage in stages[1:] else ""
    parts = [one.reference, one.label, one.title[:60], stage, said]
    return " · ".join(dict.fromkeys(filter(None, parts)))


def _cell(one: Screened[Given], gate_id: str, t: Translator) -> str:
    if gate_id not in one.asked:
        return t("not asked")
    answered = one.answers.get(gate_id)
    if answered is None:
        return t("open")
    said = answer_in_words(answered.answer, t)
    return t("{answer}, of an earlier text", answer=said) if one.is_about_earlier(gate_id) else said
