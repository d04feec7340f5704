import pytest

from evaluator.scoring import evaluate


@pytest.mark.parametrize(("score", "applies", "total"), [(4, True, 7), (2, False, 4), (None, True, None)])
def test_a_criterion_can_hang_on_the_score_of_another(make_call, score, applies, total):
    call = make_call("a", {"id": "b", "applies_if": {"criterion": "a", "at_least": 3}})
    card = evaluate(call, {"a": score, "b": 3 if score else None})
    assert (card.criterion("b").applies, card.total) == (applies, total)


@pytest.mark.parametrize(("score", "applies"), [(4, True), (2, False)])
def test_a_criterion_can_hang_on_the_points_of_another_section(make_call, score, applies):
    call = make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "section": "two", "applies_if": {"section": "one", "at_least": 0.6, "of_maximum": True}},
        {"id": "c", "section": "two", "applies_if": {"criterion": "b", "present": True}},
        sections=[{"id": "one"}, {"id": "two"}],
    )
    card = evaluate(call, {"a": score, "b": 1})
    assert card.criterion("b").applies is applies


def test_a_circle_ends_and_always_in_the_same_way(make_call):
    call = make_call(
        {"id": "a", "applies_if": {"total": True, "below": 3}},
        {"id": "b", "applies_if": {"not": {"criterion": "a", "present": True}}},
    )
    first = evaluate(call, {"a": 5, "b": 1})
    assert evaluate(call, {"b": 1, "a": 5}) == first
