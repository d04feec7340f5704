import pytest

from evaluator.charts.specifications import MOST_ROOMY, MOST_TIGHT, room_for, rooms_up_to


@pytest.mark.parametrize("rows", [1, MOST_ROOMY, MOST_ROOMY + 1, MOST_TIGHT, MOST_TIGHT + 1, 500])
def test_every_spacing_that_fewer_rows_may_have_is_among_those_prepared(rows: int) -> None:
    assert set(rooms_up_to(rows)) == {room_for(fewer) for fewer in range(1, rows + 1)}
