from evaluator.evidence.design_fields import design_items


def found(proposal, **fields):
    return [
        (item.kind, item.label, item.section, item.quote, item.hedged)
        for item in design_items(proposal(**fields))
    ]


def test_mobility_types_are_quoted_as_in_the_file(proposal):
    assert found(proposal, mobility={"types": ["circular", "none"]}) == [
        ("mobility", "circular", "$.mobility.types[0]", "circular", False),
        ("mobility", "none", "$.mobility.types[1]", "none", False),
    ]


def test_a_course_shows_its_phase_and_its_type(proposal):
    assert found(proposal, training=[{"title": "C", "phase": "during", "type": "upskilling"}]) == [
        ("training_phase", "during", "$.training[0].phase", "during", False),
        ("training_phase", "upskilling", "$.training[0].type", "upskilling", False),
    ]


def test_recognition_that_is_only_planned_is_hedged_and_names_its_body(proposal):
    [planned, signed] = design_items(
        proposal(
            recognition=[
                {"instrument": "prior_learning", "status": "planned", "body": "q"},
                {"instrument": "mutual_recognition", "scheme": "Accord of Fez", "status": "signed"},
            ]
        )
    )

    assert (planned.label, planned.quote, planned.hedged, planned.partner) == (
        "prior_learning", "prior_learning", True, "q",
    )  # fmt: skip
    assert (signed.label, signed.section, signed.quote, signed.hedged) == (
        "mutual_recognition", "$.recognition[1].scheme", "Accord of Fez", False,
    )  # fmt: skip


def test_a_predecessor_shows_its_name_its_results_and_its_failures(proposal):
    predecessor = {
        "name": "PALIM",
        "relation": "scales",
        "results": [{"text": "120 trained"}],
        "failures": ["Few moved"],
        "new": "Tunisia",
    }

    assert found(proposal, predecessors=[predecessor]) == [
        ("predecessor", "continuation", "$.predecessors[0].name", "PALIM", False),
        ("predecessor", "novelty", "$.predecessors[0].new", "Tunisia", False),
        ("replicability", "evidence", "$.predecessors[0].results[0].text", "120 trained", False),
        ("knowledge", "learning", "$.predecessors[0].failures[0]", "Few moved", False),
    ]


def test_assets_and_unit_costs_show_what_others_can_take_over(proposal):
    replication = {
        "assets": [{"title": "Curriculum", "kind": "curriculum"}],
        "unit_costs": [{"per": "trainee", "amount": {"amount": "2500", "currency": "EUR"}}],
        "cost_sharing": "Employers pay half.",
    }

    assert found(proposal, replication=replication) == [
        ("replicability", "asset", "$.replication.assets[0].title", "Curriculum", False),
        ("replicability", "economics", "$.replication.unit_costs[0].per", "trainee", False),
        ("replicability", "economics", "$.replication.cost_sharing", "Employers pay half.", False),
    ]


def test_a_knowledge_product_is_what_its_kind_and_topics_say(proposal):
    products = [
        {"title": "Jobs and robots", "kind": "study", "topics": ["future_of_work", "labour_markets"]},
        {"title": "Wages", "kind": "dataset"},
    ]

    assert [
        (label, quote) for _, label, _, quote, _ in found(proposal, knowledge={"products": products})
    ] == [
        ("future_of_work", "Jobs and robots"),
        ("learning", "Jobs and robots"),
        ("needs", "Jobs and robots"),
        ("data", "Wages"),
    ]
