"""Filling in shows what an answer would change."""

import pytest

from evaluator.assessment import assess
from evaluator.assessment.filling import EXAMPLE_ROWS, filled_in, is_text
from evaluator.foundation import field_paths
from evaluator.proposals import Proposal
from tests.assessment.calls_made import call, criterion
from tests.assessment.made import evidence_of, measure, name_only, proposal

TEXTS = ["theme_links", "skills.who", "governance.common_denominators.tools", "replication.conditions"]
WITH_BUDGET = {"currency": "EUR", "total": 100}


@pytest.mark.parametrize("path", [*TEXTS, *EXAMPLE_ROWS])
def test_a_field_that_is_filled_in_counts_as_answered(path):
    empty = proposal(summary="Some text.", budget=WITH_BUDGET)
    assert measure("guiding_questions", empty, of=[path]).value == 0
    assert measure("guiding_questions", filled_in(empty, path, 20), of=[path]).value == 1


def test_texts_are_told_from_tables():
    assert all(is_text(proposal(), path) for path in TEXTS)
    assert not any(
        is_text(proposal(), path) for path in (*EXAMPLE_ROWS, "partners.stated_interest", "no.such")
    )


def improvements_of(*paths):
    asked = call(criterion("questions", {"id": "one", "kind": "guiding_questions", "of": list(paths)}))
    text = proposal(name_only("Centre"), summary="Some text.")
    return assess(asked, text, evidence_of(text)).criterion("questions").improvements


@pytest.mark.parametrize("path", sorted(field_paths(Proposal)))
def test_a_call_may_ask_for_every_field_of_a_proposal(path):
    assert all(step.score > 0 for step in improvements_of(path))


def test_fields_of_a_record_that_cannot_be_empty_are_answered_together():
    both = improvements_of("mobility.contingency.trigger", "mobility.contingency.alternative")
    assert [step.score for step in both] == [5.0, 2.5, 2.5]
    assert improvements_of("budget.explanation")[0].score == 5.0


def test_codes_and_names_for_pointing_are_no_texts():
    assert not any(is_text(proposal(), path) for path in ("reference", "budget.currency"))
    assert is_text(proposal(), "title")
