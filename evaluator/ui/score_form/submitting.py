"""The button that submits the review; where something is missing, a way to each of what is."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, Progress, progress, words_missing
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.navigation import link_to
from evaluator.ui.score_form.exercise import show_exercise_first
from evaluator.ui.score_form.own import own_review
from evaluator.ui.score_form.rubric import VIEW_KEY, criteria_shown, go_to
from evaluator.ui.score_form.server_copy import ServerCopy, exercise_left, submit_on_server

ASKED_KEY = "score:submit:asked"
"""The proposal of which somebody wanted to submit an incomplete review."""


def show_submit(call: Call, proposal: Proposal, copy: ServerCopy, found: Progress, t: Translator) -> None:
    """The button; pressed too early it submits nothing and lists what is missing, until nothing is."""
    if copy.is_submitted:
        link_to("my_reviews", t("Submitted: back to my reviews"))
    if copy.is_submitted or copy.theirs is not None:
        return
    if copy.sample is None and (left := exercise_left(call)):
        show_exercise_first(left, t)
        return
    st.button(
        t("Submit my review") if copy.sample is None else t("Submit my answer and compare"),
        key="score:submit",
        type="primary",
        on_click=_submit,
        args=(call, proposal),
    )
    if copy.sample is None:
        show_paragraph(t("Once it is submitted, only the call manager can open it again."), quiet=True)
    if st.session_state.get(ASKED_KEY) == proposal.reference and not found.is_complete:
        _show_missing(call, found, own_review(call, proposal), t)


def _show_missing(call: Call, found: Progress, own: OwnReview, t: Translator) -> None:
    """One button for each criterion that lacks something, which leads to it."""
    names = criteria_shown(call, found)
    lacking = [name for name in names if name in (*found.undecided, *found.unexplained)]
    with st.container(border=True, key="score-missing", gap="xsmall"):
        st.warning(
            t.plural(
                "Not submitted yet: {count} criterion lacks something. Choose it to go there.",
                "Not submitted yet: {count} criteria lack something. Choose one to go there.",
                len(lacking),
            ),
            icon=":material/checklist:",
        )
        for name in lacking:
            title = judged(call)[name].title.said_in(t.language)
            place = names.index(name)
            said = t("{label}: {text}", label=f"{place + 1} · {title}", text=_lack_said(call, name, own, t))
            st.button(
                escape_markdown(said),
                key=f"score:missing:{place}",
                icon=":material/arrow_forward:",
                type="tertiary",
                on_click=_open,
                args=(own.reference, name),
            )


def _lack_said(call: Call, name: str, own: OwnReview, t: Translator) -> str:
    if name not in own.scores:
        return t("not scored yet")
    if own.scores[name] == "abstain":
        return t("say why you abstain")
    missing = words_missing(call, judged(call)[name], own)
    if not own.comments.get(name, "").strip():
        return t("needs a comment")
    return t.plural("the comment is {count} word short", "the comment is {count} words short", missing)


def _open(reference: str, name: str) -> None:
    """Where all criteria stand on one page, that one alone stands there from now on."""
    st.session_state[VIEW_KEY] = "one"
    go_to(reference, name)


def _submit(call: Call, proposal: Proposal) -> None:
    own = own_review(call, proposal)
    if progress(call, proposal, own).is_complete:
        st.session_state.pop(ASKED_KEY, None)
        submit_on_server(own)
    else:
        st.session_state[ASKED_KEY] = proposal.reference
