"""The review as a file: out, and back in."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import export_ratings, ratings_of
from evaluator.ui.score_form.bringing_back import show_bringing_back
from evaluator.ui.score_form.own import own_reviews

NAME_KEY = "score:reviewer"
EXPORT_KEY = "score:export"
OWN_CODE = "local"
"""Until the reviewer writes the code they were given. Never their name: scores leave under it."""


def show_export(call: Call, at_hand: dict[str, Proposal], t: Translator) -> None:
    """One file with all own reviews under this call, and a place to bring one back."""
    reviewed = [
        (at_hand[name], own)
        for name, own in own_reviews(call).items()
        if name in at_hand and not own.is_empty
    ]
    name = _reviewer(t)

    def file() -> bytes:
        return export_ratings(row for one, own in reviewed for row in ratings_of(call, one, own, name))

    st.download_button(
        t.plural("Export {count} review as CSV", "Export {count} reviews as CSV", len(reviewed))
        if reviewed
        else t("Export as CSV"),
        file,
        file_name=f"reviews-{call.id}.csv",
        mime="text/csv",
        key=EXPORT_KEY,
        icon=":material/download:",
        disabled=not reviewed,
        on_click="ignore",
    )
    show_bringing_back(call, at_hand, name, t)


def _reviewer(t: Translator) -> str:
    name = st.text_input(
        t("Your reviewer code"),
        value=OWN_CODE,
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
