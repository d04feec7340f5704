"""The one act: ask the reviewers of the assignment. A bar says how far it is, and a button stops it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.assignment import Pair
from evaluator.services.asking_reviewers import AskedOne, ask_reviewers
from evaluator.services.best_assignment import Found
from evaluator.services.call_assignment import Assignable
from evaluator.store import StoreError, new_id
from evaluator.ui import session
from evaluator.ui.assignment_view.wanted import Wanted, wanted_now
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.stored import database

RUN_KEY = "assignment:asking"
"""The asking that is at work, or was last."""

SECONDS_AT_ONCE = 0.5
"""So long reviewers are asked before the page looks up."""


@dataclass
class Asking:
    """The asking of one press. Of a run of the page that was cut off some may still be at work."""

    call_id: str
    wanted: Wanted | None
    """What the assignment was found for: once something else is wanted, nothing of this is said any more."""
    there: Assignable
    pairs: Sequence[Pair]
    key: str = field(default_factory=new_id)
    answers: list[AskedOne] = field(default_factory=list)
    error: str = ""
    is_stopped: bool = False
    turn: int = 0
    """Whose turn it is: a run of the page goes on only while it is its own."""
    at_work: Lock = field(default_factory=Lock)

    @property
    def is_over(self) -> bool:
        """Whether nobody more is asked."""
        return self.is_stopped or len(self.answers) == len(self.pairs)

    def taken_over(self) -> int:
        """Let whoever is at work finish what they are at, and stop; the number of the new turn."""
        self.turn += 1
        with self.at_work:
            return self.turn


def is_asking(call: Call) -> bool:
    """Whether reviewers of the call are being asked in this session."""
    run: Asking | None = st.session_state.get(RUN_KEY)
    return run is not None and run.call_id == call.id and not run.is_over


def show_asking(call: Call, there: Assignable, found: Found, t: Translator) -> None:
    """Those who were not asked yet, and what came of the last press."""
    _show_said(call, t)
    waiting = [pair for pair in found.assignment.pairs if not there.was_asked(pair)]
    if not waiting:
        show_paragraph(t("All of these reviewers were asked. They find the proposals under My reviews."))
        return
    label = t.plural(
        "Ask these reviewers: {count} review", "Ask these reviewers: {count} reviews", len(waiting)
    )
    st.button(
        label,
        key="assignment:ask",
        type="primary",
        icon=":material/send:",
        on_click=_begin,
        args=(call, there, waiting),
    )


def ask_a_while(call: Call, t: Translator) -> None:
    """Some of them, then the page anew: between two such steps a press on Stop is heard."""
    run: Asking = st.session_state[RUN_KEY]
    turn, count = run.taken_over(), len(run.pairs)
    done = len(run.answers)
    st.progress(done / count, t("{done} of {of} reviews asked for", done=done, of=count))
    st.button(t("Stop asking"), key="assignment:stop", icon=":material/stop_circle:", on_click=_stop)
    try:
        _ask(call, run, turn)
    except (NotAllowedError, StoreError) as error:
        run.error, run.is_stopped = refusal_said(error, t), True
    st.rerun()


def _ask(call: Call, run: Asking, turn: int) -> None:
    actor, until = session.current_actor(), monotonic() + SECONDS_AT_ONCE
    with run.at_work:
        asked = {(one.pair.proposal_id, one.pair.reviewer_id) for one in run.answers}
        left = [pair for pair in run.pairs if (pair.proposal_id, pair.reviewer_id) not in asked]
        for some in ask_reviewers(database=database(), actor=actor, call_id=call.id, pairs=left, key=run.key):
            # Kept as they are asked: what was done before a break is not done again.
            run.answers += some
            if monotonic() > until or run.turn != turn:
                return


def _begin(call: Call, there: Assignable, waiting: Sequence[Pair]) -> None:
    st.session_state[RUN_KEY] = Asking(call.id, wanted_now(call), there, waiting)


def _stop() -> None:
    run: Asking | None = st.session_state.get(RUN_KEY)
    if run is not None:
        run.is_stopped = True
        run.taken_over()


def _show_said(call: Call, t: Translator) -> None:
    """What came of the last press, until something else is wanted."""
    run: Asking | None = st.session_state.get(RUN_KEY)
    if run is None or run.call_id != call.id or run.wanted != wanted_now(call):
        return
    if run.error:
        st.error(escape_markdown(run.error), icon=":material/error:")
    refused = [one for one in run.answers if one.refusal is not None]
    asked = len(run.answers) - len(refused)
    done = t.plural("{count} review is asked for.", "{count} reviews are asked for.", asked)
    st.success(escape_markdown(done), icon=":material/check:")
    if refused:
        show_list(_refusal_said(one, run.there, t) for one in refused)


def _refusal_said(one: AskedOne, there: Assignable, t: Translator) -> str:
    name = there.by_person[one.pair.reviewer_id].name
    why = "" if one.refusal is None else refusal_said(one.refusal, t)
    return f"{there.by_proposal[one.pair.proposal_id].reference}, {name}: {why}"
