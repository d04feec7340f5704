"""What can be chosen is said in words that fit the question."""

import pytest

from evaluator.foundation import translator
from evaluator.proposals.shapes import shape_of
from evaluator.services.call_files import default_call
from evaluator.ui.proposal_form.choices import choices


@pytest.mark.parametrize(
    ("path", "words"),
    [("mobility.types", "Business travel"), ("replication.unit_costs.per", "Business")],
)
def test_a_business_is_a_kind_of_mobility_or_what_a_cost_is_counted_by(path: str, words: str):
    assert choices(shape_of(path), default_call(), {}, translator("en"))["business"] == words


def test_countries_of_the_past_are_offered_in_proper_case():
    offered = choices(shape_of("corridors.origin"), default_call(), {}, translator("fr"))
    assert offered["AN"] == "Netherland Antilles"
