"""One colour for a criterion everywhere, told apart by every kind of eye."""

import itertools

import numpy as np
import pytest

from evaluator.charts import colours
from tests.charts.scored_calls import CALL

# Machado, Oliveira, Fernandes (2009), doi 10.1109/TVCG.2009.113: full deficiency, linear RGB.
SEEN_BY = {
    "all colours": np.eye(3),
    "no red": [[0.1523, 1.0526, -0.2049], [0.1145, 0.7863, 0.0992], [-0.0039, -0.0481, 1.0520]],
    "no green": [[0.3673, 0.8606, -0.2280], [0.2801, 0.6725, 0.0474], [-0.0118, 0.0429, 0.9689]],
    "no blue": [[1.2555, -0.0767, -0.1788], [-0.0784, 0.9308, 0.1476], [0.0047, 0.6914, 0.3039]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    part = np.array([int(colour[place : place + 2], 16) for place in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    x, y, z = (TO_XYZ @ np.clip(rgb, 0, 1)) / np.array([0.9505, 1, 1.089])
    fx, fy, fz = (np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return np.array([116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)])


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(linear(colour) @ [0.2126, 0.7152, 0.0722]) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("eyes", SEEN_BY)
def test_neighbours_in_a_stack_differ_for_every_kind_of_eye(eyes):
    seen = [lab(np.array(SEEN_BY[eyes]) @ linear(colour)) for colour in colours.CATEGORICAL]
    assert min(float(np.linalg.norm(one - other)) for one, other in itertools.pairwise(seen)) > 15


@pytest.mark.parametrize("dark", [False, True])
def test_the_ramp_goes_one_way_in_lightness_for_every_kind_of_eye(dark):
    for matrix in SEEN_BY.values():
        lightness = [lab(np.array(matrix) @ linear(c))[0] for c in colours.theme(dark=dark).ramp]
        steps = [after - before for before, after in itertools.pairwise(lightness)]
        assert all(step * (1 if dark else -1) > 3 for step in steps)


def test_text_on_every_criterion_colour_can_be_read():
    assert min(contrast(colour, colours.ink_on(colour)) for colour in colours.CATEGORICAL) >= 4.5


def test_a_criterion_keeps_its_colour_whatever_is_drawn():
    assert colours.criterion_colours(CALL) == {
        "heart": colours.CATEGORICAL[0],
        "extra": colours.CATEGORICAL[1],
        "late": colours.CATEGORICAL[2],
        "letter": colours.CATEGORICAL[3],
    }
