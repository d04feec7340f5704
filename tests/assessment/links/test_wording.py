import pytest

from evaluator.assessment.links import fillers, gaps
from evaluator.assessment.links.setups import SIGNS
from evaluator.assessment.links.wording import (
    filler_said,
    gap_said,
    kind_wanted,
    sector_name,
    sign_said,
    way_said,
)
from evaluator.foundation import translator
from tests.assessment.links.links_made import ASKED, linked, member

EN, FR = translator("en"), translator("fr")


def test_a_gap_says_whether_somebody_is_listed_or_the_text_speaks_of_the_kind():
    idle = member("youth_organisation", "Forum", acts=False)
    found = {gap.name: gap for gap in gaps(linked("P1", idle), ASKED)}
    assert kind_wanted(found["youth_organisation"], EN) == "Youth organisation"
    assert gap_said(found["youth_organisation"], EN) == (
        "Forum is listed, without a task that binds or a place in the plan of work."
    )
    assert gap_said(found["private"], EN) == "Nobody takes part, and the text does not speak of it."
    assert kind_wanted(found["private"], EN) == "The private sector"
    assert kind_wanted(found["origin"], EN) == "A body on the side of origin"


def test_the_reasons_of_a_filler_are_one_line():
    needy = linked("P1", telling_sectors=("15190",), themes=(2,))
    other = linked(
        "P2",
        member("origin_government", country="MA", side="origin"),
        telling_sectors=("15190",),
        themes=(2,),
    )
    gap = next(one for one in gaps(needy, ASKED) if one.name == "origin_government")
    (found,) = fillers(gap, needy, [other])
    assert filler_said(found, EN) == (
        "Government of country of origin; in a country of the corridor: Morocco; same sector: Facilitation "
        "of orderly, safe, regular and responsible migration and mobility; on the side of origin; same theme "
        "of the forum: 2"
    )


def test_codes_are_said_in_words_and_unknown_ones_as_they_stand():
    assert sector_name("11330", EN) == "Vocational training"
    assert sector_name("113", EN) == "Secondary Education"
    assert sector_name("99", EN) == "99"
    assert way_said("MA>BE", FR) == "Maroc → Belgique"


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_every_sign_has_words(language):
    kinds = {kind for signs in SIGNS.values() for kind in signs}
    assert all(sign_said(kind, translator(language)) for kind in kinds)
