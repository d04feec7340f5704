"""A contribution counts when it has a figure."""

from tests.assessment.made import measure, name_only, partner, proposal

KIND = "contributions_quantified"


def share(*partners):
    return measure(KIND, proposal(*partners)).value


def test_the_value_is_the_share_of_partners_with_a_figure():
    described = partner("School", contributions=[{"kind": "premises", "description": "Classrooms"}])
    assert share(partner("Centre"), described) == 0.5


def test_an_amount_and_a_quantity_with_its_unit_both_count():
    money = partner("Bank", contributions=[{"kind": "cash", "amount": {"amount": 5000, "currency": "EUR"}}])
    assert share(money, partner("Centre")) == 1


def test_a_quantity_without_a_unit_says_nothing():
    assert share(partner("Centre", contributions=[{"kind": "staff", "quantity": 20.0}])) == 0


def test_a_hedged_figure_counts_a_half():
    hedged = {
        "kind": "staff",
        "quantity": 20.0,
        "unit": "days",
        "description": "Days of trainers to be confirmed",
    }
    assert share(partner("Centre", contributions=[hedged])) == 0.5


def test_one_organisation_listed_twice_counts_once():
    assert share(partner("Centre"), name_only("The Centre"), name_only("School")) == 0.5


def test_bodies_that_are_only_served_are_left_out():
    assert share(partner("Centre"), name_only("Young Voices", role="target_group_only")) == 1


def test_who_gives_no_figure_is_named():
    missing = measure(KIND, proposal(partner("Centre"), name_only("Silent Body"))).missing
    assert missing == ("a figure for the contribution of: Silent Body",)
