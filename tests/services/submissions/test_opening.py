"""What is said of the time to submit, in every phase, by dates and moved."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from evaluator.calls.process import Phase
from evaluator.services.submissions.opening import Opening, opening_in
from evaluator.store import Database
from tests.services.stored_example import Example, stored_example
from tests.store.database_fixtures import Clock

HERE = ZoneInfo("Europe/Brussels")
OPENS, CLOSES = (
    datetime(2027, 1, 11, 9, tzinfo=HERE).replace(tzinfo=None),
    datetime(2027, 3, 31, 17, tzinfo=HERE).replace(tzinfo=None),
)
BEFORE, MEANWHILE, AFTER = (
    datetime(year, month, 1, tzinfo=HERE) for year, month in ((2026, 11), (2027, 2), (2028, 1))
)
"""A time before the call's first phase, in the one that takes proposals, and after its last."""


@pytest.fixture
def example(database: Database) -> Example:
    return stored_example(database)


def opening(example: Example, moment: datetime, *before: Phase) -> Opening:
    call = example.call.model_copy(update={"phases": (*before, *example.call.phases)})
    with example.database.reading() as session:
        return opening_in(session, call, moment)


def test_before_the_first_phase_its_date_is_named(example: Example) -> None:
    assert opening(example, BEFORE) == Opening(False, opens=OPENS)


def test_in_a_phase_before_the_one_that_takes_proposals_its_date_is_named(example: Example) -> None:
    questions = Phase.model_validate({"id": "questions", "until": OPENS, "switches": {}})
    assert opening(example, BEFORE, questions) == Opening(False, opens=OPENS)


def test_after_the_deadline_of_the_dates_it_is_named(example: Example) -> None:
    assert opening(example, datetime(2027, 5, 1, tzinfo=HERE)) == Opening(False, closed=CLOSES)
    assert opening(example, AFTER) == Opening(False, closed=CLOSES)


@pytest.mark.parametrize("phase", ["screening", "review", "decision"])
@pytest.mark.parametrize("moment", [BEFORE, MEANWHILE, AFTER])
def test_a_phase_that_somebody_moved_the_call_to_is_named_whatever_the_dates_say(
    example: Example, clock: Clock, phase: str, moment: datetime
) -> None:
    clock.now = moment.astimezone(UTC)
    example.move_to(phase)
    found = opening(example, moment)
    assert found.phase is not None
    assert (found.phase.id, found.is_over, found.opens, found.closed) == (phase, True, None, None)


def test_a_call_moved_back_to_before_its_dates_have_passed_names_the_phase(example: Example) -> None:
    questions = Phase.model_validate({"id": "screening", "until": OPENS, "switches": {}})
    example.move_to("screening")
    found = opening(example, MEANWHILE, questions)
    assert (found.phase, found.is_over, found.opens) == (questions, False, None)


def test_a_deadline_that_was_ahead_when_the_call_was_opened_early_holds(
    example: Example, clock: Clock
) -> None:
    clock.now = BEFORE.astimezone(UTC)
    example.move_to("open")
    assert opening(example, BEFORE) == Opening(True, until=CLOSES)
    ends = CLOSES.replace(tzinfo=HERE).astimezone(UTC)
    assert opening(example, ends - timedelta(seconds=1)) == Opening(True, until=CLOSES)
    assert opening(example, ends) == Opening(False, closed=CLOSES)


def test_a_call_opened_again_after_its_deadline_stays_open_until_it_is_moved_on(
    example: Example, clock: Clock
) -> None:
    clock.now = datetime(2027, 4, 2, tzinfo=UTC)
    example.move_to("open")
    assert opening(example, clock.now) == Opening(True)
    assert opening(example, AFTER) == Opening(True)
    example.move_to("screening")
    assert opening(example, clock.now) == Opening(False, closed=CLOSES)


def test_a_deadline_in_the_hour_that_comes_twice_is_over_once(example: Example) -> None:
    until = datetime(2027, 10, 31, 2, 30)  # noqa: DTZ001 - local, as a call file has it
    night = Phase.model_validate({"id": "night", "until": until, "switches": {"submit": True}})
    ends = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    def is_open(moment: datetime) -> bool:
        call = example.call.model_copy(update={"phases": (night,)})
        with example.database.reading() as session:
            return opening_in(session, call, moment).is_open

    minutes = [-1, 0, 29, 31, 59]
    assert [is_open(ends + timedelta(minutes=each)) for each in minutes] == [True, False, False, False, False]
