"""A passage that two texts share, with its place in both."""

from collections.abc import Collection, Iterable
from typing import Literal

from evaluator.foundation import Record

PassageKind = Literal["plain", "fact", "small", "boilerplate", "quote"]
"""Whether a passage counts as re-use (`plain`) or why it is discounted: few words, words that any project
writes about its management and visibility, or words that are marked as somebody else's. A `fact` is the same
in whatever words it is told; alignment finds none, screening does."""


COUNTED: tuple[PassageKind, ...] = ("plain",)
"""What counts as re-use."""


class SharedPassage(Record):
    """Offsets are Unicode code points; `end` is behind the last one."""

    start: int
    end: int
    programme_start: int
    programme_end: int
    words: int
    """Words of the first text inside the passage."""
    likeness: float
    """The share of those words that stand in the other text's passage too, 0 to 1."""
    kind: PassageKind = "plain"
    section: str = ""
    """The section of the first text in which `start` and `end` count; empty where that is one text."""
    programme_section: str = ""
    """The same of the other text."""


def reused_share(
    passages: Iterable[SharedPassage], words: int, *, kinds: Collection[PassageKind] = COUNTED
) -> float:
    """The share of a text's words that stand in passages of these kinds, and in the other text, 0 to 1.

    Parameters
    ----------
    passages
        Those of the text, none over another.
    words
        All words of the text; a text without any has no share in anything.
    """
    shared = sum(each.words * each.likeness for each in passages if each.kind in kinds)
    return shared / words if words else 0.0
