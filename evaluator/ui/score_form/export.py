"""The review as a file: out, and back in."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import FileError, Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import export_ratings, open_reviews, ratings_of, take_in
from evaluator.ui import session
from evaluator.ui.messages import file_error
from evaluator.ui.score_form.own import own_review, own_reviews, replace

NAME_KEY = "score:reviewer"
IMPORT_KEY = "score:import"
MESSAGE_KEY = "score:import_message"


def show_export(call: Call, at_hand: dict[str, Proposal], proposal: Proposal, t: Translator) -> None:
    """One file with all own reviews under this call, and a place to bring one back."""
    reviewed = [at_hand[name] for name in own_reviews(call) if name in at_hand]
    name = _reviewer(t)
    ratings = [row for one in reviewed for row in ratings_of(call, one, own_review(call, one), name)]
    st.download_button(
        t.plural("Export {count} review as CSV", "Export {count} reviews as CSV", len(reviewed))
        if reviewed
        else t("Export as CSV"),
        lambda: export_ratings(ratings),
        file_name=f"reviews-{call.id}.csv",
        mime="text/csv",
        key="score:export",
        icon=":material/download:",
        type="primary",
        disabled=not reviewed,
        on_click="ignore",
    )
    with st.expander(t("Bring back an exported review"), icon=":material/upload:"):
        file = st.file_uploader(t("Reviews CSV"), type=["csv"], key=IMPORT_KEY, max_upload_size=20)
        if file is not None:
            st.button(
                t("Replace my scores and comments on {proposal}", proposal=proposal.reference),
                key="score:take_in",
                on_click=_take_file,
                args=(call, proposal, file.getvalue(), file.name),
            )
        _show_outcome(t)


def _reviewer(t: Translator) -> str:
    name = st.text_input(
        t("Your reviewer code"),
        value=session.current_actor().id,
        key=NAME_KEY,
        max_chars=80,
        help=t("Stands in the file beside each score. Use the code that the call manager gave you."),
        persist_state="session",
        width=260,
    )
    return (name or "").strip() or session.current_actor().id


def _take_file(call: Call, proposal: Proposal, data: bytes, name: str) -> None:
    try:
        reviews = open_reviews(data, name, call)
    except FileError as error:
        st.session_state[MESSAGE_KEY] = error
        return
    reviewer = str(st.session_state.get(NAME_KEY) or "")
    taken = take_in(own_review(call, proposal), reviews, reviewer)
    st.session_state[MESSAGE_KEY] = taken is not None
    if taken is not None:
        replace(taken)


def _show_outcome(t: Translator) -> None:
    outcome = st.session_state.pop(MESSAGE_KEY, None)
    if isinstance(outcome, FileError):
        file_error(outcome)
    elif outcome is True:
        st.success(t("Scores and comments are back."), icon=":material/check:")
    elif outcome is False:
        st.warning(
            t("The file holds no review of this proposal by you. Check your reviewer code."),
            icon=":material/info:",
        )
