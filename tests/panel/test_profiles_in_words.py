"""A profile in words: every figure with its measure, every gap with its reason."""

from evaluator.foundation import translator
from evaluator.panel.profiles_in_words import PARTS, part_said, part_title, what_is_said
from evaluator.panel.rankings import RankedReviewer
from evaluator.panel.reviewer_profiles import Profile, reviewer_profiles
from evaluator.panel.reviewer_totals import reviewer_totals
from tests.panel.test_reviewer_profiles import FIVE, call, ratings

T = translator("en")


def said(profile: Profile, *, is_detected: bool = True) -> dict[str, str]:
    return {part: part_said(part, profile, 20.0, T, is_detected=is_detected) for part in PARTS}


def profile(name: str, given=FIVE) -> Profile:
    own = ratings(given)
    totals = reviewer_totals(call(), own)
    ranked = [
        RankedReviewer(
            reviewer_id="x", n=5, severity=0.4, severity_low=0.1, severity_high=0.7, severity_points=8
        )
    ]
    found = reviewer_profiles(call(), own, totals=totals, ranked=ranked)
    return next(one for one in found if one.reviewer_id == name)


def test_all_that_is_known_stands_in_figures_with_their_measure():
    assert said(profile("x")) == {
        "severity": "+14.4 on 5 proposals",
        "calibrated": "+8 (+2 to +14) · milder than others",
        "spread": "18.5, of others 31.6",
        "agreement": "20.8 points apart on average · correlation 0.72 (\u22120.25 to 0.97)",
        "scale": "6 of 6 steps · at the ends 20%, others 20% · in the middle 47%, others 40%",
        "halo": "26% of the scale, of others 0%",
    }


def test_nobody_is_called_mild_where_no_difference_was_detected():
    assert said(profile("x"), is_detected=False)["calibrated"].endswith("not told apart from others")


def test_below_the_fewest_every_part_says_that_there_are_too_few():
    few = {name: own for name, own in FIVE.items() if name != "P5"}
    assert said(profile("x", few)) == dict.fromkeys(PARTS, "too few reviews")


def test_a_correlation_that_is_not_defined_says_why():
    equal = {name: {"x": (3, 3, 3), "y": own["y"]} for name, own in FIVE.items()}
    assert said(profile("x", equal))["agreement"].endswith(" · all own totals are equal")
    assert said(profile("y", equal))["agreement"].endswith(" · nothing differs in others' scores")


def test_columns_have_different_titles_and_the_minimum_is_named():
    assert len({part_title(part, T) for part in PARTS}) == len(PARTS)
    assert "fewer than 5 reviews" in what_is_said(T)[0]
