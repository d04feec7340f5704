import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.scoring import Facts, effective_node_shares, effective_shares, stated_node_shares

weights = st.integers(1, 100)


def grid(make_call, sections, factor=1):
    """Sections as (weight, weights of its criteria), all weights times a factor."""
    return make_call(
        *(
            {"id": f"c{number}-{index}", "section": f"s{number}", "weight": weight * factor}
            for number, (_, items) in enumerate(sections)
            for index, weight in enumerate(items)
        ),
        sections=[
            {"id": f"s{number}", "weight": weight * factor} for number, (weight, _) in enumerate(sections)
        ],
    )


grids = st.lists(st.tuples(weights, st.lists(weights, min_size=1, max_size=10)), min_size=1, max_size=6)


def test_a_section_stated_at_40_percent_with_seven_items_decides_exactly_40_percent(make_call):
    # The shape of a defect in a pre-award system of the United Kingdom: it multiplies every item by the
    # weight of its section and divides by the sum, so these seven items decide 7 × 0.4 / (7 × 0.4 + 0.6) =
    # 82.4 % and value for money 0.1 / 3.4 = 2.9 %, while its page states 40 % and 10 %.
    call = make_call(
        *({"id": f"project-{index}", "section": "your_project"} for index in range(7)),
        {"id": "value", "section": "value_for_money"},
        {"id": "rest", "section": "all_else"},
        sections=[
            {"id": "your_project", "weight": 0.4},
            {"id": "value_for_money", "weight": 0.1},
            {"id": "all_else", "weight": 0.5},
        ],
    )
    stated = {"your_project": 0.4, "value_for_money": 0.1, "all_else": 0.5}
    assert effective_node_shares(call) == stated == stated_node_shares(call)
    shares = effective_shares(call)
    assert math.fsum(shares[f"project-{index}"] for index in range(7)) == pytest.approx(0.4, abs=1e-11)


@pytest.mark.parametrize("items", [1, 2, 10])
def test_a_section_keeps_its_share_whatever_the_number_of_its_items(make_call, items):
    call = make_call(
        *({"id": f"many-{index}", "section": "many"} for index in range(items)),
        {"id": "one", "section": "one"},
        sections=[{"id": "many", "weight": 40}, {"id": "one", "weight": 60}],
    )
    shares = effective_shares(call)
    assert effective_node_shares(call) == {"many": 0.4, "one": 0.6}
    assert shares == {f"many-{index}": pytest.approx(0.4 / items) for index in range(items)} | {"one": 0.6}


@given(grids)
def test_weights_mean_what_they_say(make_call, sections):
    shares = effective_shares(grid(make_call, sections))
    whole = sum(weight for weight, _ in sections)
    for number, (weight, items) in enumerate(sections):
        own = [shares[f"c{number}-{index}"] for index in range(len(items))]
        assert math.fsum(own) == pytest.approx(weight / whole)
        assert own == [pytest.approx(weight / whole * item / sum(items)) for item in items]


@given(grids)
def test_shares_add_up_to_one(make_call, sections):
    call = grid(make_call, sections)
    assert math.fsum(effective_shares(call).values()) == pytest.approx(1)
    assert math.fsum(effective_node_shares(call).values()) == pytest.approx(1)


@given(grids, st.sampled_from([0.01, 0.1, 7, 1000]))
def test_multiplying_all_weights_changes_nothing(make_call, sections, factor):
    before = effective_shares(grid(make_call, sections))
    assert effective_shares(grid(make_call, sections, factor)) == pytest.approx(before)


def test_groups_divide_their_section(make_call):
    call = make_call(
        {"id": "a", "group": "design", "weight": 1},
        {"id": "b", "group": "design", "weight": 3},
        {"id": "c", "group": "team", "weight": 9},
        {"id": "d", "section": "impact", "weight": 2},
        sections=[
            {
                "id": "quality",
                "weight": 80,
                "groups": [{"id": "design", "weight": 1}, {"id": "team", "weight": 3}],
            },
            {"id": "impact", "weight": 20},
        ],
    )
    assert effective_node_shares(call) == {"quality": 0.8, "design": 0.2, "team": 0.6, "impact": 0.2}
    assert effective_shares(call) == {"a": 0.05, "b": 0.15, "c": 0.6, "d": 0.2}


