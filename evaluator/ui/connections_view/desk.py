"""The desk: what proposals lack, which complement each other, what they look like, where the call goes."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.connections import Connections, connections_kept, connections_of_call
from evaluator.ui import session
from evaluator.ui.assessed import words_in_force
from evaluator.ui.connections_view.missing import show_missing
from evaluator.ui.connections_view.setups import show_setups
from evaluator.ui.connections_view.synergies import show_synergies
from evaluator.ui.connections_view.whole import show_whole
from evaluator.ui.messages import empty_state
from evaluator.ui.originality_view.reading import Readable, readable_here
from evaluator.ui.stored import database
from evaluator.ui.view_choice import choose_view

VIEW_KEY = "connections:view"


def show_desk(call: Call, t: Translator) -> None:
    """What whoever oversees the call chose to look at."""
    readable = readable_here(call, t)
    if not readable.proposals:
        empty_state(
            t("There is no proposal to look at."),
            t("Connections appear here once proposals are submitted or imported."),
        )
        return
    view = _chosen_view(t)
    st.caption(
        t(
            "Advice, not a decision. No score, rank or funding line reads it. Applicants see nothing of it, "
            "unless two of them agree to be introduced."
        )
    )
    if view == "whole":
        show_whole(call, readable, t)
        return
    found = _connections(call, readable, t)
    if view == "missing":
        show_missing(found, t)
    elif view == "synergies":
        show_synergies(call, found, readable, t)
    else:
        show_setups(call, found, readable, t)


def _connections(call: Call, readable: Readable, t: Translator) -> Connections:
    """What connects the proposals; whoever leaves while they are read finds those read at hand again."""
    bar = st.empty()

    def progress(done: int, of: int) -> None:
        bar.progress(done / of, t("Reading the proposals: {done} of {of}", done=done, of=of))

    if readable.stored:
        known = {one.content_hash: one for one in readable.proposals.values()}
        found = connections_of_call(
            database=database(), actor=session.current_actor(), call=call, known=known, progress=progress
        )
    else:
        found = connections_kept(
            call, tuple(readable.proposals.values()), words=words_in_force(), progress=progress
        )
    bar.empty()
    return found


def _chosen_view(t: Translator) -> str:
    views = {
        "missing": t("Missing links"),
        "synergies": t("Synergies"),
        "setups": t("Kinds of partnership"),
        "whole": t("Where the call goes"),
    }
    return choose_view(views, key=VIEW_KEY, t=t)
