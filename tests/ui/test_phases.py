from datetime import UTC, datetime

import pytest

from evaluator.calls import Call
from evaluator.calls.process import Switches
from evaluator.foundation import figures, translator
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
        (datetime(2026, 11, 22, tzinfo=UTC), "Begins 11 January 2027, 09:00 (Brussels): Open"),
        (datetime(2027, 1, 11, 8, 0, tzinfo=UTC), "Open, until 31 March 2027, 17:00 (Brussels)"),
        # Summer time: 17:00 in Brussels is 15:00 UTC.
        (datetime(2027, 3, 31, 14, 59, tzinfo=UTC), "Open, until 31 March 2027, 17:00 (Brussels)"),
        (datetime(2027, 3, 31, 15, 0, tzinfo=UTC), "Second reading, until 14 May 2027, 17:00 (Brussels)"),
        (datetime(2028, 1, 1, tzinfo=UTC), "Ended 14 May 2027, 17:00 (Brussels)"),
    ],
)
def test_the_phase_and_its_end_are_said_in_the_calls_own_time(moment, words):
    assert phase_in_words(CALL, moment, translator("en")) == words


def test_a_phase_begun_early_ends_when_it_says_and_one_prolonged_has_no_end():
    early, late = datetime(2027, 1, 5, tzinfo=UTC), datetime(2027, 4, 2, tzinfo=UTC)
    assert phase_in_words(CALL, early, translator("en"), CALL.phases[0]) == (
        "Open, until 31 March 2027, 17:00 (Brussels)"
    )
    assert phase_in_words(CALL, late, translator("en"), CALL.phases[0]) == "Open"


def test_a_call_without_phases_says_nothing():
    assert phase_in_words(CALL.model_copy(update={"phases": ()}), datetime.now(UTC), translator("en")) == ""


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Opens for proposals on 11 January 2027, 09:00 (Brussels)"),
        ("fr", "Dépôt des propositions à partir du 11 janvier 2027, 09:00 (Bruxelles)"),
        ("es", "Presentación de propuestas a partir del 11 de enero de 2027, 09:00 (Bruselas)"),
    ],
)
def test_before_proposals_can_be_sent_the_call_is_not_said_to_be_open(language, words):
    phase = CALL.phases[0].model_copy(update={"switches": Switches(submit=True)})
    call = CALL.model_copy(update={"phases": (phase, *CALL.phases[1:])})
    assert phase_in_words(call, datetime(2026, 11, 22, tzinfo=UTC), translator(language)) == words


def test_a_time_zone_that_nobody_knows_is_still_named():
    assert figures.place("Atlantis/Great_Port", "fr") == "Great Port"
