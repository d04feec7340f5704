"""Figures and lists in three languages."""

from datetime import datetime
from decimal import Decimal

import pytest

from evaluator.foundation.figures import listed, moment, money, number, parted, percent, place, signed


def test_numbers_have_no_more_decimals_than_needed():
    assert [number(4.0, "en"), number(3.5, "fr"), number(Decimal("860000.40"), "en", decimals=0)] == [
        "4",
        "3,5",
        "860,000",
    ]


def test_a_share_has_the_gap_of_its_language():
    assert [percent(0.18, "en"), percent(0.125, "en", decimals=1)] == ["18%", "12.5%"]
    assert percent(0.18, "fr") == "18\u202f%"


def test_a_share_is_rounded_once():
    # 68.504 is nearer to 69 than to 68, whatever 68.5 would be rounded to.
    assert [percent(0.68504, "en"), percent(0.685, "en"), percent(0.14499, "en")] == ["69%", "69%", "14%"]


def test_what_is_below_nothing_has_a_minus_and_no_hyphen():
    below = [number(-0.49, "es"), signed(-1, "en"), percent(-0.2, "fr"), money(Decimal(-5), "EUR", "es")]
    assert below == ["\u22120,49", "\u22121", "\u221220\u202f%", "\u22125\xa0€"]


def test_moments_are_said_in_words_with_the_day_first():
    when = datetime(2027, 3, 31, 17, 0)  # noqa: DTZ001 - local time of a call
    assert [moment(when, language) for language in ("en", "fr", "es")] == [
        "31 March 2027, 17:00",
        "31 mars 2027, 17:00",
        "31 de marzo de 2027, 17:00",
    ]


@pytest.mark.parametrize(
    ("names", "language", "style", "said"),
    [
        ([], "en", "standard", ""),
        (["a"], "en", "standard", "a"),
        (["a", "b", "c"], "en", "standard", "a, b and c"),
        (["a", "b"], "fr", "or", "a ou b"),
        (["mujeres", "hombres"], "es", "standard", "mujeres y hombres"),
        (["España", "Italia"], "es", "standard", "España e Italia"),
        (["agua", "hielo"], "es", "standard", "agua y hielo"),
        (["siete", "ocho"], "es", "or", "siete u ocho"),
    ],
)
def test_lists_end_as_the_language_ends_them(names, language, style, said):
    assert listed(names, language, style=style) == said


def test_parts_with_commas_of_their_own_have_semicolons_between_them():
    assert parted(("a, b", "c"), "en") == "a, b; c"
    assert parted(("a, b", "c"), "fr") == "a, b\u00a0; c"
    assert parted((), "fr") == ""


def test_an_unknown_language_is_written_as_english():
    assert number(1234.5, "de") == "1,234.5"


def test_numbers_of_a_column_have_as_many_decimals_as_each_other() -> None:
    assert [number(value, "en", fixed=True) for value in (77, 76.6, 0.125)] == [
        "77.00",
        "76.60",
        "0.13",
    ]
    assert [signed(value, "fr", fixed=True) for value in (-0.4, 1.78)] == ["\u22120,40", "+1,78"]


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (3.25, 1, "3.3"),
        (3.75, 1, "3.8"),
        (-3.25, 1, "\u22123.3"),
        (2.675, 2, "2.68"),
        (0.5, 0, "1"),
        (76.6, 2, "76.6"),
    ],
)
def test_halves_are_rounded_away_from_zero_as_charts_do(value: float, decimals: int, said: str):
    assert number(value, "en", decimals=decimals) == said


def test_shares_and_differences_are_rounded_the_same_way():
    assert (percent(0.125, "en"), percent(0.625, "en"), signed(0.125, "en")) == ("13%", "63%", "+0.13")


def test_a_time_zone_that_nobody_knows_is_said_as_it_is_written():
    assert [place(zone, "en") for zone in ("Nowhere/Old_Town", "../x", "[y](z://a)", "")] == [
        "Old Town",
        "x",
        "a)",
        "",
    ]
