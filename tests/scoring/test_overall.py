import pytest

from evaluator.scoring import best_total, evaluate


@pytest.fixture(scope="module")
def nine(make_call):
    """An overall score from 1, the best, to 9, reported times ten."""

    def make(**totals):
        overall = {"title": "Overall impact", "scale": "nine", "reported_times": 10}
        return make_call(
            {"id": "a", "section": "s"}, sections=[{"id": "s"}], totals={"overall": overall, **totals}
        )

    return make


def test_the_overall_score_is_the_total_and_no_formula_touches_it(nine):
    for given_to_a in (0, 5, None):
        card = evaluate(nine(), {"a": given_to_a, "overall": 3})
        assert (card.total, card.overall, card.ranking_total, card.out_of) == (30, 30, 30, 90)
        assert (card.criterion("a").share, card.criterion("a").points) == (0, None)
        assert card.passed is True


def test_without_the_overall_score_there_is_no_total(nine):
    for missing in (None, "abstain"):
        card = evaluate(nine(), {"a": 5, "overall": missing})
        assert (card.total, card.overall, card.covered, card.passed) == (None, None, 0, None)


@pytest.mark.parametrize(
    ("threshold", "score", "passed"),
    [
        ({"points": 30}, 3, True),
        ({"points": 30}, 3.1, False),
        ({"fraction": 0.75}, 3, True),
        ({"fraction": 0.75}, 4, False),
    ],
)
def test_its_threshold_is_as_reported_and_low_passes_where_low_is_best(nine, threshold, score, passed):
    card = evaluate(nine(threshold=threshold), {"a": 5, "overall": score})
    assert (card.threshold, card.passed) == (30, passed)


def test_the_direction_can_be_asked(make_call, nine):
    assert (best_total(nine()), best_total(make_call("a"))) == ("low", "high")


def test_a_section_still_has_its_own_threshold(make_call):
    call = make_call(
        {"id": "a", "section": "s"},
        sections=[{"id": "s", "threshold": {"points": 3}}],
        totals={"overall": {"title": "Overall", "scale": "five"}},
    )
    assert evaluate(call, {"a": 2, "overall": 5}).failed == ("section:s",)
    assert (evaluate(call, {"a": 3, "overall": 4}).total, evaluate(call, {"a": 3, "overall": 4}).passed) == (
        4,
        True,
    )


def test_bands_know_the_direction_too(make_call):
    call = make_call(
        "a",
        bands=[{"id": "weak", "below": 0.5}, {"id": "strong"}],
        totals={"overall": {"title": "Overall", "scale": "nine", "reported_times": 10}},
    )
    assert [evaluate(call, {"overall": score}).band for score in (1, 5, 6, 9)] == [
        "strong", "strong", "weak", "weak",
    ]  # fmt: skip


def test_an_overall_score_off_its_scale_is_refused(nine):
    with pytest.raises(ValueError, match="overall: 10 is outside the scale, 1 to 9"):
        evaluate(nine(), {"overall": 10})


def test_a_call_without_an_overall_score_takes_none(make_call):
    with pytest.raises(ValueError, match='the call has no criterion called "overall"'):
        evaluate(make_call("a"), {"overall": 3})
