"""How one person uses the scales."""

from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.panel.scale_use import ScaleUse, scale_use, together

CALL = Call.model_validate_json(
    """{
  "format": 1, "id": "test", "title": "Test",
  "scales": {
    "five": {"min": 1, "max": 5},
    "long": {"min": 0, "max": 100},
    "nih": {"min": 1, "max": 9, "best": "low"},
    "fit": {"words": {"weak": 1, "fair": 2, "sound": 2, "strong": 3}},
    "check": {"pass_fail": true}
  },
  "criteria": [
    {"id": "a", "title": "A", "scale": "five"},
    {"id": "b", "title": "B", "scale": "five"},
    {"id": "long", "title": "Long", "scale": "long"},
    {"id": "nih", "title": "NIH", "scale": "nih"},
    {"id": "fit", "title": "Fit", "scale": "fit"},
    {"id": "letter", "title": "Letter", "scale": "check"}
  ]
}"""
)


def use(criterion: str, *scores: object) -> ScaleUse:
    return next(
        one for one in scale_use(CALL, [{criterion: score} for score in scores]) if one.criterion == criterion
    )


def counts(found: ScaleUse) -> list[tuple[float | None, float | None, str, int]]:
    return [(one.low, one.high, one.word, one.count) for one in found.points]


def test_each_score_is_counted_and_none_is_left_out_because_nobody_gave_it():
    found = use("a", 4, 4, 5, "abstain", None, "not_rated")
    assert counts(found) == [(1, 1, "", 0), (2, 2, "", 0), (3, 3, "", 0), (4, 4, "", 2), (5, 5, "", 1)]
    assert (found.n, found.abstained, found.thirds) == (3, 1, (0, 0, 3))
    assert (round(found.mean or 0, 3), round(found.sd or 0, 3)) == (4.333, 0.577)


def test_missing_and_abstained_are_no_zeros():
    found = use("a", None, "abstain")
    assert (found.n, found.mean, found.sd, found.thirds) == (0, None, None, (0, 0, 0))


def test_one_score_has_no_spread():
    assert (use("a", 3).mean, use("a", 3).sd) == (3.0, None)


def test_a_long_scale_is_counted_in_bands():
    assert counts(use("long", 0, 19, 20, 100)) == [
        (0, 20, "", 2), (20, 40, "", 1), (40, 60, "", 0), (60, 80, "", 0), (80, 100, "", 1),
    ]  # fmt: skip


def test_where_low_is_best_the_weakest_score_still_comes_first():
    found = use("nih", 1, 2, 9)
    assert [one.low for one in found.points] == [9, 8, 7, 6, 5, 4, 3, 2, 1]
    assert found.thirds == (1, 0, 2)


def test_words_are_counted_as_they_were_given_also_where_two_are_worth_the_same():
    assert counts(use("fit", "sound", "sound", "strong")) == [
        (1, 1, "weak", 0), (2, 2, "fair", 0), (2, 2, "sound", 2), (3, 3, "strong", 1),
    ]  # fmt: skip


def test_pass_or_fail_has_counts_and_no_mean():
    found = use("letter", "pass", "fail", "pass", "abstain")
    assert counts(found) == [(None, None, "pass", 2), (None, None, "fail", 1)]
    assert (found.n, found.mean, found.thirds, found.abstained) == (3, None, None, 1)


def test_together_says_which_score_was_given_most_where_scales_are_alike():
    alike = [one for one in scale_use(CALL, [{"a": 4, "b": 4}, {"a": 4, "b": 2}]) if one.criterion in "ab"]
    found = together(alike)
    assert (found.n, found.thirds) == (4, (1, 0, 3))
    assert found.commonest is not None
    assert (found.commonest.low, found.commonest.count) == (4, 3)


def test_together_names_no_commonest_score_of_different_scales_or_of_equally_many():
    assert together(scale_use(CALL, [{"a": 4, "nih": 4}])).commonest is None
    tied = [one for one in scale_use(CALL, [{"a": 4}, {"a": 3}]) if one.criterion == "a"]
    assert together(tied).commonest is None


SCORES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "a": st.one_of(st.integers(1, 5), st.sampled_from(["abstain", "not_rated", None])),
            "long": st.one_of(st.integers(0, 100), st.none()),
            "nih": st.integers(1, 9),
            "fit": st.sampled_from(["weak", "fair", "strong", "abstain"]),
        },
    ),
    max_size=12,
)


@given(reviews=SCORES, chance=st.randoms())
def test_every_score_is_counted_once_whatever_the_order_of_proposals(reviews, chance):
    found = scale_use(CALL, reviews)
    for one in found:
        given_scores = [
            review[one.criterion]
            for review in reviews
            if review.get(one.criterion) not in (None, "abstain", "not_rated")
        ]
        assert one.n == sum(point.count for point in one.points) == len(given_scores)
        assert one.thirds is None or sum(one.thirds) == one.n
        lows = [point.low for point in one.points if point.low is not None]
        assert one.mean is None or min(lows) <= one.mean <= max(point.high or 0 for point in one.points)
    shuffled = list(reviews)
    chance.shuffle(shuffled)
    again = scale_use(CALL, shuffled)
    assert [(one.points, one.n, one.thirds) for one in again] == [
        (one.points, one.n, one.thirds) for one in found
    ]
