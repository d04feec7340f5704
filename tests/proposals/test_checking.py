"""What does not fit together inside a proposal."""

from evaluator.foundation import read_yaml, validated
from evaluator.proposals import Proposal
from evaluator.proposals.checking import inconsistencies

FITTING = """
format: 1
reference: P01
title: T
partners:
  - {id: lead, role: lead, organisation: {name: A}, budget_share: 0.6, peer_of: [peer]}
  - {id: peer, role: co_applicant, organisation: {name: B}, budget_share: 0.4, activities: [a1]}
activities:
  - {id: a1, title: Train, led_by: lead, partners: [peer], cost: 100}
training:
  - {title: Course, provider: peer}
budget:
  {currency: EUR, requested: 60, own: 40, total: 100,
   lines: [{category: staff, amount: 100, activity: a1, partner: lead}]}
"""


def found(text: str) -> list[tuple[str, str, bool]]:
    document = read_yaml(text.encode(), name="p.yaml")
    problems = inconsistencies(validated(Proposal, document), document)
    return [(problem.path, problem.message, problem.is_warning) for problem in problems]


def test_a_proposal_that_fits_has_no_problem():
    assert found(FITTING) == []


def test_an_unknown_partner_is_named_with_the_likely_one():
    assert found(FITTING.replace("provider: peer", "provider: pear")) == [
        ("training[0].provider", 'no partner has the id "pear". Did you mean "peer"?', False)
    ]


def test_a_partner_list_inside_an_activity_is_looked_up_among_partners():
    assert found(FITTING.replace("partners: [peer]", "partners: [a1]")) == [
        ("activities[0].partners[0]", 'no partner has the id "a1".', False)
    ]


def test_an_activity_named_by_a_partner_is_looked_up_among_activities():
    assert found(FITTING.replace("activities: [a1]", "activities: [a2]")) == [
        ("partners[1].activities[0]", 'no activity has the id "a2".', False)
    ]


def test_an_id_used_twice_is_a_problem():
    assert found(FITTING.replace("{id: peer, role: co_applicant", "{id: lead, role: co_applicant")) == [
        ("partners[0].peer_of[0]", 'no partner has the id "peer".', False),
        ("partners[1].id", '"lead" is the id of another of the partners too', False),
        ("activities[0].partners[0]", 'no partner has the id "peer".', False),
        ("training[0].provider", 'no partner has the id "peer".', False),
    ]


def test_sums_that_differ_are_warnings_with_both_figures():
    assert found(FITTING.replace("own: 40", "own: 10").replace("amount: 100", "amount: 90")) == [
        ("budget.total", "requested and own money are 70 together, the total says 100", True),
        ("budget.lines", "the budget lines are 90 together, the total says 100", True),
    ]


def test_shares_above_the_whole_are_a_warning():
    assert found(FITTING.replace("budget_share: 0.6", "budget_share: 0.9")) == [
        ("partners", "the partners' shares of the budget are 130% together", True)
    ]


def test_two_leads_are_a_problem():
    assert found(FITTING.replace("role: co_applicant", "role: lead")) == [
        ("partners", "2 partners have the role lead, one is expected", False)
    ]
