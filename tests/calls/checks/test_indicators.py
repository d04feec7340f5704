"""Indicators have a kind that exists and look for what it knows."""

import pytest

from evaluator.calls import IndicatorKind, read_call
from evaluator.calls.checks.indicators import expected_option
from evaluator.foundation import FileError

KIND = IndicatorKind(
    name="cost",
    summary="What it costs.",
    reads=("budget",),
    value="share",
    maximum=1,
    options={name: f"the {name}" for name in ("benchmark", "currency", "per", "at_most", "most", "free")},
    option_kinds={
        "benchmark": "number",
        "currency": "currency",
        "per": "words",
        "at_most": "share",
        "most": "count",
    },
    option_words={"per": ("trainee", "placement")},
    required=("benchmark",),
)


def _indicator(rest):
    return f"  - {{id: a, title: A, scale: quality, indicators: [{{id: x, {rest}}}]}}"


def test_an_unknown_kind_says_where_what_and_what_next(problems_in, beginning):
    text = f"{beginning}criteria:\n{_indicator('kind: actor_bredth')}"
    (problem,) = problems_in(text)
    assert problem.described("criteria/skills_mobility.yaml") == (
        "criteria/skills_mobility.yaml:10:66  criteria[0].indicators[0].kind\n"
        '  no indicator is called "actor_bredth". Did you mean "actor_breadth"?\n'
        "  Hint: evaluator call indicators lists all kinds and what they read."
    )


def test_indicators_outside_criteria_are_checked_as_well(found_with):
    assert [path for path, _ in found_with("indicators: [{id: y, kind: nothing}]")] == ["indicators[0].kind"]


def test_of_names_what_the_kind_knows(found_with_criteria):
    assert found_with_criteria(_indicator("kind: actor_breadth, of: [state, privat]")) == [
        ("criteria[0].indicators[0].of[1]", 'actor_breadth does not know "privat". Did you mean "private"?')
    ]


def test_of_is_refused_where_the_kind_has_none(found_with_criteria):
    assert found_with_criteria(_indicator("kind: actor_depth, of: [state]")) == [
        ("criteria[0].indicators[0].of", "actor_depth takes no `of`")
    ]


def test_a_kind_may_look_at_fields_of_the_proposal(found_with_criteria):
    assert found_with_criteria(_indicator("kind: questions, of: [skills.who, skills.wo]")) == [
        ("criteria[0].indicators[0].of[1]", 'questions does not know "skills.wo". Did you mean "skills.who"?')
    ]


def test_options_and_levels_belong_to_the_kind(found_with_criteria):
    criteria = "\n".join(
        [
            "  - id: a",
            "    title: A",
            "    scale: quality",
            "    indicators:",
            "      - {id: x, kind: actor_breadth, options: {listed_count: 1}, levels: {few: 1, 3: 5}}",
            "      - {id: y, kind: lineage_verdict, levels: {independent: 5, overlap: 0}}",
        ]
    )
    assert found_with_criteria(criteria) == [
        (
            "criteria[0].indicators[0].options.listed_count",
            'no option of actor_breadth is called "listed_count". Did you mean "listed_counts"?',
        ),
        ("criteria[0].indicators[0].levels.few", 'actor_breadth is a number (groups, 0 to 6), found "few"'),
        ("criteria[0].indicators[1].levels.overlap", 'lineage_verdict is never "overlap".'),
    ]


def test_without_the_kinds_no_kind_is_refused(beginning):
    text = f"{beginning}criteria:\n{_indicator('kind: still_to_come, of: [anything]')}"
    assert read_call(text.encode(), name="c.yaml").criteria[0].indicators[0].kind == "still_to_come"


def test_an_option_holds_what_the_kind_expects():
    assert expected_option(KIND, "benchmark", 5000) == ""
    assert expected_option(KIND, "benchmark", 0) == "a number above 0"
    assert expected_option(KIND, "benchmark", "5 000") == "a number above 0"
    assert expected_option(KIND, "currency", "euro") == "a currency such as EUR"
    assert expected_option(KIND, "per", "trainee") == ""
    assert expected_option(KIND, "per", "hour") == "one of trainee, placement"
    assert expected_option(KIND, "at_most", 1.5) == "a share from 0 to 1"
    assert expected_option(KIND, "most", True) == "a whole number from 1"
    assert expected_option(KIND, "free", object()) == ""


def test_an_option_that_is_needed_and_one_that_is_wrong_are_named(beginning):
    def problems(rest):
        text = f"{beginning}criteria:\n{_indicator(rest)}"
        with pytest.raises(FileError) as caught:
            read_call(text.encode(), name="c.yaml", kinds={KIND.name: KIND})
        return [problem.message for problem in caught.value.problems]

    assert problems("kind: cost, options: {benchmark: cheap}") == [
        "cost expects a number above 0 here, found 'cheap'"
    ]
    assert problems("kind: cost") == ["cost needs the option `benchmark`"]
