"""What kind of answer each field takes is read from the models, so a form can ask for every one of them."""

import pytest

from evaluator.calls import read_call
from evaluator.proposals import Proposal
from evaluator.proposals.shapes import Shape, proposal_shape, shape_of
from evaluator.services.call_files import DEFAULT_CALL, default_call
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder


def test_every_field_of_a_proposal_has_a_shape_under_the_key_that_stands_in_a_file():
    keys = {info.alias or name for name, info in Proposal.model_fields.items()}
    assert set(proposal_shape().parts) == keys


@pytest.mark.parametrize(
    ("path", "kind", "is_list", "is_required"),
    [
        ("title", "text", False, True),
        ("typology", "choice", False, False),
        ("corridors", "record", True, False),
        ("corridors.origin", "country", False, True),
        ("sectors", "sector", True, False),
        ("partners.organisation", "record", False, True),
        ("partners.organisation.class", "choice", False, False),
        ("partners.organisation.aliases", "text", True, False),
        ("partners.organisation.founded", "whole", False, False),
        ("partners.budget_share", "share", False, False),
        ("partners.youth_led", "yes_no", False, False),
        ("partners.commitments.dated", "date", False, False),
        ("budget.currency", "currency", False, True),
        ("budget.requested", "money", False, False),
        ("activities.partners", "pointer", True, False),
    ],
)
def test_a_field_is_asked_for_as_what_it_is(path: str, kind: str, is_list: bool, is_required: bool):
    shape = shape_of(path)
    assert (shape.kind, shape.is_list, shape.is_required) == (kind, is_list, is_required)


@pytest.mark.parametrize(
    ("path", "points_to"),
    [
        ("activities.led_by", "partners"),
        ("partners.activities", "activities"),
        ("partners.contributions.document", "documents"),
        ("lot", "lots"),
        ("documents.kind", "document_kinds"),
        ("partners.id", "itself"),
    ],
)
def test_a_pointer_says_which_rows_it_names(path: str, points_to: str):
    assert shape_of(path).points_to == points_to


def test_the_options_of_a_choice_are_those_of_the_model():
    assert shape_of("partners.side").options == ("origin", "destination", "transit", "international")


def test_only_lists_of_records_are_tables():
    assert shape_of("partners").is_table
    assert not shape_of("budget").is_table
    assert not shape_of("partners.organisation.aliases").is_table


def test_a_field_that_a_proposal_does_not_have_is_a_key_error():
    with pytest.raises(KeyError):
        shape_of("partners.shoe_size")


def test_every_question_of_the_default_call_is_bound_to_a_field_with_a_shape():
    call = read_call(read_bytes(criteria_folder() / DEFAULT_CALL), name=DEFAULT_CALL)
    assert call.version == default_call().version
    bound = {item.field: shape_of(item.field) for item in call.form if item.field is not None}
    assert len(bound) > 40
    assert all(isinstance(shape, Shape) for shape in bound.values())
    tables = [bound[item.field] for item in call.form if item.field is not None and item.table]
    assert {shape.is_list or shape.kind == "record" for shape in tables} == {True}
