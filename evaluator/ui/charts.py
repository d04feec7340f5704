"""Every chart in the same form: question, finding, picture, table behind it, downloads."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

import pandas as pd
import pyarrow as pa
import streamlit as st

from evaluator.charts.colours import theme
from evaluator.charts.number_format import in_numbers_of
from evaluator.charts.rendering import Picture, picture
from evaluator.foundation import Translator
from evaluator.reports.cells import harmless
from evaluator.ui import session
from evaluator.ui.marked_text import show_heading, show_paragraph

Table = pd.DataFrame | Callable[[], pd.DataFrame]


class Specified(Protocol):
    """Gives a Vega-Lite specification without data, for a dark page or for light paper."""

    def __call__(self, *, dark: bool) -> Mapping[str, Any]:
        """Made once; the same is given again."""


def show_chart(
    specified: Specified,
    frame: pd.DataFrame | pa.Table,
    *,
    title: str,
    finding: str,
    alt: str,
    key: str,
    on_select: Callable[[], None] | None = None,
    table: Table | None = None,
) -> None:
    """A chart whose title is a question and whose finding was computed.

    Parameters
    ----------
    specified
        Asked for the page's own look; for light paper only when a picture is taken along.
    frame
        The rows the specification expects.
    title, finding, alt
        Shown literally; `alt` is read out in place of the picture.
    on_select
        Called when a mark is chosen; the state under `key` then says which.
    table
        The rows for people, with titles as column names, made when asked for; `frame` when not given.
    """
    t = session.t()
    with st.container(key=f"chart-{css_name(key)}", gap="xsmall"):
        show_heading(title, level=2)
        show_paragraph(finding)
        st.vega_lite_chart(
            frame,
            _in_ink(in_numbers_of(t.language, specified(dark=is_dark_page()))),
            width="stretch",
            theme="streamlit",
            key=key,
            alt=alt,
            on_select="ignore" if on_select is None else on_select,
        )
        # Sent only when somebody opens it: a table of 500 rows is as large as the chart.
        with st.expander(t("Table and downloads"), key=f"{key}:table", icon=":material/table:",
                         on_change="rerun") as behind:  # fmt: skip
            if behind.open:
                drawn_rows = frame.to_pandas() if isinstance(frame, pa.Table) else frame
                rows = table() if callable(table) else drawn_rows if table is None else table
                st.dataframe(rows, hide_index=True, placeholder="–", alt=alt)

                def drawn_as(kind: Picture) -> bytes:
                    light = in_numbers_of(t.language, specified(dark=False))
                    return picture(light, drawn_rows, kind, title=title, finding=finding)

                with st.container(horizontal=True, gap="small"):
                    download_csv(rows, key, t)
                    _download(t("Download as PNG"), lambda: drawn_as("png"), key, "png", "image/png")
                    _download(t("Download as SVG"), lambda: drawn_as("svg"), key, "svg", "image/svg+xml")


def _in_ink(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The specification with words of axes and legends in the page's ink: Streamlit's grey is too pale."""
    ink = theme(dark=is_dark_page()).ink
    words = {"labelColor": ink, "titleColor": ink}
    return {**spec, "config": {**spec.get("config", {}), "axis": words, "legend": words, "header": words}}


def download_csv(rows: pd.DataFrame, key: str, t: Translator) -> None:
    """A button that gives the rows as a CSV file."""
    _download(t("Download as CSV"), lambda: csv_bytes(rows), key, "csv", "text/csv")


def _download(label: str, made: Callable[[], bytes], key: str, kind: str, mime: str) -> None:
    st.download_button(
        label,
        made,
        file_name=f"{css_name(key)}.{kind}",
        mime=mime,
        key=f"{key}:{kind}",
        on_click="ignore",
        icon=":material/download:",
    )


def css_name(key: str) -> str:
    """The key as it can stand in a style and a file's name."""
    return key.replace(":", "-")


def is_dark_page() -> bool:
    """Whether the reader's page is dark now."""
    return st.context.theme.type == "dark"


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as CSV in which no cell and no heading can act as a formula when a spreadsheet opens it."""
    safe = frame.map(harmless).rename(columns=harmless)
    return bytes(safe.to_csv(index=False).encode("utf-8-sig"))
