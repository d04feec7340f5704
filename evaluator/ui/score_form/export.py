"""The review as a file: out, and back in."""

from collections.abc import Callable, Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import export_ratings, ratings_of
from evaluator.ui.score_form.bringing_back import show_bringing_back
from evaluator.ui.score_form.own import reviews_now

NAME_KEY = "score:reviewer"
EXPORT_KEY = "score:export"
OWN_CODE = "local"
"""Until the reviewer writes the code they were given. Never their name: scores leave under it."""


def show_export(
    call: Call, at_hand: Mapping[str, Proposal], t: Translator, *, on_taken: Callable[[], None]
) -> None:
    """One file with all own reviews under this call, and a place to bring one back; then `on_taken`.

    It says the same whatever has been scored, so that a press in the rubric need not draw it again.
    """
    reviews = reviews_now(call)
    name = _reviewer(t)

    def file() -> bytes:
        # What is scored after this was drawn belongs in the file that is asked for then.
        return export_ratings(
            row
            for reference, own in reviews().items()
            if reference in at_hand and not own.is_empty
            for row in ratings_of(call, at_hand[reference], own, name)
        )

    st.download_button(
        t("Export my reviews as CSV"),
        file,
        file_name=f"reviews-{call.id}.csv",
        mime="text/csv",
        key=EXPORT_KEY,
        icon=":material/download:",
        on_click="ignore",
    )
    show_bringing_back(call, at_hand, name, t, on_taken=on_taken)


def _reviewer(t: Translator) -> str:
    st.session_state.setdefault(NAME_KEY, OWN_CODE)
    name = st.text_input(
        t("Your reviewer code"),
        key=NAME_KEY,
        max_chars=80,
        help=t(
            "Stands in the file beside each score, in place of your name. Write the code that the call "
            'manager gave you. As long as you have none, leave "{code}": your own reviews can be brought '
            "back with it.",
            code=OWN_CODE,
        ),
        persist_state="session",
        width=260,
    )
    return (name or "").strip() or OWN_CODE
