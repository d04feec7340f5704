"""One line that says whether the review is on the server."""

from datetime import datetime
from zoneinfo import ZoneInfo

import streamlit as st

from evaluator.foundation import Translator, figures
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.phases import now
from evaluator.ui.score_form.server_copy import ServerCopy


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
    elif copy.is_submitted and copy.saved_at is not None and copy.sample is not None:
        st.success(
            t("Submitted {time}. Your answer stays as it is.", time=time_said(copy.saved_at, now(), t)),
            icon=":material/check:",
        )
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
