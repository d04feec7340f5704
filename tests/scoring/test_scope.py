import pytest

from evaluator.scoring import Facts, evaluate


@pytest.fixture(scope="module")
def call(make_call):
    return make_call(
        {"id": "a", "section": "one"},
        {"id": "b", "group": "inner"},
        {"id": "c", "section": "two"},
        "loose",
        sections=[{"id": "one"}, {"id": "two", "groups": [{"id": "inner"}]}],
        lots=[{"id": "whole"}, {"id": "half", "sections": ["two"]}],
        stages=[
            {"id": "concept", "sections": ["one"]},
            {"id": "picked", "criteria": ["a", "loose"]},
            {"id": "full", "sections": ["two"], "carry_over": ["one"]},
        ],
    )


@pytest.mark.parametrize(
    ("facts", "applies"),
    [
        ({}, ["a", "b", "c", "loose"]),
        ({"lot": "whole"}, ["a", "b", "c", "loose"]),
        ({"lot": "half"}, ["b", "c"]),
        ({"stage": "concept"}, ["a"]),
        ({"stage": "picked"}, ["a", "loose"]),
        ({"stage": "full"}, ["b", "c"]),
        ({"stage": "full", "lot": "half"}, ["b", "c"]),
        ({"stage": "concept", "lot": "half"}, []),
    ],
)
def test_lots_and_stages_leave_criteria_out(call, facts, applies):
    lines = evaluate(call, {}, facts=Facts(**facts)).criteria
    assert [line.id for line in lines] == ["a", "b", "c", "loose"]
    assert [line.id for line in lines if line.applies] == applies


@pytest.mark.parametrize(
    ("facts", "nodes"),
    [
        ({}, ["one", "two", "inner"]),
        ({"lot": "half"}, ["two", "inner"]),
        ({"stage": "concept"}, ["one"]),
        ({"stage": "full"}, ["one", "two", "inner"]),
    ],
)
def test_sections_that_do_not_count_have_no_line(call, facts, nodes):
    assert [line.id for line in evaluate(call, {}, facts=Facts(**facts)).nodes] == nodes


def test_a_criterion_that_names_only_its_group_belongs_to_its_section(call):
    card = evaluate(call, {"b": 5, "c": 1})
    assert (card.criterion("b").section, card.criterion("b").group) == ("two", "inner")
    assert {line.id: (line.points, line.maximum, line.scored_maximum) for line in card.nodes} == {
        "one": (None, 5, 0),
        "two": (6, 10, 10),
        "inner": (5, 5, 5),
    }


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"lot": "hafl"}, 'the call has no lot called "hafl". Did you mean "half"?'),
        ({"stage": "interview"}, 'the call has no stage called "interview".'),
    ],
)
def test_an_unknown_lot_or_stage_is_refused(call, facts, message):
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        evaluate(call, {}, facts=Facts(**facts))
    assert str(caught.value) == message
