"""A page with nothing but widgets and two charts, beside which Compare is measured.

It has the widgets of Compare, with the same options, and shows Compare's first two charts, whichever tab is
open, with the rows that Compare sent; a choice narrows the rows in the plainest way. `page_load` writes
widgets and charts into `compare.json` in the working directory.
"""

import base64
import io
import json
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import streamlit as st


@st.cache_resource
def compare() -> dict[str, Any]:
    """What Compare consists of."""
    found: dict[str, Any] = json.loads(Path("compare.json").read_text(encoding="utf-8"))
    return found


@st.cache_resource
def rows(place: int) -> pd.DataFrame:
    """The rows of a chart."""
    data = base64.b64decode(compare()["charts"][place]["arrow"])
    return pa.ipc.open_stream(io.BytesIO(data)).read_pandas()


MOST_OPTIONS = 20
"""A choice among more picks proposals out and narrows nothing."""

st.set_page_config(page_title="Plain", layout="wide")
st.title("Plain")
place_of_charts = st.container()
narrowed: list[tuple[int, list[int]]] = []
for name, kind, options in compare()["widgets"]:
    match kind:
        case "multiselect":
            chosen = st.multiselect(name, options, key=f"plain:{name}")
        case "selectbox":
            st.selectbox(name, options, key=f"plain:{name}")
            continue
        case "tabs":
            tabs = st.tabs(options, key=f"plain:{name}", on_change="rerun")
            place_of_charts = next(tab for tab in tabs if tab.open)
            continue
        case _:
            st.segmented_control(name, options, key=f"plain:{name}")
            continue
    if chosen and len(options) < MOST_OPTIONS:
        narrowed.append((len(options), [options.index(one) for one in chosen]))

for place, chart in enumerate(compare()["charts"][:2]):
    frame = rows(place)
    # Any rows will do, as long as a choice changes what is sent, as it does on Compare.
    for parts, kept in narrowed:
        frame = frame[(frame.index % parts).isin(kept)]
    place_of_charts.vega_lite_chart(frame, json.loads(chart["spec"]), width="stretch", key=f"chart:{place}")
