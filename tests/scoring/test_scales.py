import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from evaluator.calls.scales import NumericScale, WordScale
from evaluator.scoring.scales import (
    check_score,
    check_value,
    fraction,
    has_points,
    least_fraction,
    not_better_than,
    number_of,
    points_of,
    reaches,
)


@pytest.fixture(scope="module")
def scales(make_call):
    return make_call("a").scales


@pytest.fixture(scope="module")
def enter(make_call):
    """Enters a score on a scale as a person does."""

    def enter(scale, score):
        call = make_call({"id": "quality", "scale": scale})
        item = call.criterion("quality")
        check_score(item, call.scale_of(item), score)

    return enter


@pytest.mark.parametrize(
    ("scale", "score", "expected"),
    [
        ("five", 0, 0), ("five", 2.5, 0.5), ("five", 5, 1),
        ("likert", 1, 0.2), ("likert", 5, 1),
        ("nine", 1, 1), ("nine", 5, 0.5), ("nine", 9, 0),
        ("uneven", 3, 0.6),
        ("words", 2, 2 / 3), ("words", 3, 1),
    ],
)  # fmt: skip
def test_a_score_is_worth_its_way_from_nothing_to_the_best(scales, scale, score, expected):
    assert fraction(scales[scale], score) == expected


def test_a_scale_can_count_from_its_worst_end():
    scale = NumericScale(min=1, max=5, counts_from="worst")
    assert [fraction(scale, score) for score in (1, 2, 3, 4, 5)] == [0, 0.25, 0.5, 0.75, 1]


def test_scales_without_points_have_no_fraction(scales):
    assert [has_points(scales[name]) for name in ("five", "words", "yes_no", "kinds")] == [
        True,
        True,
        False,
        False,
    ]
    with pytest.raises(ValueError, match="worth no points"):
        fraction(scales["yes_no"], 1)


def test_the_worst_score_may_still_be_worth_something(scales):
    assert {name: least_fraction(scales[name]) for name in ("five", "likert", "nine", "words")} == {
        "five": 0, "likert": 0.2, "nine": 0, "words": 0,
    }  # fmt: skip


def test_without_a_weight_a_scale_is_worth_its_best_score_or_its_length_where_low_is_best(scales):
    worth = {name: points_of(scale) for name, scale in scales.items()}
    assert worth == {
        "five": 5, "likert": 5, "tenths": 5, "nine": 8, "uneven": 5, "words": 3, "yes_no": 0, "kinds": 0,
    }  # fmt: skip
    assert points_of(NumericScale(min=0, max=4, best="low")) == 4


def test_words_have_their_points_and_codes_have_none(scales):
    assert number_of(scales["words"], "met") == 2
    assert number_of(scales["words"], 1.5) == 1.5
    for code in ("abstain", "not_rated", None):
        assert number_of(scales["words"], code) is None
        assert number_of(scales["five"], code) is None
    assert number_of(scales["yes_no"], "pass") is None


def test_lower_reaches_a_threshold_where_low_is_best(scales):
    assert [reaches(scales["nine"], score, 3) for score in (2, 3, 4)] == [True, True, False]
    assert [reaches(scales["five"], score, 3) for score in (2, 3, 4)] == [False, True, True]


def test_a_limit_keeps_the_worse_of_two(scales):
    assert (not_better_than(scales["nine"], 1, 4), not_better_than(scales["nine"], 6, 4)) == (4, 6)
    assert (not_better_than(scales["five"], 1, 4), not_better_than(scales["five"], 5, 4)) == (1, 4)


@pytest.mark.parametrize(
    ("scale", "scores"),
    [
        ("five", [0, 0.5, 4.5, 5, 5.0]),
        ("tenths", [0.1, 0.3, 0.7, 2.9, 4.9]),
        ("likert", [1, 2, 5]),
        ("nine", [1, 9]),
        ("uneven", [0, 1, 3, 5]),
        ("words", ["not_met", "met", "strong"]),
        ("yes_no", ["pass", "fail"]),
        ("kinds", ["fits", "gaps"]),
    ],
)
def test_people_may_enter_every_step_word_and_code(enter, scale, scores):
    for score in [*scores, "abstain", "not_rated", None]:
        enter(scale, score)


