"""On which side of its dot each name of a network stands, so that no name covers another or a dot."""

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from evaluator.charts.label_places import LETTER, LINE, Box

NetworkSide = Literal["above", "below", "right", "left", ""]
"""Nowhere when there is no room."""

DOT, UP, BESIDE = 7.0, 15.0, 11.0
"""Pixels from the middle of a dot: to its rim, to the middle of a name above or below, to one beside it."""


class Drawing(NamedTuple):
    """How large a network is drawn, in pixels, and how much stays free around its dots."""

    width: float
    height: float
    beside: float
    above: float


def network_sides(
    at: Mapping[str, tuple[float, float]], labels: Mapping[str, str], drawing: Drawing
) -> dict[str, NetworkSide]:
    """For each dot where its name can be written; earlier ones choose first, and above is tried first.

    Parameters
    ----------
    at
        Where the dots stand, higher up with a larger second number; stretched over the drawing.
    labels
        The name of each.
    """
    spots = _in_pixels(at, drawing)
    dots = {name: Box(x - DOT, x + DOT, y - DOT, y + DOT) for name, (x, y) in spots.items()}
    written: list[Box] = []
    found: dict[str, NetworkSide] = {}
    for name, (x, y) in spots.items():
        others = [*written, *(box for other, box in dots.items() if other != name)]
        found[name] = ""
        for side, box in _boxes(x, y, LETTER * len(labels[name])):
            inside = min(box.left, box.top) >= 0 and box.right <= drawing.width
            if inside and box.bottom <= drawing.height and not any(box.meets(one) for one in others):
                written.append(box)
                found[name] = side
                break
    return found


def _in_pixels(at: Mapping[str, tuple[float, float]], drawing: Drawing) -> dict[str, tuple[float, float]]:
    if not at:
        return {}
    right, up = zip(*at.values(), strict=True)
    across = _stretched(min(right), max(right), drawing.width, drawing.beside)
    down = _stretched(min(up), max(up), drawing.height, drawing.above)
    return {
        name: (across[0] + across[1] * x, drawing.height - down[0] - down[1] * y)
        for name, (x, y) in at.items()
    }


def _stretched(least: float, most: float, length: float, free: float) -> tuple[float, float]:
    """Where nothing is, and pixels for each step, so that both ends stand `free` from the edges."""
    if least == most:
        return length / 2 - least, 1.0
    step = (length - 2 * free) / (most - least)
    return free - least * step, step


def _boxes(x: float, y: float, length: float) -> Iterator[tuple[NetworkSide, Box]]:
    half, high = length / 2, LINE / 2
    yield "above", Box(x - half, x + half, y - UP - high, y - UP + high)
    yield "below", Box(x - half, x + half, y + UP - high, y + UP + high)
    yield "right", Box(x + BESIDE, x + BESIDE + length, y - high, y + high)
    yield "left", Box(x - BESIDE - length, x - BESIDE, y - high, y + high)
