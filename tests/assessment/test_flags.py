"""Flags name what a person should look at; they never change a score."""

import pytest

from evaluator.assessment import assess
from evaluator.evidence.items import Contradiction, Remark
from evaluator.lineage import Lineage, Match, Reason
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, item, name_only, partner, proposal

PLAIN = call(criterion("breadth", "actor_breadth"))


def flags(text, *items, of=PLAIN, **more):
    done = assess(of, text, evidence_of(text, *items), **more)
    return {flag.kind: flag.message for flag in done.flags}


def test_a_sound_proposal_has_no_flags():
    assert flags(proposal(partner("Centre"), summary="The centre teaches.")) == {}


def test_a_rule_that_is_not_met_is_flagged_with_its_title():
    rule = {
        "id": "voice",
        "title": "Youth takes part",
        "require": {"indicator": "youth", "at_least": 1},
        "otherwise": "flag",
    }
    own = [{"id": "youth", "kind": "actor_breadth", "of": ["youth_organisation"]}]
    wanted = call(criterion("breadth", "actor_breadth"), rules=[rule], indicators=own)
    assert flags(proposal(partner("Centre")), of=wanted) == {"rule:voice": "Not met: Youth takes part."}


def test_a_gate_for_which_nothing_was_found_is_flagged():
    gate = {"id": "state", "title": "A State signs", "suggest": {"indicator": "any_state", "at_least": 2}}
    own = [{"id": "any_state", "kind": "state_commitment"}]
    wanted = call(criterion("breadth", "actor_breadth"), gates=[gate], indicators=own)
    message = "Nothing was found that shows: A State signs. A person has to check."
    assert flags(proposal(partner("Centre")), of=wanted) == {"gate:state": message}


def test_contradictions_and_remarks_of_the_evidence_are_passed_on():
    text = proposal(partner("Centre"), languages=["de"])
    evidence = evidence_of(text).model_copy(
        update={
            "contradictions": (Contradiction(message="Two places differ."),),
            "remarks": (Remark(kind="language_not_read", values={"language": "de"}),),
        }
    )
    found = {flag.kind: flag.message for flag in assess(PLAIN, text, evidence).flags}
    assert found["contradiction"] == "Two places differ."
    assert "“de”" in found["language_not_read"]


@pytest.mark.parametrize(
    ("typology", "missing"),
    [
        ("state_to_state", "public bodies of two States are not among the partners"),
        ("private_sector", "nobody of the private sector is a partner"),
        ("entrepreneurs_and_diaspora", "neither of the two is among the partners"),
        ("projects_in_origin", "nor a diaspora body is a partner"),
    ],
)
def test_a_set_up_without_the_partners_it_is_made_of_is_doubted(typology, missing):
    assert missing in flags(proposal(partner("Centre"), typology=typology))["typology"]


def test_a_set_up_with_its_partners_is_not_doubted():
    firm = partner("Firm", stakeholder_class="private_employer")
    assert flags(proposal(firm, typology="private_sector")) == {}


def test_a_currency_without_a_rate_is_named():
    money = partner("Bank", contributions=[{"kind": "cash", "amount": {"amount": 900, "currency": "XOF"}}])
    assert flags(proposal(money)) == {"no_rate": "The call states no rate for: XOF."}
    rated = call(criterion("breadth", "actor_breadth"), money={"rates": {"XOF": 0.0015}})
    assert flags(proposal(money), of=rated) == {}


def test_budget_lines_that_do_not_add_up_are_named():
    budget = {"currency": "EUR", "total": 100, "lines": [{"category": "staff", "amount": 90}]}
    expected = "The budget lines are 90 together, the total says 100."
    assert flags(proposal(partner("Centre"), budget=budget)) == {"budget_sum": expected}


def test_shares_of_the_budget_that_are_not_the_whole_are_named():
    shares = (partner("Centre", budget_share=0.5), partner("School", budget_share=0.4))
    assert flags(proposal(*shares)) == {
        "budget_shares": "The partners' shares of the budget are 90% together, not 100 %."
    }


