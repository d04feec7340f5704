"""Frames that are small on the wire, and put into another order without being made anew."""

from collections.abc import Sequence

import numpy as np
import pandas as pd


def compact(frame: pd.DataFrame) -> pd.DataFrame:
    """The same rows in few bytes: each text is written once, numbers are as short as a chart needs."""
    columns = {}
    for name, column in frame.items():
        if column.dtype == bool:
            columns[name] = column
        elif pd.api.types.is_integer_dtype(column):
            columns[name] = column.astype("int16")
        elif pd.api.types.is_float_dtype(column):
            columns[name] = column.astype("float32")
        else:
            columns[name] = column.astype("category")
    return pd.DataFrame(columns)


def arranged(frame: pd.DataFrame, order: Sequence[str]) -> pd.DataFrame:
    """The rows of the proposals named only, `row` as they are named.

    Parameters
    ----------
    frame
        Compact, with the columns `proposal` and `row`.
    """
    proposals = frame["proposal"].cat
    places = {label: place for place, label in enumerate(order)}
    labels = proposals.categories.to_numpy(dtype=object)
    place_of = np.array([places.get(label, -1) for label in labels], dtype="int16")
    codes = proposals.codes.to_numpy()
    rows = place_of[codes]
    kept = np.flatnonzero(rows >= 0)
    kept = kept[np.argsort(rows[kept], kind="stable")]
    made = frame.take(kept).assign(row=rows[kept])
    return _without_unused(made) if len(order) < len(labels) else made


def _without_unused(frame: pd.DataFrame) -> pd.DataFrame:
    """What is not shown is not sent either."""
    made = frame.copy(deep=False)
    for name in frame.select_dtypes("category"):
        made[name] = frame[name].cat.remove_unused_categories()
    return made
