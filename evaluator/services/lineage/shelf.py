"""What comparison made of stored texts, kept for a few minutes so that a page need not make it anew."""

from functools import lru_cache
from time import monotonic

from evaluator.services.keeping import Keeping

SECONDS = 600
"""A text that was deleted by the call's rule lives on here no longer than this."""


class Shelf(Keeping):
    """Large enough for the proposals of a few calls, and what was found of each."""

    most_kept = 3_000


def shelf() -> Shelf:
    """The shelf that is in use now. What is on it is named by the content that it was made of."""
    return _begun(int(monotonic() // SECONDS))


@lru_cache(maxsize=1)
def _begun(turn: int) -> Shelf:  # noqa: ARG001 - each turn has a new one
    return Shelf()
