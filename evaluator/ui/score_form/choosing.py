"""Which proposal is on the desk: chosen from a list, from the address, or opened from a file."""

from collections.abc import Collection

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview
from evaluator.ui import session
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.navigation import link_to
from evaluator.ui.score_form.own import own_reviews, take_fetched
from evaluator.ui.score_form.proposals import is_sample, open_files
from evaluator.ui.score_form.question import ask_first, is_closed_just_now, say_closed
from evaluator.ui.score_form.server_copy import fetch_copies, server_copy
from evaluator.ui.score_form.stored_work import StoredWork, cannot_read, stored_work
from evaluator.ui.score_form.style import use_desk_style
from evaluator.ui.score_form.to_score import on_the_desk

PROPOSAL_KEY = "score:proposal"
ADDRESS = "proposal"
"""Its name in the address, so that a reload comes back to the same proposal."""
_WRITTEN_KEY = "score:written"


def choose_proposal() -> tuple[dict[str, Proposal], Proposal | None]:
    """All proposals at hand, and the one on the desk; None where there is none, which is explained."""
    t, call = session.t(), session.current_call()
    work = stored_work(call)
    take_fetched(call, fetch_copies(call, work))
    at_hand = {name: one for name, one in on_the_desk(call, work).items() if name not in work.asked}
    mine = own_reviews(call)

    def line(reference: str) -> str:
        if (asked := work.asked.get(reference)) is not None:
            named = t("{label}: {text}", label=asked.label, text=asked.title)
            return " · ".join([named, t("any conflict of interest?")])
        state = _state_said(call, reference, mine.get(reference), t)
        sample = _kind_said(reference, work, t)
        named = t("{label}: {text}", label=at_hand[reference].label, text=at_hand[reference].title)
        return " · ".join(filter(None, [named, sample, state]))

    use_desk_style()
    if is_closed_just_now():
        # Nothing else opens by itself under what is said of this one.
        say_closed(t)
        link_to("my_reviews", t("Back to my reviews"))
        return {}, None
    first = [name for name, one in work.exercise.items() if not one.is_done and name in at_hand]
    offered = list(dict.fromkeys([*first, *work.asked, *at_hand]))
    _take_address(offered)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="file-choice"):
        if offered:
            lines = {reference: line(reference) for reference in offered}
            st.selectbox(t("Proposal"), list(lines), format_func=lines.__getitem__, key=PROPOSAL_KEY)
        with st.popover(t("Open a file"), icon=":material/upload_file:"):
            open_files()
    for at in sorted(set(work.deleted.values())):
        names = figures.listed([name for name, on in work.deleted.items() if on == at], t.language)
        show_paragraph(t("{label}: {text}", label=names, text=deleted_said(at, call, t)))
    if work.cannot:
        cannot_read(work, t)
    elif not offered:
        empty_state(
            t("Nothing waits for you."),
            t("The call manager assigns proposals. A proposal file of your own can be opened above."),
        )
    if not offered:
        return at_hand, None
    if (asked := work.asked.get(st.session_state[PROPOSAL_KEY])) is not None:
        ask_first(call, asked.proposal_id, t)
        return at_hand, None
    with st.container(key="score-narrow"):
        show_paragraph(
            t(
                "On a wider screen, a tablet at least, the text stands beside the rubric; "
                "here it stands above."
            ),
            quiet=True,
        )
    return at_hand, at_hand[st.session_state[PROPOSAL_KEY]]


def _take_address(at_hand: Collection[str]) -> None:
    """Open what the address names if it is at hand, else what was open, else the first; and write it there.

    Set on every run: the box would go on showing what another person, or another list, had chosen.
    """
    asked, chosen = st.query_params.get(ADDRESS), st.session_state.get(PROPOSAL_KEY)
    if asked in at_hand and (chosen is None or asked != st.session_state.get(_WRITTEN_KEY)):
        chosen = asked
    if chosen not in at_hand:
        chosen = next(iter(at_hand), None)
    st.session_state[PROPOSAL_KEY] = st.session_state[_WRITTEN_KEY] = chosen
    if chosen is None:
        st.query_params.pop(ADDRESS, None)
    elif asked != chosen:
        st.query_params[ADDRESS] = chosen


def _state_said(call: Call, reference: str, own: OwnReview | None, t: Translator) -> str:
    copy = server_copy(call.id, reference)
    if copy is not None and copy.is_submitted:
        return t("review submitted") if copy.sample is None else t("answer submitted")
    return t("draft") if own is not None and not own.is_empty else ""


def _kind_said(reference: str, work: StoredWork, t: Translator) -> str:
    if reference in work.exercise:
        return t("calibration exercise")
    return t("sample") if is_sample(reference) and reference not in work.waiting else ""
