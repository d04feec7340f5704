"""Something must weigh."""

import pytest

ALL_ZERO = "all weights are 0, so no proposal can have a total"


@pytest.mark.parametrize(
    ("weighs", "problems"),
    [
        ((0, 0, 0), [("criteria", ALL_ZERO)]),
        ((0, 1, 0), []),
    ],
)
def test_a_call_in_which_nothing_weighs_is_refused_once(found_in, call_text, weighs, problems):
    text = call_text
    for name, weight in zip(("inclusion", "dialogue", "plan"), weighs, strict=True):
        text = text.replace(f"{{id: {name},", f"{{id: {name}, weight: {weight},")
    assert found_in(text) == problems


def test_a_section_without_weight_takes_its_criteria_along(found_in, call_text):
    text = call_text.replace("title: Who,", "title: Who, weight: 0,")
    assert found_in(text) == []
    assert found_in(text.replace("{id: plan,", "{id: plan, weight: 0,")) == [("criteria", ALL_ZERO)]


def test_a_lot_may_give_the_weights_and_may_not_take_all(found_in, call_text):
    text = call_text.replace("title: Who,", "title: Who, weight: 0,").replace(
        "{id: plan,", "{id: plan, weight: 0,"
    )
    assert found_in(text + "lots: [{id: l, title: L, weights: {who: 1}}]\n") == []
    assert [path for path, _ in found_in(text + "lots: [{id: l, title: L, weights: {plan: 0}}]\n")] == [
        "lots[0].weights"
    ]
