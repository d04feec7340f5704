"""Conditions look at what exists and compare it with what it can be."""

import pytest


def _rule(condition):
    return f"rules: [{{id: r, title: R, require: {condition}}}]"


@pytest.mark.parametrize(
    ("condition", "path", "message"),
    [
        (
            "{criterion: inclusio, at_least: 3}",
            "criterion",
            'no criterion is called "inclusio". Did you mean "inclusion"?',
        ),
        (
            "{criteria: [plan, dialog], at_least: 1}",
            "criteria[1]",
            'no criterion is called "dialog". Did you mean "dialogue"?',
        ),
        ("{section: whom, at_least: 3}", "section", 'no section is called "whom". Did you mean "who"?'),
        ("{lot: [pilot]}", "lot[0]", 'no lot is called "pilot".'),
        ("{stage: [ful]}", "stage[0]", 'no stage is called "ful".'),
        (
            "{typology: [state_to_stat]}",
            "typology[0]",
            'no typology is called "state_to_stat". Did you mean "state_to_state"?',
        ),
        (
            "{field: partnership.wy, present: true}",
            "field",
            'no field of a proposal is called "partnership.wy". Did you mean "partnership.why"?',
        ),
        ("{indicator: breadth, at_least: 1}", "indicator", 'no indicator of this call is called "breadth".'),
        (
            "{criterion: dialogue, at_least: stong}",
            "at_least",
            'the scale has no word "stong". Did you mean "strong"?',
        ),
        (
            "{criterion: inclusion, at_least: strong}",
            "at_least",
            'the scale has numbers from 0 to 5, found the word "strong"',
        ),
        ("{criterion: inclusion, below: 6}", "below", "6 is not on the scale, which goes from 0 to 5"),
        ("{criterion: inclusion, is: 2.3}", "is", "nobody can give 2.3: the scale has 0 to 5 by 0.5"),
        ("{criterion: inclusion, in: [1, 7]}", "in[1]", "7 is not on the scale, which goes from 0 to 5"),
        ("{criterion: inclusion, is: true}", "is", "a score is not true"),
        (
            "{criteria: [plan, inclusion], how_many: 3, at_least: 1}",
            "how_many",
            "3 criteria are asked for, but only 2 are named",
        ),
        (
            "{section: who, at_least: strong}",
            "at_least",
            'points of a section are compared with numbers, found "strong"',
        ),
        (
            "{section: who, of_maximum: true, at_least: 12}",
            "at_least",
            "of_maximum compares a fraction from 0 to 1, found 12",
        ),
        (
            "{section: who, of_total: true, at_least: 12}",
            "at_least",
            "of_total compares a fraction from 0 to 1, found 12",
        ),
        ("{total: true, in: [high]}", "in[0]", 'the total is compared with numbers, found "high"'),
    ],
)
def test_what_a_condition_gets_wrong(found_with, condition, path, message):
    assert found_with(_rule(condition)) == [(f"rules[0].require.{path}", message)]


@pytest.mark.parametrize(
    "condition",
    [
        "{criterion: dialogue, at_least: good}",
        "{criterion: inclusion, at_least: 2.3}",
        "{criterion: inclusion, is: not_rated}",
        "{criteria: all, is: 1, how_many: any}",
        "{section: inner, at_least: 1}",
        "{typology: [state_to_state]}",
        "{field: partners, at_least: 3}",
        "{answer: never_asked}",
    ],
)
def test_what_a_condition_may_say(found_with, condition):
    assert found_with(_rule(condition)) == []


def test_an_order_over_all_criteria_must_be_possible_on_each(found_with):
    assert found_with(_rule("{criteria: all, at_least: 3}")) == [
        ("rules[0].require.at_least", "3 is not on the scale, whose words are worth 0 to 2 points")
    ]


def test_categories_have_no_order(found_in, beginning):
    text = beginning + "criteria: [{id: a, title: A, scale: kind}]\n" + _rule("{criterion: a, at_least: new}")
    assert found_in(text) == [
        ("rules[0].require.at_least", "categories have no order; compare with is or in")
    ]


def test_conditions_are_checked_wherever_they_stand_and_however_deep(found_in, beginning):
    bad = "{any: [{not: {criterion: x, is: 1}}]}"
    text = f"""{beginning}
gates: [{{id: g, title: G, suggest: {bad}, applies_if: {bad}}}]
criteria:
  - {{id: a, title: A, scale: quality, applies_if: {bad}, caps: [{{at_most: 2, when: {bad}, unless: {bad}}}]}}
rules: [{{id: r, title: R, applies_if: {bad}, require: {bad}}}]
"""
    assert [path for path, _ in found_in(text)] == [
        f"{place}.any[0].not.criterion"
        for place in (
            "gates[0].suggest",
            "gates[0].applies_if",
            "criteria[0].applies_if",
            "criteria[0].caps[0].when",
            "criteria[0].caps[0].unless",
            "rules[0].applies_if",
            "rules[0].require",
        )
    ]


def test_whether_a_criterion_applies_cannot_hang_on_points_or_on_itself(found_with_criteria):
    assert found_with_criteria(
        "  - {id: a, title: A, scale: quality, applies_if: {total: true, above: 3}}\n"
        "  - {id: b, title: B, scale: quality, applies_if: {criteria: [a, b], above: 3}}"
    ) == [
        (
            "criteria[0].applies_if.total",
            "points add up only once it is settled which criteria apply, so they cannot settle it",
        ),
        ("criteria[1].applies_if.criteria", "a criterion cannot apply depending on its own score"),
    ]


INDICATORS = "indicators: [{id: lineage, kind: lineage_verdict}, {id: depth, kind: actor_depth}]\n"


@pytest.mark.parametrize(
    ("condition", "message"),
    [
        ("{indicator: lineage, is: unknown}", 'lineage_verdict is never "unknown".'),
        (
            "{indicator: lineage, is: undeclared_overlapp}",
            'lineage_verdict is never "undeclared_overlapp". Did you mean "undeclared_overlap"?',
        ),
        ("{indicator: depth, is: deep}", 'actor_depth is a number (0 to 1), found "deep"'),
        ("{indicator: depth, is: 1.5}", "actor_depth never goes above 1, found 1.5"),
    ],
)
def test_an_indicator_is_compared_with_a_value_it_can_have(found_with, condition, message):
    assert found_with(INDICATORS + _rule(condition)) == [("rules[0].require.is", message)]


def test_an_indicator_that_is_only_a_kind_is_to_be_declared(problems_in, call_text):
    (problem,) = problems_in(call_text + _rule("{indicator: actor_depth, above: 0.5}"))
    assert problem.hint == (
        "actor_depth is a kind; write {id: actor_depth, kind: actor_depth} under indicators to measure it."
    )
