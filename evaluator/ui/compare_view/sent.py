"""The rows of a chart as they go to the browser, made once; a click only changes which of them are marked."""

from collections.abc import Collection

import numpy as np
import pandas as pd
import pyarrow as pa


def as_sent(frame: pd.DataFrame) -> pa.Table:
    """The rows in the form in which they are sent."""
    # Handing the few columns to other threads takes longer than reading them.
    return pa.Table.from_pandas(frame, preserve_index=False, nthreads=1).combine_chunks()


def marked(rows: pa.Table, labels: Collection[str]) -> pa.Table:
    """The same rows with `chosen` where they are of a proposal named."""
    if not labels:
        return rows
    proposals = rows.column("proposal").chunk(0)
    is_chosen = np.array([label in labels for label in proposals.dictionary.to_pylist()], dtype=bool)
    chosen = pa.array(is_chosen[proposals.indices.to_numpy()])
    return rows.set_column(rows.schema.get_field_index("chosen"), "chosen", chosen)
