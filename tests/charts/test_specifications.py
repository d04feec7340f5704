import pytest

from evaluator.charts.specifications import rooms_up_to


@pytest.mark.parametrize(
    ("rows", "rooms"),
    [
        (0, ()),
        (1, ("roomy",)),
        (40, ("roomy",)),
        (41, ("roomy", "tight")),
        (120, ("roomy", "tight")),
        (121, ("roomy", "tight", "dense")),
        (500, ("roomy", "tight", "dense")),
    ],
)
def test_filters_may_leave_as_few_rows_as_stand_further_apart(rows: int, rooms: tuple[str, ...]) -> None:
    assert rooms_up_to(rows) == rooms
