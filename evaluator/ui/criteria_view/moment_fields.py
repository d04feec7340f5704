"""Fields for a date and a time of day, which stand in one place of the file: `2027-03-31T17:00`."""

from datetime import date, datetime, time

import streamlit as st

from evaluator.calls.editing import data_of, put_in, take_out, value_at
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.problems import marked
from evaluator.ui.criteria_view.writing import Writing, change, field_key

EARLIEST, LATEST = date(1970, 1, 1), date(2199, 12, 31)
"""Days that can be chosen; other days of a file are left to its text."""


def moment_fields(on: Writing, path: Path, label: str, *, usual: time) -> None:
    """A day, and the time of day beside it; a day without a time gets the `usual` one."""
    found, key, time_key = moment_of(on.at(path)), field_key(path), field_key(path, "time")
    st.session_state[key] = None if found is None else found.date()
    # What the browser sends back has no seconds: with them it would differ from what nobody touched.
    st.session_state[time_key] = None if found is None else found.time().replace(second=0, microsecond=0)
    taken = (path, key, time_key, usual)
    with marked(on, path), st.container(horizontal=True, gap="small", key=f"criteria-moment-{path[-1]}"):
        st.date_input(
            label,
            value=None,
            min_value=EARLIEST,
            max_value=LATEST,
            format="YYYY-MM-DD",
            key=key,
            disabled=not on.may_write,
            on_change=_take,
            args=taken,
        )
        st.time_input(
            on.t("Time of day"),
            value=None,
            key=time_key,
            disabled=not on.may_write or found is None,
            on_change=_take,
            args=taken,
        )


def moment_of(found: object) -> datetime | None:
    """A local time as the file writes it; None where it is none, or no day to choose."""
    try:
        moment = datetime.fromisoformat(str(found))
    except ValueError:
        return None
    return moment if moment.tzinfo is None and EARLIEST <= moment.date() <= LATEST else None


def _take(path: Path, key: str, time_key: str, usual: time) -> None:
    day, at = st.session_state.get(key), st.session_state.get(time_key)
    if day is None:
        change(lambda text: take_out(text, path))
        return
    minute = datetime.combine(day, usual if at is None else at)
    change(lambda text: with_minute(text, path, minute))


def with_minute(text: str, path: Path, minute: datetime) -> str:
    """The text with this minute at a path; as it is where it says so already.

    The fields show no seconds. Those of the file stay with its time of day, also on another day. Errors as
    `put_in`.
    """
    found = moment_of(value_at(data_of(text), path))
    if found is not None and found.replace(second=0, microsecond=0) == minute:
        return text
    is_same_time = found is not None and (found.hour, found.minute) == (minute.hour, minute.minute)
    moment = datetime.combine(minute, found.time()) if found is not None and is_same_time else minute
    has_seconds = bool(moment.second or moment.microsecond)
    return put_in(text, path, moment.isoformat(timespec="auto" if has_seconds else "minutes"))
