"""A passage that two texts share, with its place in both."""

from evaluator.foundation import Record


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