def test_a_declared_predecessor_without_results_is_named():
    found = flags(proposal(partner("Centre"), predecessors=[{"name": "Pilot", "relation": "continues"}]))
    assert found == {
        "predecessor_without_results": "Pilot is declared as a predecessor, without any result or lesson."
    }


def test_continuation_words_without_a_declared_predecessor_are_to_look_at_and_lower_nothing():
    text = proposal(partner("Centre"), summary="This is the second phase of our work.")
    words = item(text, "predecessor", "continuation", "$.summary", "second phase")
    assert list(flags(text, words)) == ["undeclared_continuation"]
    assert assess(PLAIN, text, evidence_of(text, words)).total == assess(PLAIN, text, evidence_of(text)).total


def test_earlier_grants_of_the_lead_are_named_and_lower_nothing():
    plain, usual = (
        proposal(partner("Centre", role="lead", organisation={"prior_awards": awards}))
        for awards in ([], [{"programme": "Facility 2023"}])
    )
    assert flags(usual) == {"prior_awards": "The lead had 1 earlier grant: Facility 2023."}
    totals = {assess(PLAIN, text, evidence_of(text)).total for text in (plain, usual)}
    assert len(totals) == 1


def test_interests_copied_between_partners_are_counted():
    same = "As a strategic partner, the {} shares the objectives of the project."
    partners = [name_only(name, stated_interest=same.format(name)) for name in ("Centre", "School", "Union")]
    assert flags(proposal(*partners)) == {
        "copied_interest": "3 partners state the same interest in nearly the same words."
    }


def test_an_organisation_listed_twice_is_named():
    found = flags(proposal(partner("Centre"), partner("The Centre")))
    assert found == {"listed_twice": "Centre is listed 2 times; it counts once."}


def test_more_than_five_objectives_are_too_many():
    six = [{"text": f"Objective {number}"} for number in range(6)]
    assert flags(proposal(partner("Centre"), objectives=six)) == {
        "many_objectives": "6 objectives are more than five."
    }


def test_an_undeclared_overlap_is_named_with_the_programmes():
    match = Match(programme_id="p", title="Old Bridge", verdict="undeclared_overlap", score=0.9)
    overlap = Lineage(corpus="c", verdict="undeclared_overlap", matches=(match,))
    expected = (
        "It overlaps with “Old Bridge”, which it does not declare. "
        "A person has to decide whether that is explained."
    )
    assert flags(proposal(partner("Centre")), lineage=overlap) == {"lineage": expected}


def test_much_that_is_quoted_is_worth_a_look_and_lowers_nothing():
    quoted = Reason(kind="much_quoted", share=0.6)
    match = Match(programme_id="p", title="Old Bridge", verdict="independent", score=0.1, reasons=(quoted,))
    lineage = Lineage(corpus="c", verdict="independent", matches=(match,))
    assert flags(proposal(partner("Centre")), lineage=lineage) == {
        "lineage_to_look_at": "Beside “Old Bridge”: To look at: 60% of its words are quoted from this text."
    }


def test_words_from_many_texts_together_are_worth_a_look():
    lineage = Lineage(
        corpus="c", verdict="independent", reasons=(Reason(kind="patchwork", share=0.4, count=3),)
    )
    assert flags(proposal(partner("Centre")), lineage=lineage) == {
        "lineage_to_look_at": "To look at: 40% of its words stand in 3 other texts, none of them declared."
    }


@pytest.mark.parametrize(("new", "flagged"), [(0.6, True), (0.3, False)])
def test_shares_for_new_and_old_above_the_whole_budget_are_flagged(new, flagged):
    earlier = [{"name": "Pilot", "relation": "scales", "share_of_budget": 0.7, "lessons": ["Start early"]}]
    text = proposal(partner("Centre"), predecessors=earlier, novelty={"share_of_budget": new})
    found = flags(text)
    assert ("new_and_old_shares" in found) is flagged
    assert "130%" in found.get("new_and_old_shares", "130%")