def test_without_weights_points_decide(make_call):
    call = make_call(
        {"id": "twice", "multiplier": 2},
        {"id": "once"},
        {"id": "worded", "scale": "words"},
        {"id": "odd", "scale": {"max": 2}},
    )
    # 10, 5, 3 and 2 of 20 points
    assert effective_shares(call) == {"twice": 0.5, "once": 0.25, "worded": 0.15, "odd": 0.1}


def test_a_multiplier_multiplies_a_weight_too(make_call):
    call = make_call({"id": "a", "weight": 10, "multiplier": 3}, {"id": "b", "weight": 10})
    assert effective_shares(call) == {"a": 0.75, "b": 0.25}


def test_what_does_not_count_has_no_share(make_call):
    call = make_call(
        "scored",
        {"id": "extra", "counts": "bonus"},
        {"id": "minus", "counts": "penalty"},
        {"id": "noted", "counts": "nothing"},
        {"id": "gate", "scale": "yes_no"},
        {"id": "kind", "scale": "kinds"},
        {"id": "light", "weight": 0},
    )
    assert effective_shares(call) == {
        "scored": 1, "extra": 0, "minus": 0, "noted": 0, "gate": 0, "kind": 0, "light": 0,
    }  # fmt: skip


def test_a_criterion_that_does_not_apply_leaves_its_share_to_the_others(make_call):
    only_states = {"typology": ["state_to_state"]}
    call = make_call(
        {"id": "a", "weight": 60},
        {"id": "b", "weight": 20},
        {"id": "voice", "weight": 20, "applies_if": only_states},
    )
    private, states = Facts(typology="private_sector"), Facts(typology="state_to_state")
    assert effective_shares(call, facts=private) == {"a": 0.75, "b": 0.25, "voice": 0}
    assert effective_shares(call, facts=states) == {"a": 0.6, "b": 0.2, "voice": 0.2}
    assert effective_shares(call) == {"a": 0.6, "b": 0.2, "voice": 0.2}  # not known, so it applies


def test_with_denominator_all_every_share_stays(make_call):
    call = make_call(
        {"id": "a", "weight": 80},
        {"id": "voice", "weight": 20, "denominator": "all", "applies_if": {"typology": ["state_to_state"]}},
    )
    for typology in ("state_to_state", "private_sector", None):
        assert effective_shares(call, facts=Facts(typology=typology)) == {"a": 0.8, "voice": 0.2}


def test_a_section_in_which_nothing_applies_leaves_its_share_too(make_call):
    call = make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "section": "two", "applies_if": {"lot": ["big"]}},
        sections=[{"id": "one", "weight": 50}, {"id": "two", "weight": 50}],
        lots=[{"id": "small"}, {"id": "big"}],
    )
    assert effective_node_shares(call, facts=Facts(lot="small")) == {"one": 1, "two": 0}
    assert effective_shares(call, facts=Facts(lot="big")) == {"a": 0.5, "b": 0.5}


def test_a_lot_has_weights_and_sections_of_its_own(make_call):
    call = make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "section": "two", "weight": 1},
        {"id": "c", "section": "two", "weight": 1},
        sections=[{"id": "one", "weight": 50}, {"id": "two", "weight": 50}],
        lots=[
            {"id": "plain"},
            {"id": "heavy", "weights": {"one": 150, "c": 3}},
            {"id": "short", "sections": ["two"]},
        ],
    )
    assert effective_shares(call, facts=Facts(lot="plain")) == {"a": 0.5, "b": 0.25, "c": 0.25}
    assert effective_shares(call, facts=Facts(lot="heavy")) == {"a": 0.75, "b": 0.0625, "c": 0.1875}
    assert effective_shares(call, facts=Facts(lot="short")) == {"a": 0, "b": 0.5, "c": 0.5}


def test_the_order_of_criteria_and_sections_changes_no_share(make_call):
    criteria = [
        {"id": "a", "section": "one", "weight": 3},
        {"id": "b", "section": "two"},
        {"id": "c", "section": "one", "weight": 1},
        {"id": "d"},
    ]
    sections = [{"id": "one", "weight": 30}, {"id": "two", "weight": 50}]
    forwards = effective_shares(make_call(*criteria, sections=sections))
    assert effective_shares(make_call(*criteria[::-1], sections=sections[::-1])) == forwards
