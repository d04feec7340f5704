"""The review as a file: out, and back in."""

from collections.abc import Callable, Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, export_ratings, ratings_of
from evaluator.ui.score_form.bringing_back import show_bringing_back
from evaluator.ui.score_form.own import reviews_now

NAME_KEY = "score:reviewer"
EXPORT_KEY = "score:export"
OWN_CODE = "local"
"""Until the reviewer writes the code they were given."""


def show_export(
    call: Call, at_hand: Mapping[str, Proposal], t: Translator, *, on_taken: Callable[[], None]
) -> None:
    """One file with all own reviews under this call, and a place to bring one back; then `on_taken`."""
    # What is scored after this was drawn belongs in the file that is asked for then.
    reviews = reviews_now(call)

    def reviewed() -> list[tuple[Proposal, OwnReview]]:
        return [
            (at_hand[name], own) for name, own in reviews().items() if name in at_hand and not own.is_empty
        ]

    count = len(reviewed())
    name = _reviewer(t)

    def file() -> bytes:
        return export_ratings(row for one, own in reviewed() for row in ratings_of(call, one, own, name))

    st.download_button(
        t.plural("Export {count} review as CSV", "Export {count} reviews as CSV", count)
        if count
        else t("Export as CSV"),
        file,
        file_name=f"reviews-{call.id}.csv",
        mime="text/csv",
        key=EXPORT_KEY,
        icon=":material/download:",
        disabled=not count,
        on_click="ignore",
    )
    show_bringing_back(call, at_hand, name, t, on_taken=on_taken)


def _reviewer(t: Translator) -> str:
    name = st.text_input(
        t("Your reviewer code"),
        value=OWN_CODE,
        key=NAME_KEY,
        max_chars=80,
        help=t("Stands in the file beside each score. Use the code that the call manager gave you."),
        persist_state="session",
        width=260,
    )
    return (name or "").strip() or OWN_CODE
