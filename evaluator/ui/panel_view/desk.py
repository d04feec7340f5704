"""The panel's desk: the list with the time for each, then the proposal that is talked about."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.panel_case import panel_case
from evaluator.services.panel_list import PanelList, panel_list
from evaluator.ui import session
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.panel_view.case import show_case
from evaluator.ui.panel_view.clock import show_clock
from evaluator.ui.panel_view.listing import chosen_proposal, show_list
from evaluator.ui.panel_view.meeting import ask_for_time, choose_meeting_view
from evaluator.ui.panel_view.style import use_panel_style
from evaluator.ui.score_form.question import ask_first, say_closed
from evaluator.ui.stored import database


def show_desk(call: Call, t: Translator) -> None:
    """What needs talk over all proposals, and the one that is talked about."""
    use_panel_style()
    actor = session.current_actor()
    found = panel_list(database=database(), actor=actor, call_id=call.id)
    say_closed(t)
    for proposal_id in found.unsaid[:1]:
        ask_first(call, proposal_id, t)
    if not found.entries:
        _show_left_out(found, t)
        if not found.unsaid:
            empty_state(
                t("Nothing waits for the panel."),
                t("Proposals appear here once the call manager asks you to report on them."),
            )
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="panel-meeting"):
        minutes, total = ask_for_time(found, t)
        is_meeting = choose_meeting_view(t)
    if not is_meeting:
        show_list(found, minutes, t)
        _show_left_out(found, t)
    chosen = chosen_proposal(found, t)
    show_clock(chosen, minutes, total, t)
    case = panel_case(database=database(), actor=actor, proposal_id=chosen.proposal_id)
    show_case(case, chosen.agreement, t)


def _show_left_out(found: PanelList, t: Translator) -> None:
    if found.owing:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: submit your own review of it first.",
                "{count} proposals are not shown: submit your own reviews of them first.",
                found.owing,
            ),
            quiet=True,
        )
    if found.left_out:
        show_paragraph(
            t.plural(
                "{count} proposal is not shown: you have a conflict of interest with it.",
                "{count} proposals are not shown: you have a conflict of interest with them.",
                found.left_out,
            ),
            quiet=True,
        )
