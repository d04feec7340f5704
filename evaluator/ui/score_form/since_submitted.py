"""Above a review that is submitted: what has changed since, and whether anything is left to do."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.review_since import lost_scores
from evaluator.services.reviews import OwnReview
from evaluator.ui.literal import escape_markdown
from evaluator.ui.stored import database


def show_since_submitted(call: Call, proposal: Proposal, own: OwnReview, t: Translator) -> None:
    """Which scores do not count any more; a submitted review is changed only once it is given back."""
    lost = lost_scores(database=database(), call=call, own=own)
    show = st.warning if lost else st.info
    show(escape_markdown(since_submitted_said(call, proposal, own, lost, t)), icon=":material/history:")


def since_submitted_said(
    call: Call, proposal: Proposal, own: OwnReview, lost: Sequence[str], t: Translator
) -> str:
    """What has changed, and what is to be done about it; `lost` is what has scores that do not count."""
    parts = []
    is_rewritten = own.content_hash != proposal.content_hash
    if is_rewritten:
        parts.append(t("The proposal has changed since you submitted this review."))
    if own.call_version != call.version:
        parts.append(t("The call has changed since you submitted this review."))
        parts.append(lost_said(call, lost, t) if lost else t("Every score means the same now and counts."))
    if lost or is_rewritten:
        parts.append(ask_for_it_said(t))
    return " ".join(parts)


def lost_said(call: Call, lost: Sequence[str], t: Translator) -> str:
    """Which scores do not count, by the titles of what they were given on."""
    names = [judged(call)[one].title.said_in(t.language) for one in lost]
    return t.plural(
        "Your score on this criterion means something else now and does not count: {names}.",
        "Your scores on these criteria mean something else now and do not count: {names}.",
        len(lost),
        names=figures.listed(names, t.language),
    )


def ask_for_it_said(t: Translator) -> str:
    """How a review that is submitted comes to be changed."""
    return t("To score it again, ask the call manager to give it back to you.")
