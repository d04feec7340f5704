"""The one act: ask the reviewers of the assignment, one pair after the other."""

from collections.abc import Sequence

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.asking_reviewers import AskedOne, ask_reviewers
from evaluator.services.call_assignment import Assignable, Found
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

SAID_KEY = "assignment:asked"


def show_asking(call: Call, there: Assignable, found: Found, t: Translator) -> None:
    """Those who were not asked yet, and what came of the last press."""
    _show_said()
    waiting = [pair for pair in found.assignment.pairs if not there.was_asked(pair)]
    if not waiting:
        show_paragraph(t("All of these reviewers were asked. They find the proposals under My reviews."))
        return
    label = t.plural(
        "Ask these reviewers: {count} review", "Ask these reviewers: {count} reviews", len(waiting)
    )
    if st.button(label, key="assignment:ask", type="primary", icon=":material/send:"):
        _ask(call, there, waiting, t)


def _ask(call: Call, there: Assignable, waiting: Sequence[Pair], t: Translator) -> None:
    bar = st.progress(0.0, text=t("Asking the reviewers …"))
    refused: list[str] = []
    asked = 0
    try:
        answers = ask_reviewers(
            database=database(), actor=session.current_actor(), call_id=call.id, pairs=waiting, key=new_id()
        )
        for place, one in enumerate(answers, start=1):
            asked += one.refusal is None
            refused += [_refusal_said(one, there, t)] if one.refusal is not None else []
            bar.progress(place / len(waiting))
    except (NotAllowedError, StoreError) as error:
        refused.append(refusal_said(error, t))
    done = t.plural("{count} review is asked for.", "{count} reviews are asked for.", asked)
    st.session_state[SAID_KEY] = (done, refused)
    st.rerun()


def _refusal_said(one: AskedOne, there: Assignable, t: Translator) -> str:
    name = there.by_person[one.pair.reviewer_id].name
    why = "" if one.refusal is None else refusal_said(one.refusal, t)
    return f"{there.by_proposal[one.pair.proposal_id].reference}, {name}: {why}"


def _show_said() -> None:
    said: tuple[str, list[str]] | None = st.session_state.pop(SAID_KEY, None)
    if said is None:
        return
    st.success(escape_markdown(said[0]), icon=":material/check:")
    if said[1]:
        show_list(said[1])