@pytest.mark.parametrize(
    ("scale", "score", "message"),
    [
        ("five", 0.3, "quality: 0.3 lies between two steps; allowed are 0, 0.5, 1 …"),
        ("five", 5.5, "quality: 5.5 is outside the scale, 0 to 5"),
        ("five", -1, "quality: -1 is outside the scale, 0 to 5"),
        ("five", float("nan"), "quality: nan is outside the scale, 0 to 5"),
        ("five", "good", 'quality: "good" is not a number, abstain or not_rated.'),
        (
            "five",
            "abstein",
            'quality: "abstein" is not a number, abstain or not_rated. Did you mean "abstain"?',
        ),
        ("five", True, "quality: True is not a score"),
        ("likert", 0, "quality: 0 is outside the scale, 1 to 5"),
        ("likert", 1.5, "quality: 1.5 lies between two steps; allowed are 1, 2, 3 …"),
        ("uneven", 2, "quality: 2 is not a score of the scale: 0, 1, 3, 5"),
        ("words", "stronk", 'quality: "stronk" is not one of not_met, met, strong. Did you mean "strong"?'),
        ("words", 2, "quality: 2 is not a word of the scale: not_met, met, strong"),
        ("yes_no", "met", 'quality: "met" is not one of pass, fail.'),
        ("yes_no", 1, "quality: 1 is not one of pass, fail"),
        ("kinds", 1, "quality: 1 is not one of fits, gaps"),
    ],
)
def test_what_a_scale_does_not_allow_is_refused_with_what_it_does(enter, scale, score, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        enter(scale, score)
    assert str(caught.value) == message


@given(st.integers(0, 50))
def test_every_tenth_is_on_a_scale_of_tenths(scales, tenth):
    call_scale = scales["tenths"]
    assert call_scale.levels[tenth] == tenth / 10
    check_value("quality", call_scale, tenth / 10)


@given(st.floats(0, 5))
def test_means_between_two_steps_can_be_evaluated(scales, mean):
    check_value("quality", scales["five"], mean)


ENDS = st.integers(-20, 20)
NUMBERS = st.fixed_dictionaries(
    {"min": ENDS, "max": ENDS, "best": st.sampled_from(["high", "low"])},
    optional={"counts_from": st.sampled_from(["zero", "worst"])},
)
WORDS = st.fixed_dictionaries({"words": st.dictionaries(st.sampled_from("abcd"), ENDS, min_size=2)})


def accepted(data):
    """The scale, or None where the file is refused."""
    try:
        return WordScale(**data) if "words" in data else NumericScale(**data)
    except ValidationError:
        return None


@settings(deadline=None)
@given(st.one_of(NUMBERS, WORDS).map(accepted).filter(lambda scale: scale is not None))
def test_on_every_accepted_scale_a_score_is_worth_from_nothing_to_all(scale):
    levels = scale.levels if isinstance(scale, NumericScale) else tuple(scale.words.values())
    assert all(0 <= fraction(scale, level) <= 1 for level in levels)
    assert fraction(scale, scale.worth_most) == 1
    assert points_of(scale) > 0


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({"min": -5, "max": -1}, r"the best score \(-1\) would be worth none; write counts_from: worst"),
        ({"min": -5, "max": 0}, r"the best score \(0\) would be worth none"),
        ({"words": {"bad": -3, "worse": -5}}, r"the best word \(-3\) would be worth none; give"),
    ],
)
def test_a_scale_whose_best_score_is_worth_nothing_is_refused(data, message):
    with pytest.raises(ValidationError, match=message):
        WordScale(**data) if "words" in data else NumericScale(**data)


def test_a_scale_below_zero_can_count_from_its_worst_end():
    scale = NumericScale(min=-5, max=-1, counts_from="worst")
    assert [fraction(scale, score) for score in (-5, -3, -1)] == [0, 0.5, 1]
    assert points_of(scale) == 4
