"""Two texts of one review: both side by side where they differ, and two buttons."""

from collections.abc import Iterator

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview
from evaluator.ui.marked_text import Cell, show_pair
from evaluator.ui.phases import now
from evaluator.ui.score_form.own import own_review, replace
from evaluator.ui.score_form.saved import time_said
from evaluator.ui.score_form.server_copy import ServerCopy, go_on_with
from evaluator.ui.score_form.widgets import score_in_words


def show_clash(call: Call, proposal: Proposal, copy: ServerCopy, t: Translator) -> None:
    """Ask which of the two goes on; until then nothing is saved, and neither is lost."""
    theirs = copy.theirs
    if theirs is None:
        return
    here = own_review(call, proposal)
    st.warning(
        t(
            "This review was also changed elsewhere, in another tab or on another computer ({time}). "
            "Both are kept. Choose which one goes on; nothing more is saved until then.",
            time=time_said(theirs.saved_at, now(), t),
        ),
        icon=":material/call_split:",
    )
    show_pair((t("Here"), t("Saved elsewhere")), differing(call, here, theirs.review, t))
    with st.container(horizontal=True):
        st.button(
            t("Go on with what stands here"),
            key="score:clash:here",
            on_click=_go_on,
            args=(here,),
        )
        st.button(
            t("Go on with what was saved elsewhere"),
            key="score:clash:theirs",
            on_click=_go_on,
            args=(theirs.review,),
        )


def differing(
    call: Call, here: OwnReview, theirs: OwnReview, t: Translator
) -> Iterator[tuple[str, Cell, Cell]]:
    """The criteria on which the two say something else: title, the one, the other."""
    for name, criterion in judged(call).items():
        if _given(here, name) != _given(theirs, name):
            yield (
                criterion.title.said_in(t.language),
                _said(call, here, name, t),
                _said(call, theirs, name, t),
            )


def _said(call: Call, review: OwnReview, name: str, t: Translator) -> Cell:
    score = score_in_words(review.scores.get(name), call.scale_of(judged(call)[name]), t, literally=True)
    comment = review.comments.get(name, "")
    return score, [(comment, ())] if comment else []


def _given(review: OwnReview, name: str) -> tuple[object, str]:
    return review.scores.get(name), review.comments.get(name, "")


def _go_on(chosen: OwnReview) -> None:
    go_on_with(chosen)
    replace(chosen)
