"""Names of a network: none covers another or a dot, and none leaves the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts.label_places import LETTER, LINE, Box
from evaluator.charts.network_labels import BESIDE, DOT, UP, Drawing, network_sides

DRAWING = Drawing(width=340, height=440, beside=60, above=30)

networks = st.dictionaries(
    st.text("ABC", min_size=1, max_size=12),
    st.tuples(st.floats(-2, 2), st.floats(-2, 2)).map(lambda at: (round(at[0], 2), round(at[1], 2))),
    min_size=1,
    max_size=25,
)


def pixels(at: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """As Vega stretches both ways, from the least to the largest."""
    right, up = ([point[way] for point in at.values()] for way in (0, 1))

    def part(value: float, values: list[float]) -> float:
        span = max(values) - min(values)
        return (value - min(values)) / span if span else 0.5

    wide, high = DRAWING.width - 2 * DRAWING.beside, DRAWING.height - 2 * DRAWING.above
    return {
        name: (DRAWING.beside + part(x, right) * wide, DRAWING.above + (1 - part(y, up)) * high)
        for name, (x, y) in at.items()
    }


def written(name: str, side: str, spot: tuple[float, float]) -> Box:
    """Where the name stands."""
    (x, y), length, high = spot, LETTER * len(name), LINE / 2
    if side in ("above", "below"):
        middle = y - UP if side == "above" else y + UP
        return Box(x - length / 2, x + length / 2, middle - high, middle + high)
    left = x + BESIDE if side == "right" else x - BESIDE - length
    return Box(left, left + length, y - high, y + high)


@given(networks)
def test_no_name_covers_another_or_a_dot_and_all_stay_inside(at: dict[str, tuple[float, float]]) -> None:
    spots = pixels(at)
    sides = network_sides(at, {name: name for name in at}, DRAWING)
    boxes = {name: written(name, side, spots[name]) for name, side in sides.items() if side}
    # Pixels are computed twice: what touches to the last digit does not overlap.
    inner = {
        name: Box(box.left + 0.01, box.right - 0.01, box.top + 0.01, box.bottom - 0.01)
        for name, box in boxes.items()
    }
    dots = {name: Box(x - DOT, x + DOT, y - DOT, y + DOT) for name, (x, y) in spots.items()}
    for name, box in inner.items():
        assert min(box.left, box.top) >= 0
        assert box.right <= DRAWING.width
        assert box.bottom <= DRAWING.height
        assert not any(box.meets(other) for one, other in inner.items() if one != name)
        assert not any(box.meets(dot) for one, dot in dots.items() if one != name)


def test_a_name_stands_above_its_dot_where_there_is_room_and_else_on_another_side() -> None:
    at = {"ALPHA": (0.0, 0.0), "BETA": (0.1, 0.0), "GAMMA": (2.0, 2.0)}
    assert network_sides(at, {name: name for name in at}, DRAWING) == {
        "ALPHA": "above",
        "BETA": "below",
        "GAMMA": "above",
    }


def test_a_network_of_nobody_has_no_names() -> None:
    assert network_sides({}, {}, DRAWING) == {}
