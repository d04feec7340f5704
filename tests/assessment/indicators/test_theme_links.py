"""Several themes, and how they belong together."""

from evaluator.assessment.registry import INDICATORS
from evaluator.calls.criteria import IndicatorUse
from tests.assessment.made import measure, partner, proposal, reading_of

KIND = "theme_links"
BODY = partner("Centre")
LINK = "Skills gained at home open regular ways to work that both governments agreed on."


def test_one_theme_is_nothing_two_are_one_step_and_a_link_the_second():
    assert measure(KIND, proposal(BODY, gfmd_themes=[1], theme_links=LINK)).value == 0
    assert measure(KIND, proposal(BODY, gfmd_themes=[1, 2])).value == 1
    assert measure(KIND, proposal(BODY, gfmd_themes=[1, 2], theme_links=LINK)).value == 2


def test_a_hedged_link_is_none():
    hedged = "The themes could be linked with each other in a later phase of the work."
    assert measure(KIND, proposal(BODY, gfmd_themes=[1, 2], theme_links=hedged)).value == 1


def test_the_call_says_how_many_themes_it_asks_for():
    assert measure(KIND, proposal(BODY, gfmd_themes=[1, 2]), options={"themes": 3}).value == 0


def test_themes_in_ones_own_words_count_where_no_others_are_chosen():
    assert measure(KIND, proposal(BODY, themes=["Skills", "skills "])).value == 0
    assert measure(KIND, proposal(BODY, themes=["Skills", "Labour"])).value == 1


def test_saying_how_they_belong_together_is_offered():
    use = IndicatorUse(id="one", kind=KIND)
    reading, indicator = reading_of(proposal(BODY, gfmd_themes=[1, 2])), INDICATORS[KIND]

    (change,) = indicator.changes(reading, use)
    assert indicator.measure(reading.altered(change.proposal, change.rewritten), use).value == 2
