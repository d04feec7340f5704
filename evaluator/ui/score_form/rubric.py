"""The rubric: one criterion at a time or all, each with question, anchors, score, comment and advice."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.scores import asked_of_reviewers, judged, of_the_round
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, Progress
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.page_top import begin_at_head
from evaluator.ui.score_form.card import show_criterion
from evaluator.ui.score_form.own import own_review
from evaluator.ui.score_form.widgets import score_in_words

VIEW_KEY = "score:view"
PLACE_KEY = "score:criterion"
HEAD_KEY = "score:head"
"""The proposal and the criterion to whose head the page was scrolled last."""
AT_KEY = "score:at"
"""The proposal and its criterion on the desk: the list of choices begins anew whenever its words change."""


def show_rubric(call: Call, proposal: Proposal, found: Progress, reviewer: str, t: Translator) -> list[str]:
    """The criteria that apply; the ids of those on the page now."""
    names = criteria_shown(call, found)
    # Not as a default: where a way leads to one criterion, the choice is made before this is drawn.
    st.session_state.setdefault(VIEW_KEY, "one")
    view = st.segmented_control(
        t("Criteria"),
        ["one", "all"],
        format_func={"one": t("One at a time"), "all": t("All on one page")}.__getitem__,
        required=True,
        key=VIEW_KEY,
        label_visibility="collapsed",
    )
    shown = [_chosen(call, names, found, own_review(call, proposal), t)] if view == "one" else names
    for name in shown:
        with st.container(border=True, key=f"score-card-{names.index(name)}"):
            show_criterion(call, proposal, name, found, reviewer, t)
    if view == "one":
        _show_steps(proposal.reference, names, shown[0], t)
        _begin_at_its_head(proposal.reference, shown[0], names.index(shown[0]))
    left_out = [line for line in found.scorecard.criteria if not line.applies]
    if left_out:
        titles = ", ".join(call.criterion(line.id).title.said_in(t.language) for line in left_out)
        show_paragraph(t("Not asked of this proposal: {criteria}.", criteria=titles), quiet=True)
    if compared := of_the_round(call):
        titles = ", ".join(call.criterion(name).title.said_in(t.language) for name in compared)
        show_paragraph(
            t(
                "Follows from a comparison of all proposals, so nobody scores it: {criteria}.",
                criteria=titles,
            ),
            quiet=True,
        )
    return shown


def criteria_shown(call: Call, found: Progress) -> list[str]:
    """The criteria that apply, in the order of the rubric."""
    left_out = {line.id for line in found.scorecard.criteria if not line.applies}
    return [name for name in asked_of_reviewers(call) if name not in left_out]


def _chosen(call: Call, names: list[str], found: Progress, own: OwnReview, t: Translator) -> str:
    """The criterion on the desk, chosen from a list that shows how far each has come."""
    within, at = st.session_state.get(AT_KEY, ("", ""))
    if within != own.reference or at not in names:
        at = names[0]
        go_to(own.reference, at)
    st.session_state[PLACE_KEY] = at
    st.selectbox(
        t("Criterion"),
        names,
        format_func=lambda name: " · ".join(
            [str(names.index(name) + 1), *_how_far(call, name, found, own, t)]
        ),
        key=PLACE_KEY,
        on_change=lambda: go_to(own.reference, st.session_state[PLACE_KEY]),
    )
    return str(at)


def _how_far(call: Call, name: str, found: Progress, own: OwnReview, t: Translator) -> list[str]:
    """Title, score and a comment that lacks. The list shows them letter for letter."""
    criterion = judged(call)[name]
    score = score_in_words(own.scores.get(name), call.scale_of(criterion), t, literally=True)
    said = [criterion.title.said_in(t.language), score]
    return [*said, t("needs a comment")] if name in found.unexplained else said


def _begin_at_its_head(reference: str, name: str, place: int) -> None:
    """Scroll to it where it is another one than before; a score or a comment moves nothing."""
    if st.session_state.get(HEAD_KEY) != (reference, name):
        st.session_state[HEAD_KEY] = (reference, name)
        begin_at_head(name, within=reference, key=f"score-card-{place}", below="score-total")


def _show_steps(reference: str, names: list[str], chosen: str, t: Translator) -> None:
    place = names.index(chosen)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for step, label, icon, side in (
            (-1, t("Previous criterion"), ":material/arrow_back:", "left"),
            (1, t("Next criterion"), ":material/arrow_forward:", "right"),
        ):
            target = place + step
            st.button(
                label,
                key=f"score:step:{step}",
                icon=icon,
                icon_position="left" if side == "left" else "right",
                disabled=not 0 <= target < len(names),
                on_click=go_to,
                args=(reference, names[min(max(target, 0), len(names) - 1)]),
            )


def go_to(reference: str, name: str) -> None:
    """Put a criterion on the desk."""
    st.session_state[AT_KEY] = (reference, name)
