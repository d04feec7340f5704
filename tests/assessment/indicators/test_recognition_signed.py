"""Recognition counts by how far the recognising body has gone."""

import pytest

from tests.assessment.made import item, measure, name_only, partner, proposal

KIND = "recognition_signed"
BOARD = partner("Qualifications Board", stakeholder_class="qualification_authority")


def value(*partners, **recognition):
    whole = {"instrument": "joint_certificate"} | recognition
    return measure(KIND, proposal(*partners, recognition=[whole])).value


def test_nothing_is_nothing():
    assert measure(KIND, proposal(BOARD)).value == 0


def test_a_description_without_a_body_is_one():
    assert value(BOARD, description="A certificate for each trainee.") == 1


def test_a_sentence_in_the_text_is_one_and_a_hedged_one_nothing():
    told = proposal(summary="Prior learning is recognised.")
    found = item(told, "recognition", "prior_learning", "$.summary", "recognised")
    assert measure(KIND, told, found).value == 1
    assert measure(KIND, told, found.model_copy(update={"hedged": True})).value == 0


def test_a_recognising_body_that_acts_as_a_partner_is_two():
    assert value(BOARD, body="qualifications-board") == 2


def test_a_recognising_body_that_is_only_listed_is_one():
    assert value(name_only("Board", stakeholder_class="qualification_authority"), body="board") == 1


@pytest.mark.parametrize("status", ["requested", "drafted"])
def test_a_text_drawn_up_with_a_body_outside_the_partnership_is_two(status):
    assert value(BOARD, body_name="Ministry of Education", status=status) == 2


@pytest.mark.parametrize("status", ["signed", "in_force"])
def test_signed_by_a_named_body_is_three(status):
    assert value(BOARD, body="qualifications-board", status=status) == 3


def test_signed_by_nobody_in_particular_is_only_a_description():
    assert value(BOARD, status="signed") == 1


def test_a_hedged_description_takes_one_step_away():
    assert value(BOARD, description="Recognition could be considered later") == 0


def test_a_signed_recognition_agreement_of_a_partner_is_three():
    act = {"kind": "recognition_agreement", "status": "signed"}
    assert measure(KIND, proposal(partner("Board", commitments=[act]))).value == 3


def test_where_training_takes_place_changes_nothing():
    def at(place):
        made = proposal(
            BOARD,
            recognition=[{"instrument": "certificate", "body": "qualifications-board", "status": "signed"}],
            training=[{"title": "Welding", "place": place}],
        )
        return measure(KIND, made).value

    assert at("SN") == at("BE") == 3
