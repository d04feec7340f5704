import json

import pytest

from evaluator.evidence.partner_fields import KINDS, partner_items, strength
from evaluator.proposals.organisations import Commitment, Partner


def partner(**fields):
    organisation = {"name": "Office of Skills", "class": "origin_government"}
    base = {"id": "p", "role": "co_applicant", "organisation": organisation}
    return Partner.model_validate_json(json.dumps({**base, **fields}))


def items(of, class_id="origin_government"):
    return list(partner_items(of, "$.partners[0]", class_id, ""))


@pytest.mark.parametrize(
    ("role", "kind"),
    [
        ("lead", "actor"),
        ("subcontractor", "actor"),
        ("consulted_only", "target"),
        ("target_group_only", "target"),
    ],
)
def test_a_partner_acts_unless_its_role_is_only_to_receive_or_to_be_asked(role, kind):
    [item] = items(partner(role=role))

    assert (item.kind, item.label, item.section) == (
        kind,
        "origin_government",
        "$.partners[0].organisation.name",
    )
    assert (item.quote, item.rule, item.partner) == ("Office of Skills", f"partner role: {role}", "p")


@pytest.mark.parametrize(
    ("kind", "status", "expected", "hedged"),
    [
        ("signed_agreement", "signed", 3, False),
        ("signed_agreement", "in_force", 3, False),
        ("signed_agreement", "drafted", 2, False),
        ("signed_agreement", "planned", 2, True),
        ("memorandum_of_understanding", "signed", 3, False),
        ("letter_of_commitment", "signed", 2, False),
        ("letter_of_support", "signed", 1, False),
        ("letter_of_support", "requested", 1, True),
    ],
)
def test_a_commitment_is_as_strong_as_its_kind_once_it_is_signed(kind, status, expected, hedged):
    commitment = {"kind": kind, "status": status, "title": "Letter of 3 May"}
    [_, item] = items(partner(commitments=[commitment]))

    assert (item.kind, item.label, item.strength, item.hedged) == ("state", KINDS[kind][0], expected, hedged)
    assert (item.section, item.quote) == ("$.partners[0].commitments[0].title", "Letter of 3 May")


def test_the_kind_itself_is_the_quote_of_a_commitment_without_words():
    [_, item] = items(
        partner(commitments=[{"kind": "quota", "status": "in_force", "state_kind": "operational"}])
    )

    assert (item.section, item.quote, item.label) == (
        "$.partners[0].commitments[0].kind",
        "quota",
        "operational",
    )


@pytest.mark.parametrize("class_id", ["development_agency", "cso_ngo", "international_organisation"])
def test_only_public_authorities_raise_the_involvement_of_states(class_id):
    commitment = {"kind": "signed_agreement", "status": "signed"}
    money = {"kind": "cash", "amount": {"amount": "5000", "currency": "EUR"}}

    assert [
        item.kind for item in items(partner(commitments=[commitment], contributions=[money]), class_id)
    ] == ["actor"]


def test_the_own_money_of_an_authority_is_a_financial_act_and_verifiable_with_a_document():
    amount = {"amount": "5000", "currency": "EUR"}
    contributions = [
        {"kind": "cash", "amount": amount, "description": "From its budget", "document": "D1"},
        {"kind": "cash", "amount": amount},
        {"kind": "staff", "quantity": 3},
    ]

    found = [
        (item.label, item.strength, item.quote) for item in items(partner(contributions=contributions))[1:]
    ]

    assert found == [("financial", 3, "From its budget"), ("financial", 2, "cash")]


def test_every_kind_of_commitment_has_a_sort_and_a_strength():
    kinds = Commitment.model_fields["kind"].annotation.__args__

    assert set(KINDS) == set(kinds)
    assert all(strength(Commitment(kind=kind)) <= 2 for kind in kinds)
