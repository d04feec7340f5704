"""How wide a column of a table has to be for its longest cell: what is cut has to be guessed."""

from collections.abc import Iterable

LETTER, CAPITAL, AROUND = 7, 9, 20
"""About so many pixels a letter takes in a table, and so many stay free around it."""
MOST_PIXELS = 360
"""Of a column: a name that a person gave may be of any length."""


def column_width(name: str, cells: Iterable[str]) -> int:
    """So many pixels that the longest cell is shown, but for endless ones."""
    longest = max(sum(CAPITAL if one.isupper() else LETTER for one in cell) for cell in (name, *cells))
    return min(MOST_PIXELS, AROUND + longest)
