"""Above a review that is submitted: what has changed since, and whether anything is left to do."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.review_since import Since, review_since
from evaluator.services.reviews import OwnReview
from evaluator.ui.literal import escape_markdown
from evaluator.ui.stored import database


def show_since_submitted(call: Call, proposal: Proposal, own: OwnReview, t: Translator) -> None:
    """What is to be scored since; a submitted review is changed only once it is given back."""
    since = review_since(database=database(), call=call, proposal=proposal, own=own)
    show = st.warning if since.is_anything else st.info
    show(escape_markdown(since_submitted_said(call, proposal, own, since, t)), icon=":material/history:")


def since_submitted_said(call: Call, proposal: Proposal, own: OwnReview, since: Since, t: Translator) -> str:
    """What has changed, and what is to be done about it."""
    parts = []
    is_rewritten = own.content_hash != proposal.content_hash
    if is_rewritten:
        parts.append(t("The proposal has changed since you submitted this review."))
    if own.call_version != call.version:
        parts.append(t("The call has changed since you submitted this review."))
        parts.append(to_score_said(call, since, t) or t("Every score means the same now and counts."))
    if since.is_anything or is_rewritten:
        parts.append(ask_for_it_said(t))
    return " ".join(parts)


def to_score_said(call: Call, since: Since, t: Translator) -> str:
    """What is to be scored again or besides, by the titles of what is scored; empty where nothing is."""
    lost, added = _titles(call, since.lost, t), _titles(call, since.added, t)
    said = []
    if lost:
        said.append(
            t.plural(
                "Your score on this criterion means something else now and does not count: {names}.",
                "Your scores on these criteria mean something else now and do not count: {names}.",
                len(since.lost),
                names=lost,
            )
        )
    if added:
        said.append(
            t.plural(
                "The call now asks for a score on one more criterion: {names}.",
                "The call now asks for scores on {count} more criteria: {names}.",
                len(since.added),
                names=added,
            )
        )
    if since.unexplained:
        comments = _titles(call, since.unexplained, t)
        said.append(
            t.plural(
                "The call now asks for a longer comment on this criterion: {names}.",
                "The call now asks for longer comments on these criteria: {names}.",
                len(since.unexplained),
                names=comments,
            )
        )
    return " ".join(said)


def ask_for_it_said(t: Translator) -> str:
    """How a review that is submitted comes to be changed."""
    return t("To score it again, ask the call manager to give it back to you.")


def _titles(call: Call, names: Sequence[str], t: Translator) -> str:
    return figures.listed([judged(call)[one].title.said_in(t.language) for one in names], t.language)
