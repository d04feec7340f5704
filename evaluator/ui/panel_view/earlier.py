"""Earlier versions of an agreement: what differs from now, and a way back."""

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.foundation import Translator
from evaluator.services.consensus_kept import Consensus, consensus_versions
from evaluator.services.panel_case import PanelCase
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.marked_text import show_pair, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.panel_view.drafting import Draft, Said, go_on_with, is_clash, number_of
from evaluator.ui.panel_view.words import differing
from evaluator.ui.phases import now
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.stored import database

OPEN_KEY = "panel:versions"
CHOICE_KEY = "panel:version"


def show_earlier(case: PanelCase, draft: Draft, t: Translator) -> None:
    """Nothing before a second version is there; versions are read only once somebody asks for them."""
    if number_of(case) < 2 or is_clash(case, draft):
        return
    if not st.toggle(t("Earlier versions"), key=OPEN_KEY):
        return
    try:
        kept = consensus_versions(
            database=database(), actor=session.current_actor(), proposal_id=case.proposal_id
        )
    except (NotAllowedError, StoreError) as error:
        show_paragraph(refusal_said(error, t), quiet=True)
        return
    by_number = {one.number: one for one in reversed(kept) if one.number != number_of(case)}
    if not by_number:
        return
    chosen = st.selectbox(
        t("Version"),
        list(by_number),
        format_func=lambda number: _named(by_number[number], t) if number in by_number else "",
        key=f"{CHOICE_KEY}:{case.proposal_id}",
    )
    if chosen not in by_number:
        return
    then = Said.of(by_number[chosen])
    rows = list(differing(case, draft.now, then, t))
    if not rows:
        show_paragraph(t("It says the same as now."), quiet=True)
        return
    show_pair((t("Now"), t("Then")), rows)
    if case.may_write and not (case.consensus is not None and case.consensus.is_final):
        st.button(
            t("Go back to this version"),
            key=f"panel:back:{case.proposal_id}",
            icon=":material/undo:",
            on_click=_go_back,
            args=(case, draft, then),
        )


def _named(one: Consensus, t: Translator) -> str:
    """`3 · 14:02:10 · draft`: when it was saved, and what it was."""
    state = t("final") if one.is_final else t("draft")
    return f"{one.number} · {time_said(one.written_at, now(), t)} · {state}"


def _go_back(case: PanelCase, draft: Draft, then: Said) -> None:
    go_on_with(case.proposal_id, then, kept=draft.begun, number=draft.number)
