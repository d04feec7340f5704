"""Filling in shows what an answer would change."""

import pytest

from evaluator.assessment.filling import EXAMPLE_ROWS, filled_in, is_text
from tests.assessment.made import measure, proposal

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
