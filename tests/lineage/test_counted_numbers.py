"""Numbers are read with what they count, in digits and words of three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.counted_numbers import counted_numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("120 young jobless graduates", [(120, "people")]),
        ("a seven-month course", [(7, "months")]),
        ("out of 9,677 applicants", [(9677, "people")]),
        ("un prêt de 4 200 euros", [(4200, "money")]),
        ("capital semilla de 5.500 euros", [(5500, "money")]),
        ("EUR 1,496,448.50 in all", [(1496448.5, "money")]),
        ("quatre-vingt-dix jeunes", [(90, "people")]),
        ("cuarenta y cuatro personas", [(44, "people")]),
        ("Forty-four of them", [(44, "other")]),
        ("18 % women, 60 percent", []),
        ("in 2019 young people", []),
        ("420 hours", [(420, "hours")]),
        ("two weeks and one day", []),
    ],
)
def test_a_number_is_read_with_what_it_counts(text, found):
    assert [(one.value, one.unit) for one in counted_numbers(text)] == found


def test_odd_figures_tell_more_than_round_ones_and_usual_periods():
    odd, round_, usual, unusual = (
        counted_numbers(text)[0].weight
        for text in ("9,677 applicants", "100 people", "24 months", "seven months")
    )
    assert odd > unusual > round_ > usual


@given(st.text())
def test_every_number_stands_where_it_is_said_to_stand(text):
    for one in counted_numbers(text):
        assert 0 <= one.start < one.end <= len(text)
