"""Where the parts of a proposal that a criterion reads stand on the desk."""

import pytest

from evaluator.proposals import Proposal
from evaluator.services.call_files import default_call
from evaluator.services.samples import open_sample, samples
from evaluator.ui.score_form.places import Place, anchors_of, places_to_read

PROPOSAL = Proposal.model_validate_json(
    """{"format": 1, "reference": "P1", "title": "T", "sustainability": "It lasts.",
    "partners": [{"id": "a", "role": "lead", "organisation": {"name": "A"}},
                 {"id": "b", "role": "co_applicant", "organisation": {"name": "B"}, "tasks": "Trains."}],
    "partnership": {"why": "Because."}, "corridors": [{"origin": "MA", "destination": "BE"}],
    "budget": {"currency": "EUR", "requested": 5, "after_grant": [{"source": "Fees"}]},
    "mobility": {"places": 0}}"""
)


@pytest.mark.parametrize(
    ("field", "place"),
    [
        ("partners", Place("partners", "desk-partners")),
        ("partners.tasks", Place("partners.tasks", "read-partners-1-tasks")),
        ("partners.stated_interest", Place("partners.stated_interest", is_missing=True)),
        ("partnership", Place("partnership", "text-partnership")),
        ("partnership.why", Place("partnership.why", "read-partnership-why")),
        ("partnership.duration", Place("partnership.duration", is_missing=True)),
        ("corridors", Place("corridors", "desk-summary")),
        ("budget", Place("budget", "desk-budget")),
        ("budget.lines", Place("budget.lines", is_missing=True)),
        ("budget.after_grant", Place("budget.after_grant", "read-budget-after_grant-0-source")),
        ("sustainability", Place("sustainability", "text-sustainability")),
        ("novelty", Place("novelty", is_missing=True)),
        # A number that stands in no text: nowhere to go, and yet not missing, since nought is an answer.
        ("mobility.places", Place("mobility.places")),
    ],
)
def test_a_field_leads_to_where_it_is_read_or_is_said_to_be_missing(field, place):
    assert places_to_read([field], PROPOSAL) == (place,)


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_whatever_the_default_call_reads_is_found_in_a_sample_or_missing_there(name):
    for criterion in default_call().criteria:
        for place in places_to_read(criterion.reads, open_sample(name)):
            assert bool(place.anchor) is not place.is_missing, place


def test_a_criterion_that_names_no_fields_leads_nowhere():
    assert places_to_read((), PROPOSAL) == ()


def test_a_finding_leads_to_its_passage_and_an_answer_chosen_from_a_list_nowhere():
    sections = ["$.partners[1].tasks", "$.partners[1].role", "$.partnership.why"]
    assert anchors_of(sections, PROPOSAL) == ["read-partners-1-tasks", "", "read-partnership-why"]
