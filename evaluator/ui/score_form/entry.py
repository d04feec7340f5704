"""What is worth a second look in what was entered, beside the field; nobody has to do anything about it."""

from collections.abc import Iterator

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale, Scale
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.entry_checks import CommentChecks, check_comment, same_score_everywhere
from evaluator.services.reviews import OwnReview, Progress
from evaluator.ui.figures import number
from evaluator.ui.literal import escape_markdown
from evaluator.ui.score_form.own import own_reviews
from evaluator.ui.score_form.widgets import score_in_words

ICON = ":material/visibility:"


def show_comment_checks(
    call: Call, proposal: Proposal, own: OwnReview, name: str, reviewer: str, t: Translator
) -> None:
    """The same comment elsewhere, names of people, the words of another level."""
    found = check_comment(
        call, proposal, own, own_reviews(call).values(), criterion_id=name, reviewer=reviewer
    )
    scale = call.scale_of(judged(call)[name])
    if said := list(_said(found, scale, own, name, t)):
        st.warning(escape_markdown(" ".join(said)), icon=ICON)


def show_same_score(call: Call, own: OwnReview, found: Progress, t: Translator) -> None:
    """That every criterion has the very same score, where that is so."""
    score = same_score_everywhere(call, own, found)
    if score is None:
        return
    first = next(line.id for line in found.scorecard.criteria if line.applies)
    said = score_in_words(score, call.scale_of(call.criterion(first)), t, literally=True)
    st.warning(escape_markdown(t("Every criterion has the same score: {score}.", score=said)), icon=ICON)


def _said(found: CommentChecks, scale: Scale, own: OwnReview, name: str, t: Translator) -> Iterator[str]:
    if found.same_as:
        yield t(
            "The same comment stands in your review of {proposals}.",
            proposals=figures.listed(found.same_as, t.language),
        )
    if found.people:
        yield t(
            "People are named in the comment: {names}. Write what they do instead.",
            names=figures.listed(found.people, t.language),
        )
    if found.says_level is not None:
        yield t(
            "The comment has the words of the level {level}, and the score is {score}.",
            level=number(float(found.says_level), t)
            if isinstance(scale, NumericScale)
            else score_in_words(found.says_level, scale, t, literally=True),
            score=score_in_words(own.scores.get(name), scale, t, literally=True),
        )
