import pytest

from evaluator.evidence import contradiction_said, find
from evaluator.foundation import translator


def partner(**fields):
    organisation = {"name": "Office of Skills", "acronym": "OSK", "class": "origin_government"}
    return {"id": "osk", "role": "co_applicant", "organisation": organisation, **fields}


def kinds(shipped, proposal):
    return [(one.kind, one.sections) for one in find(proposal, shipped).contradictions]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The letter of commitment of the OSK is signed."),
        ("en", "The cooperation agreement with the Office of Skills has been signed."),
        ("fr", "La lettre d’engagement de l’OSK est signée."),
        ("es", "La carta de compromiso de la OSK está firmada."),
    ],
)
def test_a_letter_said_to_be_signed_that_is_only_planned(shipped, proposal, language, text):
    commitments = [{"kind": "letter_of_commitment", "status": "planned"}]
    drafted = proposal(languages=[language], summary=text, partners=[partner(commitments=commitments)])

    assert kinds(shipped, drafted) == [("signed_or_not", ("$.summary", "$.partners[0].commitments"))]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The letter of the OSK is signed.", "signed"),
        ("The letter of the OSK is still to be signed.", "planned"),
        ("The letter of the OSK is not signed.", "planned"),
        ("The letter of another office is signed.", "planned"),
        ("The OSK signed its first trainees.", "planned"),
    ],
)
def test_no_contradiction_where_text_and_status_agree_or_speak_of_something_else(
    shipped, proposal, text, status
):
    commitments = [{"kind": "letter_of_commitment", "status": status}]

    assert kinds(shipped, proposal(summary=text, partners=[partner(commitments=commitments)])) == []


def test_nobody_moves_but_types_of_mobility_are_given(shipped, proposal):
    text = "This is a project without mobility: people are trained and hired at home."

    assert kinds(shipped, proposal(summary=text, mobility={"types": ["circular"]})) == [
        ("mobility_or_none", ("$.summary", "$.mobility.types"))
    ]
    assert kinds(shipped, proposal(summary=text, mobility={"types": ["none"]})) == []
    assert kinds(shipped, proposal(risks=text, mobility={"types": ["circular"]})) == []


def test_no_mobility_is_given_but_places_are_too(shipped, proposal):
    assert kinds(shipped, proposal(mobility={"types": ["none"], "places": 12})) == [
        ("none_or_mobility", ("$.mobility.places", "$.mobility.types"))
    ]
    assert kinds(shipped, proposal(mobility={"types": ["none"], "places": 0})) == []


@pytest.mark.parametrize("role", ["target_group_only", "consulted_only"])
def test_a_partner_that_only_receives_but_leads(shipped, proposal, role):
    told = proposal(summary="The OSK coordinates the consortium.", partners=[partner(role=role)])
    listed = proposal(
        partners=[partner(role=role)], activities=[{"id": "A1", "title": "Train trainers", "led_by": "osk"}]
    )

    assert kinds(shipped, told) == [("receives_or_leads", ("$.summary", "$.partners[0].role"))]
    assert kinds(shipped, listed) == [("receives_or_leads", ("$.activities[0].led_by", "$.partners[0].role"))]
    assert kinds(shipped, proposal(summary="The OSK coordinates the consortium.", partners=[partner()])) == []


def test_a_partner_without_a_share_that_manages_money(shipped, proposal):
    without = partner(budget_share=0, tasks="Manages the budget of the home track.")
    some = partner(budget_share=0.2, tasks="Manages the budget of the home track.")
    unknown = partner(tasks="Manages the budget of the home track.")

    assert kinds(shipped, proposal(partners=[without])) == [
        ("manages_without_share", ("$.partners[0].tasks", "$.partners[0].budget_share"))
    ]
    assert kinds(shipped, proposal(partners=[some])) == []
    assert kinds(shipped, proposal(partners=[unknown])) == []


def test_something_entirely_new_that_has_a_predecessor(shipped, proposal):
    text = "The approach is entirely new."
    earlier = {"name": "PALIM", "relation": "scales"}
    learnt = {"name": "PALIM", "relation": "learns_from"}

    assert kinds(shipped, proposal(summary=text, predecessors=[earlier])) == [
        ("new_or_continued", ("$.summary", "$.predecessors"))
    ]
    assert kinds(shipped, proposal(summary=text, predecessors=[learnt])) == []
    assert kinds(shipped, proposal(summary=text)) == []


def test_a_contradiction_is_said_with_its_names_and_words(shipped, proposal):
    [one] = find(proposal(mobility={"types": ["none"], "places": 12}), shipped).contradictions

    assert one.message == "“No mobility” is given, but 12 places for people who move are given too."
    assert contradiction_said(one, translator("en")) == one.message
