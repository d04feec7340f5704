"""What is allowed but suspicious."""

import pytest

from evaluator.calls import call_warnings, read_call
from evaluator.foundation import read_yaml

QUIET = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5, anchors: {0: Nothing}}}
criteria:
  - {id: a, title: A, scale: s, indicators: [{id: depth, kind: actor_depth}]}
"""


@pytest.fixture
def warned(kinds):
    def warn(text):
        call = read_call(text.encode(), name="c.yaml")
        problems = call_warnings(call, read_yaml(text.encode(), name="c.yaml"), kinds)
        assert all(problem.is_warning for problem in problems)
        return [(problem.path, problem.message) for problem in problems]

    return warn


def test_a_call_that_says_what_it_means_gets_no_warning(warned):
    assert warned(QUIET) == []


def test_texts_that_lack_a_language_of_the_call(warned):
    text = QUIET.replace("title: A", "title: {en: A, fr: A, de: A}") + "languages: [en, fr, es]"
    assert warned(text) == [
        ("criteria[0].title", "this text is also in de, which is not among the call's languages"),
        ("criteria[0].title", "this text is missing in es"),
    ]


def test_scales_without_anchors_are_named_once(warned):
    text = QUIET.replace(", anchors: {0: Nothing}", "").replace("scale: s,", "scale: s, ") + (
        "  - {id: b, title: B, scale: s, indicators: [{id: other, kind: actor_depth}]}\n"
        "  - {id: c, title: C, scale: {max: 5}, indicators: [{id: third, kind: actor_depth}]}\n"
    )
    assert warned(text) == [
        ("scales.s", 'the scale "s" has no anchors: reviewers cannot tell what a level means'),
        ("criteria[2].scale", "the scale has no anchors: reviewers cannot tell what a level means"),
    ]


def test_criteria_without_advice(warned):
    assert warned(QUIET + "  - {id: b, title: B, scale: s}\n") == [
        ("criteria[1]", 'the criterion "b" has no indicators, so there is no advice on it')
    ]
    assert warned(QUIET.replace(", indicators: [{id: depth, kind: actor_depth}]", "")) == [
        ("criteria", "no criterion has indicators, so this call gives no advice")
    ]


@pytest.mark.parametrize(
    ("indicator", "path", "message"),
    [
        (
            "kind: actor_depth, levels: {0: 2, 1: 2}",
            "levels",
            'whatever the indicator "x" reads, its level is the same',
        ),
        (
            "kind: actor_depth, weight: 0",
            "weight",
            'the indicator "x" weighs nothing and no condition asks for it',
        ),
        (
            "kind: actor_depth, levels: {0: 0, 3: 5}",
            "levels.3",
            "actor_depth is never 3: it goes from 0 to 1",
        ),
        ("kind: actor_breadth, of: [state, state]", "of[1]", '"state" stands here twice and counts once'),
    ],
)
def test_indicators_that_read_nothing(warned, indicator, path, message):
    text = QUIET.replace("[{id: depth", f"[{{id: x, {indicator}}}, {{id: depth")
    assert warned(text) == [(f"criteria[0].indicators[0].{path}", message)]


def test_an_indicator_of_the_call_is_asked_for_by_a_condition(warned):
    text = QUIET + "indicators: [{id: free, kind: actor_depth}]\n"
    assert warned(text) == [("indicators[0]", 'no gate, rule or cap asks for the indicator "free"')]
    rule = "rules: [{id: r, title: R, require: {indicator: free, at_least: 0.5}}]"
    assert warned(text + rule) == []


def test_an_answer_needs_a_question_and_a_question_a_use(warned):
    text = QUIET + (
        "rules: [{id: r, title: R, require: {answer: overlap_explaned}}]\n"
        "questions: [{id: overlap_explained, title: Explained?}]\n"
    )
    assert warned(text) == [
        (
            "rules[0].require.answer",
            'nobody is asked the question "overlap_explaned", so it has no answer. '
            'Did you mean "overlap_explained"?',
        ),
        ("questions[0]", 'no condition uses the answer to "overlap_explained"'),
    ]


def test_one_is_a_fraction_and_that_is_said(warned):
    assert warned(QUIET + "totals: {threshold: 1}") == [
        ("totals.threshold", "1 means the whole of the maximum here, not one point")
    ]
    assert warned(QUIET + "totals: {threshold: {points: 1}}") == []


def test_what_nothing_uses(warned):
    text = QUIET.replace("scales: {", "scales: {t: {max: 9}, ") + (
        "sections: [{id: empty, title: E, groups: [{id: inner, title: I}]}]\n"
        "funding: {per_lot: true}\n"
        "gates: [{id: g, title: G, document: letter}]\n"
        "form: [{document: deed}]\n"
        "stages: [{id: only, proceed: {requested_up_to: 2}}]\n"
    )
    assert warned(text) == [
        ("scales.t", 'no criterion uses the scale "t"'),
        ("sections[0]", 'no criterion is in the section "empty"'),
        ("sections[0].groups[0]", 'no criterion is in the group "inner"'),
        ("funding.per_lot", "the call has no lots"),
        ("gates[0].document", 'the form does not ask for the document "letter"'),
        ("stages[0].proceed", "nothing follows after the last stage"),
        (
            "stages[0].proceed",
            "the money available is not stated, so there is nothing to compare requests with",
        ),
    ]


def test_rules_that_lead_nowhere(warned):
    text = QUIET + "  - {id: b, title: B, scale: s, indicators: [{id: other, kind: actor_depth}]}\n"
    assert warned(text + "reviews: {after_divergence: mean}\nranking: {weights: {a: 1}}") == [
        ("reviews.after_divergence", "no divergence is defined, so nothing comes after it"),
        ("ranking.weights", "criteria that are not named weigh nothing in the ranking: b"),
    ]


def test_what_compares_the_round_is_not_carried_over(warned):
    text = QUIET.replace("scale: s,", "scale: s, section: one,") + (
        "  - {id: value, title: Value, scale: s, section: one, indicators: [{id: x, kind: actor_depth}],\n"
        "     over_round: {measure: points_per_requested, quantile_scores: [5, 1]}}\n"
        "sections: [{id: one, title: One}]\n"
        "stages: [{id: first}, {id: second, carry_over: [one]}]\n"
    )
    assert warned(text) == [
        ("stages[1].carry_over", '"value" compares the round, so it is not in the points carried over')
    ]


def test_what_is_never_deleted_since_the_last_phase_has_no_end(warned):
    never = [("retention", "without a last phase that ends, nothing is deleted")]
    phases = "phases: [{id: open}, {id: closed, from: 2027-03-01T12:00}]\n"
    assert warned(QUIET + "retention: {texts: 30}") == never
    assert warned(QUIET + phases + "retention: {people: 30}") == never
    begun = phases.replace("{id: open}", "{id: open, until: 2027-02-01T12:00}")
    assert warned(QUIET + begun + "retention: {documents: 30}") == never
    over = begun.replace("from: 2027-03-01", "until: 2027-03-01")
    assert warned(QUIET + over + "retention: {documents: 30}") == []
    assert warned(QUIET + phases) == []


def test_currencies_that_do_not_exist(warned):
    assert warned(QUIET + "money: {currency: EUR, rates: {MDA: 0.09}}") == [
        ("money.rates.MDA", 'no currency has the code "MDA"')
    ]


def test_a_language_that_the_call_does_not_have(warned):
    assert warned(QUIET + "rules: [{id: r, title: R, require: {language: [pt]}}]") == [
        ("rules[0].require.language[0]", '"pt" is not among the call\'s languages (en)')
    ]
