import pytest

from evaluator.scoring import Facts, evaluate


@pytest.fixture(scope="module")
def call(make_call):
    return make_call(
        {"id": "inclusion", "section": "one"},
        {"id": "novelty", "section": "two"},
        sections=[{"id": "one"}, {"id": "two"}],
        stages=[{"id": "full", "carry_over": ["one"]}],
    )


@pytest.mark.parametrize(
    ("scores", "message"),
    [
        ({"inclusoin": 3}, 'the call has no criterion called "inclusoin". Did you mean "inclusion"?'),
        ({"inclusion": 6}, "inclusion: 6 is outside the scale, 0 to 5"),
        ({"inclusion": "fine"}, 'inclusion: "fine" is not a number, abstain or not_rated.'),
    ],
)
def test_scores_that_the_call_does_not_know_are_refused_by_name(call, scores, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        evaluate(call, scores)
    assert str(caught.value) == message


def test_points_are_carried_only_where_the_stage_says_so(call):
    with pytest.raises(ValueError, match='no section "one" is carried over in an evaluation without a stage'):
        evaluate(call, {}, carried={"one": 3})
    with pytest.raises(ValueError, match='no section "two" is carried over in the stage full'):
        evaluate(call, {}, facts=Facts(stage="full"), carried={"two": 3})
    assert evaluate(call, {"novelty": 3}, facts=Facts(stage="full"), carried={"one": 3}).total == 6
