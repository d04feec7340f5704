"""Where labels fit: which of many can be written beside their marks without covering one another."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

LETTER, LINE, GAP = 7.4, 14.0, 7.0
"""Pixels that a letter of a small label is wide, its line high, and between it and its mark."""

Side = Literal["right", "left", ""]
"""Of the mark; nowhere when there is no room."""


class Spot(NamedTuple):
    """A mark in pixels, with the label that would stand beside it."""

    x: float
    y: float
    label: str


class Box(NamedTuple):
    """A part of the drawing, in pixels from its upper left corner."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether the two cover each other somewhere."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def places(spots: Sequence[Spot], *, width: float, taken: Sequence[Box] = ()) -> list[Side]:
    """For each label where it can be written; earlier ones choose first.

    A label covers no label written before it and no mark but its own, and stays between 0 and `width`
    and out of what is `taken` already.
    """
    marks = [Box(spot.x - 4, spot.x + 4, spot.y - 4, spot.y + 4) for spot in spots]
    written = list(taken)
    found: list[Side] = []
    for own, spot in enumerate(spots):
        others = [*written, *marks[:own], *marks[own + 1 :]]
        for side, box in _boxes(spot):
            if box.left >= 0 and box.right <= width and not any(box.meets(other) for other in others):
                written.append(box)
                found.append(side)
                break
        else:
            found.append("")
    return found


def _boxes(spot: Spot) -> Iterator[tuple[Side, Box]]:
    length, top, bottom = LETTER * len(spot.label), spot.y - LINE / 2, spot.y + LINE / 2
    yield "right", Box(spot.x + GAP, spot.x + GAP + length, top, bottom)
    yield "left", Box(spot.x - GAP - length, spot.x - GAP, top, bottom)
