"""What others can take over, how, at which cost, under which conditions."""

from tests.assessment.made import item, measure, proposal

KIND = "replication_assets"

FULL = {
    "assets": [{"title": "Curriculum", "kind": "curriculum"}],
    "adopters": ["Chamber of Thies"],
    "unit_costs": [{"per": "trainee", "amount": {"amount": 900, "currency": "EUR"}}],
    "conditions": "A federation on both sides, a body ready to sign and a list of needs are required.",
}


def value(*items, of=(), **replication):
    return measure(KIND, proposal(replication=replication), *items, of=of).value


def test_all_four_in_substance_are_four():
    assert value(**FULL) == 4


def test_cost_sharing_needs_a_figure():
    assert value(cost_sharing="Employers pay 2,500 euro for each placement.") == 1
    assert value(cost_sharing="Employers pay a part of each placement.") == 0.5


def test_a_row_of_terms_is_no_plan():
    assert value(plan="Scale up, replicate, roll out, transfer, cascade, twin, mainstream.") == 0.25


def test_a_hedged_plan_is_a_quarter():
    assert value(plan="The approach could be repeated in other regions of the two countries") == 0.25


def test_a_short_plan_is_a_half_and_a_full_one_counts():
    assert value(plan="A second region follows in 2030.") == 0.5
    long = "A second region follows in 2030 with the same trainers, the same templates and the same board, "
    long += "which meets twice a year in Thies."
    assert value(plan=long) == 1


def test_what_only_the_text_says_counts_a_half_and_economics_only_with_a_figure():
    told = proposal(summary="A handbook is open to all. The unit cost is known.")
    handbook = item(told, "replicability", "asset", "$.summary", "handbook")
    cost = item(told, "replicability", "economics", "$.summary", "unit cost")
    assert measure(KIND, told, handbook).value == 0.5
    assert measure(KIND, told, cost).value == 0.25


def test_only_the_dimensions_asked_for_are_counted():
    assert value(of=["asset", "economics"], **FULL) == 2


def test_what_lacks_is_named():
    missing = measure(KIND, proposal(replication=FULL | {"unit_costs": []})).missing
    assert missing == ("for replication: what one unit costs, or who shares the cost",)
