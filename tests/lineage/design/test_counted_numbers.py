"""Numbers are read with what they count, in digits and words of three languages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.lineage.design.counted_numbers import counted_numbers


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


@pytest.mark.parametrize(
    "text",
    [
        "ILO Conventions 143 and 181 and ISO 9001",
        "ILO Conventions Nos. 97, 143 and C181 bind the parties",
        "Article 245 of Law 65-99 and Directive (EU) 2009/50",
        "la Convention n° 143, l'article 512 et la loi n° 65-99",
        "el Convenio 181, los artículos 38 y 39 y la Ley 14/2013",
        "Regulation No. 492/2011, standard EN 15224, C 190",
        "tel. 522 49 12 00 or +32 2 505 37 00",
    ],
)
def test_numbers_that_name_a_rule_or_a_telephone_count_nothing(text):
    assert counted_numbers(text) == ()


def test_a_number_behind_a_full_stop_is_none_of_the_rule_before_it():
    found = counted_numbers("They keep to Convention 181. 245 nurses train; the law helps 130 masons.")
    assert [one.value for one in found] == [245, 130]


def test_money_is_told_with_its_currency_and_things_with_what_they_are():
    found = counted_numbers("EUR 4,210, 4,210 dollars, 245 firms, 245 schools, 245 clinics, 245 nurses")
    assert [(one.unit, one.counted) for one in found] == [
        ("money", "EUR"),
        ("money", "USD"),
        ("other", "companies"),
        ("other", "schools"),
        ("other", ""),
        ("people", ""),
    ]


def test_a_figure_that_counts_nothing_known_is_never_odd():
    assert [one.weight for one in counted_numbers("9677; 245 of them; 40 altogether")] == [0.3, 0.3, 0.1]


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
