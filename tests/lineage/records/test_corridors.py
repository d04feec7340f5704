"""Where a programme works."""

import pytest

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.corridors import corridor_of, countries_named


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("des diplômés marocains et tunisiens", {"MA", "TN"}),
        ("Deutsch-Mexikanische Klimaschutzallianz", {"DE", "MX"}),
        ("die Bedarfe des jordanischen Arbeitsmarktes", {"JO"}),
        ("Guinea-Bissau and Nigeria", {"GW", "NG"}),
        ("المغرب، مصر", {"MA", "EG"}),
        ("nowhere in particular", set()),
    ],
)
def test_countries_are_found_by_name_and_by_people_in_several_languages(text, codes):
    assert set(countries_named(text)) == codes


def test_an_arrow_parts_origins_from_destinations():
    corridor = corridor_of(Programme(id="one", countries=("Égypte, Maroc -> Belgique",)))
    assert corridor.origins == {"EG", "MA"}
    assert corridor.destinations == {"BE"}


def test_codes_and_names_are_one_and_what_is_no_country_stays_a_word():
    corridor = corridor_of(
        Programme(id="one", countries=("KE", "Viet Nam", "Yemen, Republic of", "Sahel Region"))
    )
    assert corridor.everywhere == {"KE", "VN", "YE", "sahel region"}
