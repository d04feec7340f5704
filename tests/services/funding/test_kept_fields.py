"""What the trail keeps of a proposal's fields: enough for every condition, nothing that somebody wrote."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.scoring import Facts
from evaluator.scoring.conditions import Known, holds
from evaluator.services.funding.kept_fields import FILLED, kept_fields
from tests.panel.ranked_example import call as two_criteria

CONDITIONS: list[dict[str, Any]] = [
    {"field": "title", "present": True},
    {"field": "partners", "at_least": 2},
    {"field": "partners.organisation.country", "in": ["MA", "TN"]},
    {"field": "partners.organisation.contact", "present": False},
    {"field": "partners.share", "at_least": 0.5},
    {"field": "budget", "present": True},
    {"field": "budget.requested", "below": 500, "present": True},
    {"field": "scope", "is": "region"},
    {"field": "is_pilot", "is": True},
    {"field": "sectors", "is": "care", "at_least": 2},
]


def asking(*conditions: dict[str, Any]) -> Call:
    """A call with these conditions."""
    rules = [
        {"id": f"r{place}", "title": "R", "require": condition} for place, condition in enumerate(conditions)
    ]
    return two_criteria(f"rules: {json.dumps(rules)}\n")


WORDS = st.sampled_from(["", "MA", "TN", "region", "care", "Jane Doe", "12", "0.7"])
PLAIN = st.none() | st.booleans() | st.integers(0, 900) | st.floats(0, 1) | WORDS
ORGANISATIONS = st.fixed_dictionaries({}, optional={"country": PLAIN, "contact": PLAIN})
PARTNERS = st.fixed_dictionaries({}, optional={"organisation": ORGANISATIONS | PLAIN, "share": PLAIN})
FIELDS = st.fixed_dictionaries(
    {"title": WORDS},
    optional={
        "partners": st.lists(PARTNERS, max_size=3),
        "budget": st.fixed_dictionaries({}, optional={"requested": PLAIN, "notes": PLAIN}),
        "scope": PLAIN,
        "is_pilot": PLAIN,
        "sectors": st.lists(PLAIN, max_size=3),
        "abstract": WORDS,
    },
)


@given(FIELDS, st.lists(st.sampled_from(CONDITIONS), min_size=1, unique_by=str))
def test_every_condition_is_answered_as_before(fields: dict[str, Any], conditions: list[dict[str, Any]]):
    of = asking(*conditions)
    # As the trail gives it back.
    kept = json.loads(json.dumps(kept_fields(of, fields)))
    for rule in of.rules:
        before, after = (holds(rule.require, Known(of, Facts(fields=own))) for own in (fields, kept))
        assert after == before


def test_nothing_is_kept_that_somebody_wrote():
    fields = {
        "title": "Bridges for Jane Doe",
        "abstract": "Jane Doe asks",
        "partners": [{"organisation": {"country": "FR", "contact": "Jane Doe"}, "notes": "Jane Doe"}],
        "scope": "region",
        "budget": {"requested": "480000", "notes": "Jane Doe"},
    }
    kept = kept_fields(asking(*CONDITIONS), fields)
    assert kept == {
        "title": FILLED,
        "partners": [{"organisation": {"country": FILLED, "contact": FILLED}, FILLED: True}],
        "scope": "region",
        "budget": {"requested": "480000", FILLED: True},
    }


@pytest.mark.parametrize(("fields", "kept"), [({"title": "A"}, {FILLED: True}), ({}, {})])
def test_where_no_condition_asks_it_is_kept_only_that_fields_are_known(
    fields: dict[str, Any], kept: dict[str, Any]
):
    assert kept_fields(asking(), fields) == kept
