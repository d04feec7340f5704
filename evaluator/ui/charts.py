"""Every chart in the same form: question, finding, picture, table behind it, download."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from evaluator.reports.reviews_csv import formula_safe
from evaluator.ui import session
from evaluator.ui.headings import section_title


def show_chart(
    spec: Mapping[str, Any],
    frame: pd.DataFrame,
    *,
    title: str,
    finding: str,
    alt: str,
    key: str,
    on_select: bool = False,
    table: pd.DataFrame | None = None,
) -> Any:  # noqa: ANN401 - Streamlit's selection state
    """A chart whose title is a question and whose finding was computed.

    Parameters
    ----------
    spec
        A Vega-Lite specification without data, built once and cached.
    frame
        The rows the specification expects.
    title, finding, alt
        Shown literally; `alt` is read out in place of the picture.
    on_select
        Rerun when a mark is chosen; the selection is returned.
    table
        The rows for people, with titles as column names; `frame` when not given.
    """
    t = session.t()
    rows = frame if table is None else table
    with st.container(key=f"chart-{key.replace(':', '-')}", gap="xsmall"):
        section_title(title)
        st.text(finding)
        chosen = st.vega_lite_chart(
            frame,
            dict(spec),
            width="stretch",
            theme="streamlit",
            key=key,
            alt=alt,
            on_select="rerun" if on_select else "ignore",
        )
        with st.expander(t("Table"), key=f"{key}:table", icon=":material/table:"):
            st.dataframe(rows, hide_index=True, alt=alt)
            st.download_button(
                t("Download as CSV"),
                lambda: csv_bytes(rows),
                file_name=f"{key.replace(':', '-')}.csv",
                mime="text/csv",
                key=f"{key}:csv",
                on_click="ignore",
            )
    return chosen


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as CSV in which no cell and no heading can act as a formula when a spreadsheet opens it."""
    safe = frame.map(_harmless).rename(columns=_harmless)
    return bytes(safe.to_csv(index=False).encode("utf-8-sig"))


def _harmless(value: Any) -> Any:  # noqa: ANN401 - cells of any kind
    if not isinstance(value, str):
        return value
    # Some spreadsheets drop the spaces before they look for a formula.
    begun = value.lstrip()
    return value if formula_safe(begun) == begun and formula_safe(value) == value else f"'{value}"
