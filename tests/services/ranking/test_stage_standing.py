"""Before decisions: as the phase says, and between phases as the dates do."""

from datetime import UTC, datetime

import pytest

from evaluator.calls import read_call
from evaluator.services.ranking.stage_standing import is_before_decision

CALL = read_call(
    b"""format: 1
id: small
title: T
scales: {s: {min: 0, max: 5, step: 1}}
criteria: [{id: a, title: A, weight: 1, scale: s}]
phases:
  - {id: open, from: 2027-01-01T00:00, until: 2027-02-01T00:00}
  - {id: review, from: 2027-03-01T00:00, until: 2027-04-01T00:00}
  - {id: decision, from: 2027-06-01T00:00, until: 2027-07-01T00:00, switches: {decide: true}}
  - {id: letters, from: 2027-08-01T00:00, until: 2027-09-01T00:00}
""",
    name="small.yaml",
)


@pytest.mark.parametrize(
    ("phase", "before"), [("open", True), ("review", True), ("decision", False), ("letters", False)]
)
def test_a_phase_says_whether_it_is_before_decisions(phase: str, before: bool):
    known = {one.id: one for one in CALL.phases}
    # Whatever the dates say, since a call can be moved.
    for now in (datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)):
        assert is_before_decision(CALL, known[phase], now) is before


@pytest.mark.parametrize(("month", "before"), [(5, True), (12, False)])
def test_between_phases_the_dates_say_it(month: int, before: bool):
    assert is_before_decision(CALL, None, datetime(2027, month, 15, tzinfo=UTC)) is before


def test_a_call_without_a_phase_for_decisions_is_before_none():
    call = CALL.model_copy(update={"phases": CALL.phases[:2]})
    assert is_before_decision(call, call.phases[0], datetime(2027, 1, 1, tzinfo=UTC)) is False
