from evaluator.assessment.links import Asked, gaps
from tests.assessment.links.links_made import ASKED, linked, member, words


def named(proposal, asked=ASKED):
    return [(gap.kind, gap.name) for gap in gaps(proposal, asked)]


def test_what_is_required_lacks_first_and_each_side_where_nobody_acts():
    assert named(linked("P1")) == [
        ("actor", "origin_government"),
        ("actor", "diaspora_organisation"),
        ("actor", "local_authority"),
        ("actor", "private"),
        ("actor", "social_partner"),
        ("actor", "youth_organisation"),
        ("side", "origin"),
        ("side", "destination"),
    ]


def test_of_a_group_anybody_will_do_and_of_a_named_class_only_one_of_it():
    here = linked(
        "P1",
        member("sme_entrepreneur", side="origin"),
        member("cso_ngo", side="destination"),
        member("trade_union"),
        member("destination_government"),
    )
    found = named(here)
    assert ("actor", "private") not in found
    assert ("actor", "social_partner") not in found
    assert ("actor", "diaspora_organisation") in found
    assert ("actor", "origin_government") in found


def test_a_group_that_lacks_is_told_once_and_not_by_each_of_its_classes():
    asked = Asked(groups=("community",), classes=("diaspora_organisation", "youth_organisation"))
    assert named(linked("P1", ways=()), asked) == [("actor", "community")]
    some = linked("P1", member("youth_organisation"), ways=())
    assert named(some, asked) == [("actor", "diaspora_organisation")]


def test_a_body_that_is_only_listed_leaves_the_gap_and_is_named_with_its_words():
    thin = member("diaspora_organisation", "Circle", acts=False, quote=words("May advise later."))
    gap = next(one for one in gaps(linked("P1", thin), ASKED) if one.name == "diaspora_organisation")
    assert (gap.listed, gap.quote.quote, gap.is_spoken_of, gap.required) == (
        "Circle",
        "May advise later.",
        True,
        True,
    )


def test_a_gap_quotes_what_is_told_of_the_kind_else_of_whom_the_proposal_works_with():
    told = ({"stakeholder_class": "trade_union", "quote": words("No union has joined yet.", "$.summary")},)
    found = {gap.name: gap for gap in gaps(linked("P1", told=told), ASKED)}
    assert found["social_partner"].quote.quote == "No union has joined yet."
    assert found["social_partner"].is_spoken_of
    assert found["private"].quote.quote == "With whom it works."
    assert not found["private"].is_spoken_of


def test_the_government_of_origin_lacks_at_the_origin():
    assert {gap.name: gap.side for gap in gaps(linked("P1"), ASKED)}["origin_government"] == "origin"


def test_spheres_lack_where_the_call_asks_for_them_and_no_institution_acts():
    asked = Asked(spheres=True)
    here = linked(
        "P1",
        member("tvet_institution", spheres=("training",), side="origin"),
        member("public_employment_service", spheres=("employment",), acts=False, side="destination"),
        member("cso_ngo", side="destination"),
    )
    found = gaps(here, asked)
    assert [(gap.name, gap.listed) for gap in found] == [
        ("employment", "A public_employment_service"),
        ("mobility", ""),
    ]
    stays = here.model_copy(update={"spheres_needed": ("training",)})
    assert gaps(stays, asked) == ()


def test_a_government_of_transit_lacks_only_where_somebody_passes_through():
    asked = Asked(classes=("transit_government",))
    assert named(linked("P1", ways=()), asked) == []
    assert named(linked("P1", ways=(), transit=("TN",)), asked) == [("actor", "transit_government")]
