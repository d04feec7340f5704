"""Which scores are compared: one's own, the machine's advice, people's reviews, or one against the other."""

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.own_scores import OwnScores
from evaluator.services.shared_view import Source
from evaluator.ui.compare_view.address import SOURCE_KEY, take_source
from evaluator.ui.score_form.proposals import open_files


def chosen_source(own: OwnScores | None, t: Translator) -> Source:
    """What to compare; own scores come first for whoever has some.

    Parameters
    ----------
    own
        None where the person cannot have any.
    """
    titles: dict[Source, str] = {
        "own": t("My scores"),
        "advice": t("The machine's advice"),
        "reviews": t("Reviews from a file"),
        "both": t("Advice against reviews"),
    }
    if own is None:
        del titles["own"]
    first: Source = "own" if own is not None and own.stages else "advice"
    take_source(tuple(titles), first)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        chosen = st.segmented_control(
            t("Compare"),
            list(titles),
            format_func=titles.__getitem__,
            default=None if SOURCE_KEY in st.session_state else first,
            required=True,
            key=SOURCE_KEY,
            label_visibility="collapsed",
            persist_state="session",
            wrap=True,
        )
        with st.popover(t("Open proposal files"), icon=":material/upload_file:"):
            open_files()
    return next((source for source in titles if source == chosen), first)
