"""Opening and checking call files, and the calls that come with the program."""

import pytest

from evaluator.foundation import FileError
from evaluator.services.call_files import check_call_file, default_call, indicator_kinds, library, open_call

CALL = """\
format: 1
id: my-call
title: My call
scales: {s: {min: 0, max: 5, anchors: {0: Nothing}}}
sections:
  - {id: one, title: One, weight: 50}
  - {id: two, title: Two, weight: 50, groups: [{id: inner, title: I}]}
criteria:
  - {id: a, title: A, section: one, weight: 20, scale: s}
  - {id: b, title: B, section: two, weight: 40, scale: s}
  - {id: c, title: C, section: two, group: inner, weight: 40, scale: s}
"""


def _warnings(text):
    return [(problem.path, problem.message) for problem in check_call_file(text.encode(), "c.yaml").warnings]


def _checked(text):
    found = check_call_file(text.encode(), "c.yaml")
    assert found.errors == ()
    return found


def test_shares_are_listed_in_the_order_of_the_grid():
    lines = _checked(CALL).shares
    assert [(line.kind, line.id, line.effective) for line in lines] == [
        ("section", "one", 0.5),
        ("criterion", "a", 0.5),
        ("section", "two", 0.5),
        ("criterion", "b", 0.25),
        ("group", "inner", 0.25),
        ("criterion", "c", 0.25),
    ]


def test_a_weight_that_means_something_else_is_a_warning():
    said = dict(_warnings(CALL))
    assert said["criteria[0].weight"] == (
        'the weight of "a" reads as 20.0% of the total, but it decides 50.0%'
    )
    assert said["criteria[1].weight"] == (
        'the weight of "b" reads as 40.0% of the total, but it decides 25.0%'
    )


def test_weights_that_agree_are_not_mentioned():
    text = CALL.replace("weight: 20", "weight: 50").replace("weight: 40", "weight: 25")
    assert [path for path, _ in _warnings(text) if path.endswith("weight")] == []


@pytest.mark.parametrize(
    ("blocks", "path", "message"),
    [
        (
            "totals: {threshold: 101}",
            "totals.threshold",
            "no proposal can pass: the total reaches 100 points at most, asked are 101",
        ),
        (
            "totals: {out_of: 20, threshold: 60}",
            "totals.threshold",
            "no proposal can pass: the total reaches 20 points at most, asked are 60",
        ),
        (
            "stages: [{id: x, threshold: {points: 120}}]",
            "stages[0].threshold",
            "no proposal can pass in the stage x: the total reaches 100 points at most, asked are 120",
        ),
        (
            "stages: [{id: x, thresholds: {one: 51}}]",
            "stages[0].thresholds.one",
            'no proposal can pass in the stage x: the section "one" reaches 50 points at most, asked are 51',
        ),
        (
            "lots: [{id: x, title: X, weights: {one: 25, two: 75}}]\ntotals: {threshold: 100}",
            None,
            None,
        ),
    ],
)
def test_thresholds_that_nobody_can_reach(blocks, path, message):
    found = [pair for pair in _warnings(CALL + blocks) if "no proposal" in pair[1]]
    assert found == ([(path, message)] if path else [])


def test_a_threshold_may_be_out_of_reach_in_one_lot_only():
    text = CALL.replace("One, weight: 50", "One, weight: 50, threshold: 40")
    text += "lots: [{id: x, title: X, weights: {one: 25, two: 75}}, {id: y, title: Y}]"
    assert [pair for pair in _warnings(text) if "no proposal" in pair[1]] == [
        (
            "sections[0].threshold",
            'no proposal can pass in the lot x: the section "one" reaches 25 points at most, asked are 40',
        )
    ]


def test_a_file_with_errors_has_no_call_and_no_shares():
    found = check_call_file(CALL.replace("scale: s}", "scale: t}").encode(), "c.yaml")
    assert (found.call, found.shares, [problem.path for problem in found.errors]) == (
        None,
        (),
        ["criteria[0].scale", "criteria[1].scale", "criteria[2].scale"],
    )


def test_fields_and_typologies_are_those_of_proposals():
    blocks = """\
form: [{field: partnership.why}, {field: partnership.wy}]
rules: [{id: r, title: R, require: {typology: [state_to_state, state_to_stat]}}]
"""
    with pytest.raises(FileError) as caught:
        open_call((CALL + blocks).encode(), "c.yaml")
    assert [problem.path for problem in caught.value.problems] == [
        "form[1].field",
        "rules[0].require.typology[1]",
    ]


def test_the_default_call_has_neither_problems_nor_warnings(tmp_path, monkeypatch):
    from evaluator.services.shipped import criteria_folder

    path = criteria_folder() / "skills_mobility.yaml"
    found = check_call_file(path.read_bytes(), path.name)
    assert [problem.message for problem in found.problems] == []
    assert found.call == default_call()


def test_the_default_call_is_the_one_in_the_folder_that_is_set(tmp_path, monkeypatch):
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(tmp_path))
    (tmp_path / "skills_mobility.yaml").write_text(CALL, encoding="utf-8")
    assert default_call().id == "my-call"

    (tmp_path / "skills_mobility.yaml").write_text(CALL.replace("my-call", "another-call"), encoding="utf-8")
    assert default_call().id == "another-call"


def test_without_a_default_call_the_message_names_the_file(tmp_path, monkeypatch):
    monkeypatch.setenv("EVALUATOR_CRITERIA", str(tmp_path))
    with pytest.raises(FileError, match="there is no such file"):
        default_call()


def test_the_library_holds_public_grids_that_can_be_used_as_they_are():
    names = [entry.name for entry in library()]
    assert names == sorted(names)
    assert len(names) >= 6
    assert [entry.name for entry in library() if entry.call.source is None] == []


def test_the_kinds_of_indicators_are_listed_by_name():
    names = [kind.name for kind in indicator_kinds()]
    assert names == sorted(names)
    assert "actor_breadth" in names
