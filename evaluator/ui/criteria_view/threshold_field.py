"""The threshold of a section, a group or the total: a number, in points or as a part of the most."""

from collections.abc import Sequence
from typing import Any

import streamlit as st

from evaluator.calls.editing import put_in, set_value, take_out
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.number_fields import is_number, plainly
from evaluator.ui.criteria_view.problems import marked
from evaluator.ui.criteria_view.writing import Writing, change, field_key


def threshold_field(on: Writing, path: Path, *, after: Sequence[str] = ()) -> None:
    """Both fields, one beside the other; an emptied number takes the threshold out."""
    t, found = on.t, on.at(path)
    kind, value = _read(found)
    kind_key, key = field_key(path, "kind"), field_key(path)
    st.session_state[key], st.session_state[kind_key] = value, kind
    said = {"points": t("points"), "fraction": t("fraction of the most")}
    taken = (path, key, kind_key, found, tuple(after))
    with marked(on, path):
        st.number_input(
            t("Threshold"), value=None, step=1.0 if kind == "points" else 0.05, format="%g", key=key,
            disabled=not on.may_write, on_change=_take, args=taken, placeholder=t("no threshold"),
        )  # fmt: skip
    st.selectbox(
        t("Threshold in"), [*said], format_func=said.__getitem__, key=kind_key,
        disabled=not on.may_write or value is None, on_change=_take, args=taken,
    )  # fmt: skip


def _read(found: Any) -> tuple[str, float | None]:  # noqa: ANN401 - whatever the file holds
    """Points or a fraction, and how much: a plain number up to 1 is a fraction."""
    if isinstance(found, dict):
        kind = "fraction" if "fraction" in found else "points"
        return kind, _number(found.get(kind))
    value = _number(found)
    return ("fraction" if value is not None and value <= 1 else "points"), value


def _number(found: Any) -> float | None:  # noqa: ANN401 - whatever the file holds
    return float(found) if is_number(found) else None


def _take(path: Path, key: str, kind_key: str, found: Any, after: tuple[str, ...]) -> None:  # noqa: ANN401
    value, kind = st.session_state.get(key), st.session_state.get(kind_key)
    if value is None:
        change(lambda text: take_out(text, path))
        return
    number = plainly(value)
    is_plain = found is not None and not isinstance(found, dict) and _read(number)[0] == kind
    written = number if is_plain else {str(kind): number}
    change(lambda text: set_value(text, path, written, after=after) if after else put_in(text, path, written))
