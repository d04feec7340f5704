"""What the call, or another answer, says against an answer while it is written."""

from decimal import Decimal

import pytest

from evaluator.services.call_files import default_call
from evaluator.services.draft_checks import Remark, remarks
from evaluator.services.drafts import draft_from_sample
from evaluator.services.samples import samples

PLACE = ("budget", "requested")


def of(**budget: object) -> dict[object, Remark]:
    return remarks(default_call(), {"budget": {"currency": "EUR", **budget}})


def test_the_grant_is_held_against_the_calls_largest_smallest_and_share():
    grant = default_call().money.grant
    assert (grant.min, grant.max, grant.share_of_total) == (200_000, 900_000, 0.9)
    assert of(requested=900_000) == {}
    assert of(requested=900_001) == {PLACE: Remark("above_most", Decimal(900_000))}
    assert of(requested=199_999) == {PLACE: Remark("below_least", Decimal(200_000))}
    assert of(requested=450_000, total=500_000) == {}
    assert of(requested=450_001, total=500_000) == {PLACE: Remark("above_share", Decimal("0.9"))}


@pytest.mark.parametrize("value", [None, "", "soon", True, []])
def test_what_is_no_amount_is_not_judged(value: object):
    assert of(requested=value) == {}


def test_an_activity_that_ends_before_it_begins_is_said_at_its_end():
    rows = [
        {"start": "2028-01-01", "end": "2028-02-01"},
        {"start": "2028-03-01", "end": "2028-02-01"},
        {"end": "2027"},
    ]
    assert remarks(default_call(), {"activities": rows}) == {
        ("activities", 1, "end"): Remark("ends_before_start")
    }


@pytest.mark.parametrize("name", [sample.name for sample in samples()])
def test_nothing_is_said_against_the_samples(name: str):
    assert remarks(default_call(), draft_from_sample(name).fields) == {}
