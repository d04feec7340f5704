"""The facts of a proposal: each body once, acts with their strength, and only what may be known."""

from decimal import Decimal

import pytest

from evaluator.charts.proposal_facts import (
    ActorTaking,
    ProposalFacts,
    Route,
    StateAct,
    proposal_facts,
)
from evaluator.evidence import find
from evaluator.evidence.items import Evidence
from evaluator.services.lexicons import lexicons
from evaluator.services.samples import open_sample
from tests.assessment.made import name_only, partner, proposal

MINISTRY = {"name": "Ministry of Work", "class": "origin_government", "country": "MA"}


def test_a_class_has_the_strongest_part_of_its_bodies():
    made = proposal(
        name_only("School A", role="advisory"),
        partner("School B", role="associated"),
        name_only("Union", role="consulted_only", stakeholder_class="trade_union"),
    )
    assert proposal_facts(made, None).actors == (
        ActorTaking("tvet_institution", "acts", "associated"),
        ActorTaking("trade_union", "asked", "consulted_only"),
    )


def test_a_partner_that_nobody_classed_is_counted_and_not_guessed():
    made = proposal(name_only("Somebody", stakeholder_class=None))
    facts = proposal_facts(made, None)
    assert (facts.actors, facts.without_class) == ((), 1)


def test_from_fields_alone_only_documents_are_acts():
    signed = {"kind": "quota", "status": "signed", "state_kind": "regulatory"}
    asked = {"kind": "budget_line", "status": "requested"}
    made = proposal(
        partner("Ministry of Work", organisation=MINISTRY, role="lead", commitments=[signed, asked])
    )
    facts = proposal_facts(made, None)
    assert facts.acts == (StateAct("regulatory", "origin", 3), StateAct("financial", "origin", 2))
    assert (facts.public_sides, facts.from_text) == (frozenset({"origin"}), False)


def test_with_the_text_a_task_is_an_act_and_what_is_not_signed_binds_less():
    asked = {"kind": "budget_line", "status": "requested"}
    made = proposal(partner("Ministry of Work", organisation=MINISTRY, role="lead", commitments=[asked]))
    facts = proposal_facts(made, Evidence(items=()))
    assert facts.acts == (StateAct("financial", "origin", 2), StateAct("operational", "origin", 3))


def test_only_the_strongest_act_of_a_kind_on_a_side_is_kept():
    acts = [{"kind": kind, "status": "signed", "state_kind": "political"}
            for kind in ("letter_of_support", "letter_of_intent")]  # fmt: skip
    made = proposal(partner("Ministry of Work", organisation=MINISTRY, commitments=acts))
    assert proposal_facts(made, None).acts == (StateAct("political", "origin", 2),)


def test_a_public_body_that_is_only_consulted_stands_for_no_side():
    made = proposal(name_only("Ministry of Work", organisation=MINISTRY, role="consulted_only"))
    assert proposal_facts(made, None).public_sides == frozenset()


def test_money_people_and_corridors_are_taken_as_stated():
    made = proposal(
        budget={"currency": "MAD", "requested": 1000},
        corridors=[{"origin": "MA", "destination": "BE", "transit": ["ES"]}],
        training=[{"title": "A course", "participants": 20}],
    )
    facts = proposal_facts(made, None)
    assert (facts.requested, facts.currency, facts.trained) == (Decimal(1000), "MAD", 20)
    assert facts.routes == (Route("MA", "BE", ("ES",)),)


def test_an_empty_proposal_has_no_facts_and_no_zero():
    assert proposal_facts(proposal(), None) == ProposalFacts()


@pytest.mark.parametrize("with_text", [False, True])
def test_partners_whose_tasks_only_hedge_are_listed_once_the_text_is_read(with_text):
    sample = open_sample("s05-everyone-listed")
    facts = proposal_facts(sample, find(sample, lexicons()) if with_text else None)
    relations = {one.class_id: one.relation for one in facts.actors}
    assert relations["tvet_institution"] == "acts"
    assert relations["trade_union"] == ("listed" if with_text else "acts")


def test_what_the_text_alone_names_needs_the_text():
    sample = open_sample("s01-ict-successor")
    without, read = proposal_facts(sample, None), proposal_facts(sample, find(sample, lexicons()))
    told = {one.class_id for one in read.actors if one.relation == "text"}
    assert told == {"private_employer", "origin_government"}
    assert told.isdisjoint(one.class_id for one in without.actors)
