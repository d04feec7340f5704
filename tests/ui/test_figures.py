import json
from decimal import Decimal

from evaluator.foundation import Money, translator
from evaluator.proposals import Proposal
from evaluator.ui.figures import corridor, country, gain, language_name, money, number, percent, requested

EN, FR = translator("en"), translator("fr")


def test_numbers_have_no_more_decimals_than_needed_and_the_readers_comma():
    assert [number(3.5, EN), number(4.0, EN), number(1234.567, EN)] == ["3.5", "4", "1,234.57"]
    assert number(3.5, FR) == "3,5"


def test_a_gain_always_has_a_sign():
    assert [gain(0.5, EN), gain(-0.25, EN), gain(0.5, FR)] == ["+0.5", "\u22120.25", "+0,5"]


def test_shares_are_per_cent():
    assert percent(0.15, EN) == "15%"


def test_money_has_its_currency_and_no_cents():
    assert money(Money(amount=Decimal("860000.40"), currency="EUR"), EN) == "€860,000"


def test_countries_and_languages_have_names():
    assert [country("MA", EN), country("MA", FR), language_name("es", FR)] == ["Morocco", "Maroc", "espagnol"]


def test_an_unknown_code_is_shown_as_it_is():
    assert country("QQ", EN) == "QQ"


def test_a_corridor_is_named_from_origin_to_destination():
    assert [corridor("PH>DE", EN), corridor("MA>FR", FR)] == ["Philippines → Germany", "Maroc → France"]


def test_what_is_asked_for_has_its_currency_and_is_empty_where_it_is_not_stated():
    def asking(**budget):
        content = {"format": 1, "reference": "P1", "title": "T", "budget": budget or None}
        return Proposal.model_validate_json(json.dumps(content))

    assert requested(asking(currency="EUR", requested=500_000), EN) == "€500,000"
    assert [requested(asking(currency="EUR"), EN), requested(asking(), EN)] == ["", ""]
