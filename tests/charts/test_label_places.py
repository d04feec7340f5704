"""Labels beside marks: none covers another, none leaves the drawing."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts.label_places import GAP, LETTER, LINE, Box, Spot, places

WIDTH = 300.0

spots = st.lists(
    st.builds(Spot, st.floats(0, WIDTH), st.floats(0, 200), st.text("ABC", min_size=1, max_size=12)),
    max_size=25,
)


def box(spot, side):
    length = LETTER * len(spot.label)
    left = spot.x + GAP if side == "right" else spot.x - GAP - length
    return Box(left, left + length, spot.y - LINE / 2, spot.y + LINE / 2)


@given(spots)
def test_no_label_covers_another_and_all_stay_inside(found):
    written = [box(spot, side) for spot, side in zip(found, places(found, width=WIDTH), strict=True) if side]
    assert all(one.left >= 0 and one.right <= WIDTH for one in written)
    assert not any(one.meets(other) for place, one in enumerate(written) for other in written[:place])


def test_the_first_chooses_and_the_right_is_tried_before_the_left():
    assert places([Spot(100, 50, "ONE"), Spot(100, 52, "TWO")], width=WIDTH) == ["right", "left"]
    assert places([Spot(290, 50, "EDGE")], width=WIDTH) == ["left"]


def test_what_is_taken_stays_free():
    assert places([Spot(100, 50, "ONE")], width=WIDTH, taken=[Box(0, 300, 40, 60)]) == [""]
