"""The desk of whoever screens: the board, then one proposal beside its conditions."""

import streamlit as st

from evaluator.assessment.gate_advice import GateAdvice
from evaluator.calls import Call
from evaluator.evidence import Lexicons
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.lineage.for_advice import corpus_id
from evaluator.services.screening_board import proposal_to_screen, screening_board, suggestions
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.eligibility_view.board import chosen_proposal, show_board
from evaluator.ui.eligibility_view.earlier_stage import show_earlier_stage
from evaluator.ui.eligibility_view.gate_card import ask, show_gate
from evaluator.ui.eligibility_view.opening import show_closed
from evaluator.ui.eligibility_view.settling import show_settling
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.score_form.reading import show_proposal
from evaluator.ui.score_form.style import RUBRIC, use_desk_style
from evaluator.ui.stored import database


def show_desk(call: Call, t: Translator) -> None:
    """What is open over all proposals, and the one that is looked at."""
    actor = session.current_actor()
    board = screening_board(database=database(), actor=actor, call_id=call.id)
    if not board.gates and not board.later:
        empty_state(t("The call has no conditions."), t("They are called gates in the call file."))
        return
    if not board.proposals:
        empty_state(
            t("Nothing waits for screening."),
            t("Proposals appear here once they are submitted or imported."),
        )
        return
    if not board.is_open:
        show_closed(call, t, later_is_open=board.later_is_open)
    show_board(board, t)
    chosen = chosen_proposal(board, t)
    one, proposal = proposal_to_screen(database=database(), actor=actor, proposal_id=chosen.id)
    advice = {} if proposal is None else _advice(call, proposal, t.language)
    use_desk_style()
    text, conditions = st.columns([11, 9], gap="large")
    with text:
        if proposal is not None:
            show_proposal(call, proposal, t)
        elif one.text_deleted_at is not None:
            show_paragraph(deleted_said(one.text_deleted_at, call, t))
    with conditions:
        show_heading(t("Conditions"), level=2, anchor=RUBRIC)
        if one.stage and one.stage != next(iter(call.stages)).id:
            show_earlier_stage(call, one, t)
        times = [(gate, board.is_open) for gate in board.gates if gate.id in one.asked]
        times += [(gate, board.later_is_open) for gate in board.later if gate.id in one.asked_later]
        for gate, is_open in times:
            with st.container(border=True, key=f"eligibility-gate-{gate.id}"):
                show_gate(one, gate, advice.get(gate.id), call, proposal, t)
                if is_open:
                    ask(one, gate, call, t)
        if board.is_open:
            with st.container(border=True, key="eligibility-settling"):
                show_settling(one, t)


def _advice(call: Call, proposal: Proposal, language: str) -> dict[str, GateAdvice]:
    """What the machine suggests, by condition."""
    words = words_in_force()
    name = (call.version, proposal.content_hash, words.name, corpus_id())
    found = _kept(call, proposal, words, name, language)
    return {one.gate: one for one in found}


# A stored proposal is nobody's session's; its text is named by its hash, and only those who may see it ask.
@st.cache_resource(max_entries=256, show_spinner=False)
def _kept(
    _call: Call,
    _proposal: Proposal,
    _words: Lexicons,
    name: tuple[str, ...],  # noqa: ARG001 - the cache's key
    language: str,
) -> tuple[GateAdvice, ...]:
    return suggestions(call=_call, proposal=_proposal, language=language, words=_words)
