"""Colours of charts: one for each criterion everywhere, a ramp for scores, safe for colour blindness."""

from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.calls import Call

CATEGORICAL = (
    "#1f5f8b", "#8a6a3a", "#c8bd55", "#2f7f7b", "#f0906a", "#b5483a",
    "#62b6d1", "#8272b8", "#e3a52c", "#3f8f5f", "#dc93b8", "#6f7783",
)  # fmt: skip
"""In this order neighbours differ for normal, red-blind, green-blind and blue-blind eyes, and in grey.
Longer calls begin again, so that a colour never stands alone for a criterion: its name stands beside it."""

PROPOSAL_COLOURS = {
    False: ("#0b5cad", "#c2410c", "#0f766e", "#9d3b8a", "#7a5b00"),
    True: ("#7ab8f5", "#ff9d66", "#5fd0bd", "#e79bd3", "#e6c65c"),
}
"""Of up to five proposals beside each other, on a light and on a dark page. Shapes differ too."""

PROPOSAL_SHAPES = ("circle", "square", "diamond", "triangle-up", "cross")

DARK_INK, LIGHT_INK = "#000000", "#ffffff"


@dataclass(frozen=True)
class Theme:
    """What a specification needs to know of the page it is drawn on."""

    ramp: tuple[str, ...]
    """From the worst score to the best; the best stands out most from the page."""
    ink_on_low: str
    ink_on_high: str
    turn: float
    """From this part of the ramp on, `ink_on_high` is read better than `ink_on_low`; either has a contrast of
    4.5 there, which only black and white can have on every colour."""
    ink: str
    quiet: str
    paper: str
    warning: str
    bar: str


LIGHT = Theme(
    ramp=("#eef2f0", "#c9dde3", "#94bdd0", "#5793b6", "#2a6a96", "#124166"),
    ink_on_low=DARK_INK,
    ink_on_high=LIGHT_INK,
    turn=0.715,
    ink="#22262b",
    quiet="#8b877d",
    paper="#fbfaf7",
    warning="#a8321f",
    bar="#1f5f8b",
)

DARK = Theme(
    ramp=("#262d33", "#2f4a5c", "#3d6a86", "#5b90b0", "#8fbdd6", "#d3ebf5"),
    ink_on_low=LIGHT_INK,
    ink_on_high=DARK_INK,
    turn=0.49,
    ink="#e8e6e1",
    quiet="#8d949c",
    paper="#171a1e",
    warning="#ff9b85",
    bar="#8cc2e8",
)


def theme(*, dark: bool) -> Theme:
    """The colours for a light or a dark page."""
    return DARK if dark else LIGHT


def criterion_colours(call: Call) -> Mapping[str, str]:
    """The colour of every criterion, by its position."""
    return {
        criterion.id: CATEGORICAL[position % len(CATEGORICAL)]
        for position, criterion in enumerate(call.criteria_in_order)
    }


def ink_on(colour: str) -> str:
    """Black or white, whichever is read better on the colour (WCAG contrast)."""
    luminance = _luminance(colour)
    on_light = (1.0 + 0.05) / (luminance + 0.05)
    on_dark = (luminance + 0.05) / (_luminance(DARK_INK) + 0.05)
    return LIGHT_INK if on_light >= on_dark else DARK_INK


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)
