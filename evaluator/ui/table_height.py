"""How high a table stands: as high as its rows, until they are too many to be looked through in one go."""

from typing import Literal

MOST_SHOWN = 40
"""With more rows than that a table scrolls."""


def height_of(rows: int) -> Literal["content", "auto"]:
    """The height of a table of so many rows, as `st.dataframe` takes it."""
    return "content" if rows <= MOST_SHOWN else "auto"
