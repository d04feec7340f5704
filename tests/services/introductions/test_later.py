"""What becomes of an introduction when proposals are replaced, withdrawn, deleted, or its row is damaged."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import update

from evaluator.services.retention import purge, retained
from evaluator.services.samples import open_sample
from evaluator.services.submissions import withdraw
from evaluator.services.verifying import verify
from evaluator.store import new_id
from evaluator.store.tables import IntroductionRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.introductions.introducing import (
    AGREED,
    DECLINED,
    ONE,
    SAMPLES,
    TWO,
    Introducing,
)
from tests.services.introductions.kept import rows, told
from tests.services.submissions.sent import Applicant, sending
from tests.store.database_fixtures import Clock


def replaced(two: Introducing) -> None:
    """The first applicant's proposal with another title and lead."""
    two.move_to("open")
    applicant = Applicant(two.example, ONE)
    [own] = applicant.own()
    applicant.replace(own, **sending("s02-young-entrepreneurs"))
    two.move_to("screening")


def test_what_is_shown_is_what_was_agreed_to_whatever_is_submitted_later(two: Introducing) -> None:
    two.ask()
    two.answer(ONE, AGREED)
    replaced(two)
    two.answer(TWO, AGREED)
    earlier, later = (open_sample(name).title for name in (SAMPLES[ONE], "s02-young-entrepreneurs"))
    shown = two.told(TWO).other
    assert shown is not None
    assert (shown.shown.title, two.told(ONE).own.title, two.told(ONE).is_of_current) == (
        earlier,
        earlier,
        False,
    )
    two.take_back(ONE)
    assert (two.told(ONE).own.title, two.told(ONE).is_of_current) == (later, True)
    two.answer(ONE, AGREED)
    shown = two.told(TWO).other
    assert shown is not None
    assert shown.shown.title == later


def test_nobody_agrees_to_a_version_that_they_have_not_seen(two: Introducing) -> None:
    two.ask()
    replaced(two)
    with pytest.raises(ChangedMeanwhileError):
        two.answer(ONE, AGREED, seen=1)
    # Who declines shows nothing, whatever they have seen.
    two.answer(ONE, DECLINED, seen=1)
    assert two.told(ONE).answer is DECLINED


def test_a_proposal_that_is_withdrawn_takes_its_introductions_along(two: Introducing) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    [own] = Applicant(two.example, TWO).own()
    withdraw(**two.who(TWO), call_id=two.call_id, proposal_id=own.id, seen=own.seen, key=new_id())
    assert [two.own(name) for name in SAMPLES] == [(), ()]
    assert rows(two) == []
    assert two.overseen().pairs == {}
    assert [kind for kind, _ in told(two)][-1] == "introduction.ended"
    assert verify(two.database).findings == ()
    with pytest.raises(ValueError, match="P02 was withdrawn"):
        two.ask()


@pytest.mark.parametrize("what", ["people", "texts"])
def test_the_rule_of_retention_deletes_introductions_with_people_and_with_texts(
    two: Introducing, clock: Clock, what: str
) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    clock.now = datetime(2029 if what == "people" else 2033, 8, 1, tzinfo=UTC)
    dues = {one.what: one for one in retained(**two.who("manager"), call_id=two.call_id)}
    assert dues[what].counts["introductions"] == 1
    gone = purge(**two.who("manager"), call_id=two.call_id, reason="due", key=new_id())
    assert (rows(two), gone[what]["introductions"] if what == "people" else 1) == ([], 1)
    assert two.own(ONE) == ()
    assert verify(two.database).findings == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("first_answer", "declined"),
        ("second_number", 7),
        ("grounds", "{}"),
        ("asked_by", "somebody"),
        ("asked_at", datetime(2031, 1, 1, tzinfo=UTC)),
        ("first_answered_at", datetime(2031, 1, 1, tzinfo=UTC)),
        ("second_answered_at", datetime(2031, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_row_that_says_otherwise_than_the_trail_is_named(
    two: Introducing, column: str, value: object
) -> None:
    two.ask()
    for name in SAMPLES:
        two.answer(name, AGREED)
    which = update(IntroductionRow).values({column: value})
    two.database.write(lambda session: session.execute(which))
    [found] = verify(two.database).findings
    assert found.where == f"{two.call_id}, introductions, {rows(two)[0].id}"
    assert found.what.startswith(f"{column} is ")


def test_a_row_that_is_missing_or_slipped_in_is_named(two: Introducing) -> None:
    introduction = two.ask()
    two.database.write(lambda session: session.delete(session.get_one(IntroductionRow, introduction)))
    [found] = verify(two.database).findings
    assert found.what == "the row that the trail tells of is missing"
