"""The reviewer's proposals in one call, what waits first, and one button that leads to the next."""

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.services.review_queue import InQueue, ReviewQueue, Step
from evaluator.ui.deleted_text import deleted_said
from evaluator.ui.lexicons_moved import show_to_reviewers
from evaluator.ui.literal import escape_badge, escape_markdown
from evaluator.ui.marked_text import show_heading, show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.meter import show_meter
from evaluator.ui.my_reviews.words import counted_said, deadline_said, progress_said, since_said, step_said
from evaluator.ui.navigation import open_page

SHOWN_KEY = "my_reviews:shown"
NEXT_SHORTCUT = "Alt+N"
Colour = Literal["gray", "green", "orange"]
_COLOURS: Mapping[Step, Colour] = {Step.SUBMITTED: "green", Step.REOPENED: "orange", Step.ASKED: "orange"}


def show_queue(call: Call, queue: ReviewQueue, t: Translator) -> None:
    """How much is left until when, the next one, and all of them with filters."""
    if not queue.entries:
        empty_state(
            t("Nothing waits for you."),
            t("The call manager asks reviewers; what you are asked to review then stands here."),
        )
        _show_closed(queue, t)
        return
    show_paragraph(" ".join(filter(None, (counted_said(queue, t), deadline_said(call, queue, t)))))
    _show_closed(queue, t)
    show_to_reviewers(queue.lexicons_moved, call, t)
    _show_next(queue, t)
    show_paragraph(
        t(
            "Next is the one of which the fewest reviews are in. The list is in an order of your own, so "
            "that no proposal is read first by everybody."
        ),
        quiet=True,
    )
    for entry in _shown(queue, t):
        _show_one(call, entry, t)


def _show_closed(queue: ReviewQueue, t: Translator) -> None:
    if queue.conflicts:
        show_paragraph(
            t.plural(
                "{count} proposal is closed to you: you declared a conflict of interest with it.",
                "{count} proposals are closed to you: you declared a conflict of interest with them.",
                queue.conflicts,
            ),
            quiet=True,
        )


def _show_next(queue: ReviewQueue, t: Translator) -> None:
    """The one primary action: of what waits, the proposal of which the fewest reviews are in."""
    coming = next((one for one in queue.entries if one.proposal.reference == queue.next_reference), None)
    if coming is None:
        return
    label = coming.proposal.label
    pressed = st.button(
        t("Next: {proposal}", proposal=escape_markdown(label)),
        key="my_reviews:next",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        shortcut=NEXT_SHORTCUT,
    )
    if pressed:
        open_page("score", proposal=coming.proposal.reference)


def _shown(queue: ReviewQueue, t: Translator) -> Sequence[InQueue]:
    waiting = [one for one in queue.entries if one.waits or one.is_lapsed]
    done = [one for one in queue.entries if one not in waiting]
    if not waiting or not done:
        return queue.entries
    parts = {"all": queue.entries, "waiting": waiting, "done": done}
    named = {
        "all": t("All ({count})", count=len(queue.entries)),
        "waiting": t("To do ({count})", count=len(waiting)),
        "done": t("Done ({count})", count=len(done)),
    }
    chosen = st.segmented_control(
        t("Show"),
        list(parts),
        format_func=lambda part: named.get(part, ""),
        default="all",
        required=True,
        key=SHOWN_KEY,
        label_visibility="collapsed",
        persist_state="session",
    )
    return parts.get(chosen, queue.entries)


def _show_one(call: Call, entry: InQueue, t: Translator) -> None:
    one = entry.proposal
    with st.container(border=True, key=f"my_reviews-{one.reference}", gap="xsmall"):
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small", width="content"):
                show_heading(one.label, level=2)
                st.badge(escape_badge(step_said(entry, t)), color=_colour(entry))
            if entry.step is not Step.DELETED and st.button(
                _way_in(entry.step, t), key=f"my_reviews:open:{one.reference}"
            ):
                open_page("score", proposal=one.reference)
        if one.text_deleted_at is not None:
            show_paragraph(deleted_said(one.text_deleted_at, call, t))
            return
        show_paragraph(one.title)
        if said := since_said(call, entry, t):
            show_paragraph(said)
        if entry.of:
            said = progress_said(entry, t)
            show_meter(float(entry.decided), float(entry.of), None, label=said)
            show_paragraph(said, quiet=True)


def _colour(entry: InQueue) -> Colour:
    return "orange" if entry.is_lapsed else _COLOURS.get(entry.step, "gray")


def _way_in(step: Step, t: Translator) -> str:
    match step:
        case Step.DRAFT | Step.REOPENED:
            return t("Go on")
        case Step.SUBMITTED:
            return t("Read again")
        case _:
            return t("Open")
