"""The rubric's side of the desk, in a fragment of its own: a score changes only this part of the page."""

from collections.abc import Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.proposals import Proposal
from evaluator.services.review_since import carried_over, review_since, what_counts
from evaluator.services.reviews import OwnReview, begin_review, confirm_review, is_current, progress
from evaluator.ui import session
from evaluator.ui.browser_copy import keep_copy
from evaluator.ui.guard import fragment
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.score_form.beside import beside_is_behind, forget_beside, show_beside
from evaluator.ui.score_form.card import comment_fields
from evaluator.ui.score_form.clash import show_clash
from evaluator.ui.score_form.entry import show_same_score
from evaluator.ui.score_form.exercise import show_exercise_result
from evaluator.ui.score_form.export import EXPORT_KEY
from evaluator.ui.score_form.own import LEFT_OUT_KEY, own_review, own_reviews, replace, take_copies
from evaluator.ui.score_form.rubric import show_rubric
from evaluator.ui.score_form.saved import show_saved
from evaluator.ui.score_form.server_copy import ServerCopy, save_on_server, server_copy
from evaluator.ui.score_form.since_submitted import show_since_submitted, to_score_said
from evaluator.ui.score_form.style import RUBRIC
from evaluator.ui.score_form.submitting import show_submit
from evaluator.ui.score_form.text import marks_are_behind
from evaluator.ui.score_form.total import show_running_total
from evaluator.ui.score_form.versions import show_versions
from evaluator.ui.stored import database


def show_desk(call: Call, at_hand: Mapping[str, Proposal], proposal: Proposal, reviewer: str) -> None:
    """The review by a reviewer of this name, and what stands beside it."""
    forget_beside()
    _show_review(call, proposal, reviewer)
    show_beside(call, at_hand, proposal)


@fragment
def _show_review(call: Call, proposal: Proposal, reviewer: str) -> None:
    """Running total, rubric, copy in the browser, submitting; a score draws this anew, and no more."""
    if marks_are_behind(call, proposal) or beside_is_behind(call, proposal):
        st.rerun()
    t = session.t()
    copy = _on_server(call, proposal)
    own = own_review(call, proposal)
    found = counted = progress(call, proposal, own)
    if not is_current(own, call, proposal):
        if copy is None or not copy.is_submitted:
            _ask_to_confirm(call, proposal, own, is_kept=copy is not None)
        elif copy.sample is None:
            show_since_submitted(call, proposal, own, t)
            counted = progress(call, proposal, what_counts(database=database(), call=call, own=own))
    show_heading(t("Your review"), level=2, anchor=RUBRIC)
    if copy is not None:
        _show_state(call, proposal, copy, t)
    show_running_total(call, counted, t)
    shown = show_rubric(call, proposal, found, reviewer, t)
    if copy is not None and copy.theirs is not None:
        # Where one writes, the question itself is out of sight.
        st.warning(
            t("Nothing more is saved from here until you have chosen, above, which of the two counts."),
            icon=":material/call_split:",
        )
    if call.advice != "hidden" and any(criterion.indicators for criterion in call.criteria):
        st.caption(t("What the machine found is advice, not a decision."))

    keep_copy(
        own,
        blank=begin_review(call, proposal),
        fields=comment_fields(call, proposal, shown),
        downloads=[EXPORT_KEY],
        t=t,
        on_found=lambda found: take_copies(call, found),
        base=None if copy is None else copy.number,
        saved_at=copy.saved_at if copy is not None and copy.held == own and not copy.refused else None,
    )
    if left_out := st.session_state.pop(LEFT_OUT_KEY, 0):
        st.info(
            t.plural(
                "{count} score of an earlier version of the call no longer fits and was left out.",
                "{count} scores of an earlier version of the call no longer fit and were left out.",
                left_out,
            )
        )
    show_same_score(call, own, found, t)
    if copy is not None:
        show_submit(call, proposal, copy, found, t)
        show_versions(call, proposal, copy, t)


def _show_state(call: Call, proposal: Proposal, copy: ServerCopy, t: Translator) -> None:
    show_saved(copy, t)
    show_clash(call, proposal, copy, t)
    _show_exercise(call, copy, t)


def _show_exercise(call: Call, copy: ServerCopy, t: Translator) -> None:
    """What a sample is for; once its answer is submitted, how it compares."""
    if copy.sample is None:
        return
    if copy.is_submitted:
        show_exercise_result(call, copy.sample, t)
    else:
        show_paragraph(
            t(
                "This is the calibration exercise: score the sample as you would a proposal. Once you submit "
                "your answer, you see how far the group lies apart, the reference scores and why they are so."
            )
        )


def _on_server(call: Call, proposal: Proposal) -> ServerCopy | None:
    """What the server has, once every change made here has gone there."""
    for own in own_reviews(call).values():
        save_on_server(own)
    copy = server_copy(call.id, proposal.reference)
    if copy is not None and copy.is_submitted and copy.held not in (None, own_review(call, proposal)):
        # What was submitted stands; a change that came too late is taken back where it is seen.
        replace(copy.held)
    return copy


def _ask_to_confirm(call: Call, proposal: Proposal, own: OwnReview, *, is_kept: bool) -> None:
    """Say what changed since the scores were given; until they are confirmed they open no advice."""
    t = session.t()
    said = [
        t("The proposal has changed since you gave these scores. Check them, then confirm or change them.")
        if own.content_hash != proposal.content_hash
        else t("The call has changed since you gave these scores. Check them, then confirm or change them.")
    ]
    if is_kept:
        since = review_since(database=database(), call=call, proposal=proposal, own=own)
        said.append(to_score_said(call, since, t))
    st.warning(escape_markdown(" ".join(filter(None, said))), icon=":material/history:")
    st.button(
        t("My scores stand for this version"),
        key="score:confirm",
        icon=":material/check:",
        on_click=_confirm,
        args=(call, proposal),
        kwargs={"is_kept": is_kept},
    )


def _confirm(call: Call, proposal: Proposal, *, is_kept: bool) -> None:
    own = own_review(call, proposal)
    now = carried_over(database=database(), call=call, own=own) if is_kept else own
    confirmed = confirm_review(now, call, proposal)
    # What the call no longer asks is in the version before.
    st.session_state[LEFT_OUT_KEY] = len(own.scores) - len(confirmed.scores)
    replace(confirmed)
