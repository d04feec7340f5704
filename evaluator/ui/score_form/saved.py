"""One line that says whether the review is on the server, and the button that submits it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator, figures
from evaluator.proposals import Proposal
from evaluator.services.reviews import Progress
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import now
from evaluator.ui.score_form.own import own_review
from evaluator.ui.score_form.server_copy import ServerCopy, submit_on_server


def time_said(moment: datetime, now: datetime, t: Translator) -> str:
    """When something was, where the reader is: `14:02:10`; of another day `24 November 2026, 14:02`."""
    try:
        zone = ZoneInfo(st.context.timezone or "UTC")
    except (KeyError, ValueError):
        zone = ZoneInfo("UTC")
    local, today = moment.astimezone(zone), now.astimezone(zone).date()
    if local.date() == today:
        return local.strftime("%H:%M:%S")
    return figures.moment(local.replace(tzinfo=None), t.language)


def show_saved(copy: ServerCopy, t: Translator) -> None:
    """`Saved 14:02:10`, what stands in the way, or that it is submitted."""
    if copy.theirs is not None:
        return
    if copy.refused:
        st.error(
            t("Your last change is not on the server yet; this browser keeps it."),
            icon=":material/cloud_off:",
        )
        show_paragraph(copy.refused, quiet=True)
    elif copy.is_submitted and copy.saved_at is not None:
        st.success(
            t(
                "Submitted {time}. Only the call manager can open it again.",
                time=time_said(copy.saved_at, now(), t),
            ),
            icon=":material/check:",
        )
    elif copy.saved_at is not None:
        show_paragraph(t("Saved {time}", time=time_said(copy.saved_at, now(), t)), quiet=True)
    else:
        show_paragraph(t("Scores and comments are saved on the server as you give them."), quiet=True)


def show_submit(call: Call, proposal: Proposal, copy: ServerCopy, found: Progress, t: Translator) -> None:
    """The button, once every criterion is decided and explained."""
    if copy.is_submitted or copy.theirs is not None:
        return
    lacks = found.decided < found.of or bool(found.unexplained)
    st.button(
        t("Submit my review"),
        key="score:submit",
        type="primary",
        disabled=lacks,
        help=t("Every criterion needs a score, and a comment where the call asks for one.")
        if lacks
        else None,
        on_click=lambda: submit_on_server(own_review(call, proposal)),
    )
