import pytest

from evaluator.charts.specifications import expression_text, rooms_up_to


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


def test_a_text_in_an_expression_ends_where_the_text_ends() -> None:
    assert expression_text("share of the call's money") == r"'share of the call\'s money'"
    assert expression_text("\\' + datum.money + '") == r"'\\\' + datum.money + \''"
