"""Names point at something."""


def test_an_unknown_scale_offers_the_nearest(found_with_criteria):
    assert found_with_criteria("  - {id: a, title: A, scale: qualty}") == [
        ("criteria[0].scale", 'no scale is called "qualty". Did you mean "quality"?')
    ]


def test_without_any_scale_the_hint_shows_one(problems_in):
    (problem,) = problems_in("format: 1\nid: a\ntitle: A\ncriteria: [{id: a, title: A, scale: s}]")
    assert problem.hint == "Write it under scales, for example {min: 0, max: 5}."


def test_sections_and_groups_of_criteria_exist(found_in, call_text):
    text = call_text.replace("section: who, scale", "section: whom, scale").replace(
        "group: inner", "group: iner"
    )
    assert found_in(text) == [
        ("criteria[0].section", 'no section is called "whom". Did you mean "who"?'),
        ("criteria[1].group", 'no group is called "iner". Did you mean "inner"?'),
    ]


def test_a_group_must_be_in_the_section_named(found_in, call_text):
    text = call_text.replace("section: who, group: inner", "section: what, group: inner")
    assert found_in(text) == [
        ("criteria[1].group", 'the group "inner" is part of the section "who", not of "what"')
    ]


def test_a_group_alone_says_the_section_too(found_in, call_text):
    assert found_in(call_text.replace("section: who, group: inner", "group: inner")) == []


def test_stages_name_sections_criteria_and_what_they_carry_over(found_with):
    blocks = """\
stages:
  - {id: one, sections: [who], carry_over: [who], criteria: [plann], thresholds: {inclusion: 3, whoo: 4}}
  - {id: two, sections: [what], criteria: [inclusion], carry_over: [what, wat]}
"""
    assert found_with(blocks) == [
        (
            "stages[0].carry_over[0]",
            'the section "who" is not scored in an earlier stage, so nothing can be carried over',
        ),
        ("stages[0].criteria[0]", 'no criterion is called "plann". Did you mean "plan"?'),
        (
            "stages[0].thresholds.whoo",
            'no section, group or criterion is called "whoo". Did you mean "who"?',
        ),
        (
            "stages[1].criteria[0]",
            'the criterion "inclusion" is in the section "who", which this stage lacks',
        ),
        (
            "stages[1].carry_over[0]",
            'the section "what" is not scored in an earlier stage, so nothing can be carried over',
        ),
        ("stages[1].carry_over[1]", 'no section is called "wat". Did you mean "what"?'),
    ]


def test_a_section_scored_before_can_be_carried_over(found_with):
    assert (
        found_with("stages: [{id: one, sections: [who]}, {id: two, sections: [what], carry_over: [who]}]")
        == []
    )


def test_a_phase_is_for_a_stage_that_exists(found_with):
    assert (
        found_with("stages: [{id: one, sections: [who]}]\nphases: [{id: open, stage: one}, {id: all}]") == []
    )
    assert found_with("stages: [{id: one, sections: [who]}]\nphases: [{id: open, stage: onne}]") == [
        ("phases[0].stage", 'no stage is called "onne". Did you mean "one"?')
    ]


def test_lots_weigh_and_count_what_exists(found_with):
    blocks = "lots: [{id: a, title: A, weights: {who: 1, inner: 2, plan: 3, planet: 4}, sections: [when]}]"
    assert [(path, message.split(".")[0]) for path, message in found_with(blocks)] == [
        ("lots[0].weights.planet", 'no section, group or criterion is called "planet"'),
        ("lots[0].sections[0]", 'no section is called "when"'),
    ]


def test_ranking_names_criteria_sections_and_derived_keys(found_with):
    blocks = """\
ranking:
  weights: {inclusion: 2, inclusiv: 1}
  multiply: {who: 2}
  by: overall
  tie_break: [who, plan, newcomer_share, newcomers_share, {key: earliest, prefer: low}]
"""
    assert [(path, message.split(".")[0]) for path, message in found_with(blocks)] == [
        ("ranking.weights.inclusiv", 'no criterion is called "inclusiv"'),
        ("ranking.multiply.who", 'no criterion is called "who"'),
        ("ranking.by", "the call asks for no overall judgement"),
        ("ranking.tie_break[3]", 'no criterion, section or derived key is called "newcomers_share"'),
        ("ranking.tie_break[4].key", 'no criterion, section or derived key is called "earliest"'),
    ]


def test_the_overall_judgement_has_a_scale_that_exists_and_a_name_of_its_own(found_in, call_text):
    text = call_text.replace("id: plan,", "id: overall,") + "totals: {overall: {title: O, scale: nine}}"
    assert [path for path, _ in found_in(text)] == ["criteria[2].id", "totals.overall.scale"]
