"""Breadth counts groups with an actor, not names."""

from tests.assessment.made import item, measure, name_only, partner, proposal

KIND = "actor_breadth"


def value_of(*given, of=()):
    return measure(KIND, *given, of=of).value


def test_six_groups_that_act_are_six():
    classes = ("public_employment_service", "tvet_institution", "private_employer", "trade_union")
    classes += ("youth_organisation", "international_organisation")
    partners = [partner(f"Body {name}", stakeholder_class=name) for name in classes]
    assert value_of(proposal(*partners)) == 6


def test_a_second_name_of_the_same_group_adds_nothing():
    one = partner("First Centre")
    assert value_of(proposal(one)) == value_of(proposal(one, partner("Second Centre"))) == 1


def test_a_partner_that_is_only_listed_counts_a_half():
    assert value_of(proposal(name_only("A Union", stakeholder_class="trade_union"))) == 0.5


def test_a_partner_with_a_hedged_task_counts_a_half():
    union = partner("A Union", stakeholder_class="trade_union", tasks="It could advise on working conditions")
    assert value_of(proposal(union)) == 0.5


def test_a_body_that_is_only_consulted_counts_nothing():
    youth = partner("Young Voices", stakeholder_class="youth_organisation", role="consulted_only")
    assert value_of(proposal(youth)) == 0


def test_an_actor_that_only_the_text_names_counts_a_quarter_and_hedged_a_tenth():
    text = proposal(summary="A trade union reads every contract.")
    named = item(text, "actor", "trade_union", "$.summary", "trade union")
    assert value_of(text, named) == 0.25
    assert value_of(text, named.model_copy(update={"hedged": True})) == 0.1


def test_the_same_quote_repeated_counts_once():
    text = proposal(summary="A trade union reads contracts.", risks="A trade union reads contracts.")
    items = [item(text, "actor", "trade_union", place, "trade union") for place in ("$.summary", "$.risks")]
    assert measure(KIND, text, *items).evidence == (items[0].id,)


def test_terms_in_a_row_count_nothing():
    text = proposal(summary="Employers, trade unions, universities, cities, diaspora, ministries.")
    items = [
        item(text, "actor", label, "$.summary", quote)
        for label, quote in (("trade_union", "trade unions"), ("university_research", "universities"))
    ]
    assert value_of(text, *items) == 0


def test_one_organisation_listed_under_two_classes_counts_for_one_group():
    one = partner("Agency for Work", stakeholder_class="public_employment_service")
    other = partner("The Agency for Work", stakeholder_class="tvet_institution")
    assert value_of(proposal(one, other)) == 1


def test_classes_may_be_asked_for_instead_of_groups():
    mayor = partner("City of Thies", stakeholder_class="local_authority")
    assert value_of(proposal(mayor), of=["local_authority", "origin_government"]) == 1


def test_what_is_missing_is_said_in_words():
    centre = proposal(partner())
    assert measure(KIND, centre, of=["knowledge", "social_partner"]).missing == (
        "an actor from: trade unions",
    )


def test_an_empty_proposal_has_no_value_rather_than_zero():
    assert value_of(proposal()) is None
