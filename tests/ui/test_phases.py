from datetime import UTC, datetime

import pytest

from evaluator.calls import Call
from evaluator.foundation import translator
from evaluator.ui.phases import phase_in_words

CALL = Call.model_validate_json(
    """{"format": 1, "id": "c", "title": "C", "time_zone": "Europe/Brussels",
    "scales": {"s": {"max": 5}}, "criteria": [{"id": "a", "title": "A", "scale": "s"}],
    "phases": [
      {"id": "open", "title": {"en": "Open", "fr": "Ouvert"},
       "from": "2027-01-11T09:00", "until": "2027-03-31T17:00"},
      {"id": "second_reading", "until": "2027-05-14T17:00"}]}"""
)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 11, 22, tzinfo=UTC), "Open from 11 January 2027, 09:00 (Brussels)"),
        (datetime(2027, 1, 11, 8, 0, tzinfo=UTC), "Open, until 31 March 2027, 17:00 (Brussels)"),
        # Summer time: 17:00 in Brussels is 15:00 UTC.
        (datetime(2027, 3, 31, 14, 59, tzinfo=UTC), "Open, until 31 March 2027, 17:00 (Brussels)"),
        (datetime(2027, 3, 31, 15, 0, tzinfo=UTC), "Second reading, until 14 May 2027, 17:00 (Brussels)"),
        (datetime(2028, 1, 1, tzinfo=UTC), "Ended 14 May 2027, 17:00 (Brussels)"),
    ],
)
def test_the_phase_and_its_end_are_said_in_the_calls_own_time(moment, words):
    assert phase_in_words(CALL, moment, translator("en")) == words


def test_a_call_without_phases_says_nothing():
    assert phase_in_words(CALL.model_copy(update={"phases": ()}), datetime.now(UTC), translator("en")) == ""
