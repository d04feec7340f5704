"""What the machine says of heart criteria: found, quoted, lacking. No praise, no guess."""

from evaluator.assessment import assess
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, item, name_only, partner, proposal


def said(text, *items, kind="actor_breadth", heart=True):
    wanted = call(criterion("one", kind, heart=heart))
    return assess(wanted, text, evidence_of(text, *items)).criteria[0].said


def test_only_heart_criteria_get_a_sentence():
    assert said(proposal(partner()), heart=False) == ""


def test_it_says_what_was_found_quotes_it_and_says_what_lacks():
    text = proposal(partner("Centre"), summary="A trade union reads every contract before it is signed.")
    found = item(text, "actor", "trade_union", "$.summary", "trade union")
    sentence = said(text, found)
    assert sentence.startswith("Kinds of actors asked for that act in the partnership: 1 of 6")
    assert "(“A trade union reads every contract before it is signed.”)" in sentence
    assert sentence.endswith(
        "not found: an actor from: public authorities; the private sector; "
        "diaspora, youth, migrant or civil society bodies; international organisations or agencies."
    )


def test_hedged_sentences_of_states_are_counted_and_quoted():
    text = proposal(
        name_only("Foundation", stakeholder_class="cso_ngo"), summary="Ministries may be approached."
    )
    soft = item(text, "state", "political", "$.summary", "be approached", strength=1, hedged=True)
    assert said(text, soft, kind="state_commitment") == (
        "No public body is a partner; 1 sentence says that one may or will be approached "
        "(“Ministries may be approached.”); not found: a public body that commits itself formally or does "
        "part of the work."
    )


def test_a_blank_proposal_is_left_to_people():
    assert said(proposal()) == "Nothing of this could be read; it is for people to judge."
