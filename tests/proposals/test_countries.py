import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.proposals.codes import codelist, country_name
from evaluator.proposals.countries import country_code, country_codes


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("ma", "MA"),
        ("Maroc", "MA"),
        ("Marruecos", "MA"),
        ("Kingdom of Morocco", "MA"),
        ("Egypt, Arab Republic of", "EG"),
        ("Yemen, Republic of", "YE"),
        ("Gambia, The", "GM"),
        ("Congo, Democratic Republic of", "CD"),
        ("Côte d’Ivoire", "CI"),
        ("UK", "GB"),
        ("Türkiye", "TR"),
        ("TURKEY", "TR"),
        ("Belgium (Flanders)", "BE"),
        ("Bosnia and Herzegovina", "BA"),
        ("Federal Republic of Nigeria", "NG"),
        ("Kosovo", "XK"),
    ],
)
def test_a_country_is_known_by_its_names(name, code):
    assert country_code(name) == code


@pytest.mark.parametrize("name", ["Africa", "World", "Northern Morocco", "", "ZZ", "refugees"])
def test_what_is_no_country_has_no_code(name):
    assert country_code(name) is None


def test_a_text_that_names_several_countries_is_taken_apart():
    assert country_codes(["Egypt, Morocco, Tunisia -> Germany, Belgium"]) == ("EG", "MA", "TN", "DE", "BE")
    assert country_codes(["المغرب، تونس"]) == ("MA", "TN")
    assert country_codes(["Egypt, Tunisia (open to Algeria, Libya) -> Europe"]) == ("EG", "TN", "Europe")


def test_a_word_that_is_no_country_stays():
    assert country_codes(["Western and Central Africa", "BF", "Burkina Faso"]) == (
        "Western and Central Africa",
        "BF",
    )


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
def test_every_country_is_known_by_the_name_that_the_program_shows(language):
    active = [code for code, row in codelist("Country").items() if row["status"] == "active"]
    assert [code for code in active if country_code(country_name(code, language)) != code] == []


@pytest.mark.long
@given(st.lists(st.text(max_size=40), max_size=3))
def test_any_words_are_codes_or_stay(words):
    assert all(country_codes(words)) or country_codes(words) == ()
