"""Every name is given once."""


def test_a_criterion_may_not_have_the_name_of_another_or_of_a_section(found_in, beginning):
    text = f"""{beginning}
criteria: [{{id: a, title: A, scale: fit}}, {{id: a, title: B, scale: fit}}, {{id: s, title: C, scale: fit}}]
sections: [{{id: s, title: S}}]
"""
    assert found_in(text) == [
        ("criteria[1].id", 'the criterion "a" stands here again; the criterion criteria[0] has that name'),
        ("criteria[2].id", 'the criterion "s" stands here again; the section sections[0] has that name'),
    ]


def test_groups_of_two_sections_may_not_share_a_name(found_in, call_text):
    text = call_text.replace(
        "{id: what, title: What}", "{id: what, title: What, groups: [{id: inner, title: I}]}"
    )
    assert [path for path, _ in found_in(text)] == ["sections[1].groups[0].id"]


def test_indicators_differ_in_the_whole_call(found_with_criteria):
    assert found_with_criteria(
        "  - {id: a, title: A, scale: quality, indicators: [{id: x, kind: actor_depth}]}\n"
        "  - {id: b, title: B, scale: quality, indicators: [{id: x, kind: actor_depth}]}"
    ) == [
        (
            "criteria[1].indicators[0].id",
            'the indicator "x" stands here again; the indicator criteria[0].indicators[0] has that name',
        )
    ]


def test_each_list_has_names_of_its_own(found_with):
    blocks = """\
lots: [{id: x, title: X}, {id: x, title: X}]
stages: [{id: x}, {id: x}]
bands: [{id: x, below: 0.5, title: X}, {id: x, title: X}]
gates: [{id: x, title: X}, {id: x, title: X}]
questions: [{id: x, title: X}, {id: x, title: X}]
rules:
  - {id: x, title: X, require: {total: true, above: 1}}
  - {id: x, title: X, require: {total: true, above: 1}}
phases: [{id: x}, {id: x}]
reviews: {conflicts: [{id: x, title: X}, {id: x, title: X}]}
form: [{field: partners}, {field: partners}, {document: d}, {document: d}]
"""
    assert [path for path, _ in found_with(blocks)] == [
        "lots[1].id",
        "stages[1].id",
        "bands[1].id",
        "gates[1].id",
        "questions[1].id",
        "rules[1].id",
        "phases[1].id",
        "reviews.conflicts[1].id",
        "form[1].field",
        "form[3].document",
    ]
