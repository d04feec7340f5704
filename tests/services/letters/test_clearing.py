"""A letter in which a reader may be named is held back until a person has looked at it and said so."""

import json

import pytest
from sqlalchemy import update

from evaluator.access import NotAllowedError
from evaluator.services.letters import NotReadyToReleaseError, letter_desk
from evaluator.services.verifying import verify
from evaluator.store import Database
from evaluator.store.tables import PersonRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.letters.letters_work import Letters, letters_work

BAKERS = "The Baker has a seat."


@pytest.fixture
def work(database: Database) -> Letters:
    """One of the readers is called as a trade is."""
    work = letters_work(database)
    reader = work.panel.example.people["reviewer-1"]
    asked = update(PersonRow).where(PersonRow.id == reader).values(name="Ada Baker")
    database.write(lambda session: session.execute(asked))
    work.write({work.first: BAKERS}, seen=0)
    return work


def ready(work: Letters) -> list[str]:
    desk = letter_desk(
        database=work.database, actor=work.panel.actor("manager"), call_id=work.panel.example.call.id
    )
    return [one.proposal_id for one in desk.ready]


def questions(work: Letters) -> list[str]:
    return [one.quoted for one in work.case().letter.questions]


def cleared(work: Letters) -> list[dict[str, object]]:
    return [json.loads(event.after) for event in work.panel.trail() if event.kind == "letter.cleared"]


def test_it_is_not_among_those_that_are_ready_and_cannot_be_released(work: Letters) -> None:
    assert (questions(work), ready(work)) == (["Baker"], [])
    with pytest.raises(
        NotReadyToReleaseError, match="“Baker” is also a name of somebody who reads"
    ) as refused:
        work.release()
    assert [one.kind for one in refused.value.checks] == ["maybe_named"]


def test_once_somebody_has_said_that_no_reader_is_named_it_is_ready(work: Letters) -> None:
    work.clear()
    assert (questions(work), ready(work)) == ([], [work.proposal_id])
    assert work.release() == 1


def test_other_words_are_another_question_and_the_same_words_are_not(work: Letters, clock) -> None:
    work.clear()
    clock.move(days=2)
    work.write({work.first: BAKERS, "": "Sound."}, seen=1)
    assert questions(work) == []
    work.write({work.first: "Baker says that they have a seat."}, seen=2)
    assert (questions(work), ready(work)) == (["Baker"], [])
    work.write({work.first: BAKERS}, seen=3)
    assert questions(work) == []


def test_what_is_said_is_said_of_the_letter_that_was_seen(work: Letters) -> None:
    seen = work.case().letter.content_hash
    work.write({work.first: "Baker says so."}, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        work.clear(seen=seen)
    assert cleared(work) == []


def test_only_who_may_release_letters_may_say_so(work: Letters) -> None:
    seen = work.case().letter.content_hash
    for who in ("applicant-1", "reviewer-1", "rapporteur"):
        with pytest.raises(NotAllowedError):
            work.clear(who=who, seen=seen)
    assert cleared(work) == []


def test_the_trail_tells_who_said_so_once_and_not_the_words(work: Letters) -> None:
    seen = work.case().letter.content_hash
    for _ in range(2):
        work.clear(seen=seen, key="k")
    # Nothing is asked any more: another press says nothing.
    work.clear()
    (told,) = cleared(work)
    assert (told["proposal"], told["stage"]) == (work.proposal_id, "")
    assert [len(name) for name in told["questions"]] == [64]
    (event,) = [event for event in work.panel.trail() if event.kind == "letter.cleared"]
    assert (event.actor_id, event.subject) == (work.panel.example.people["manager"], work.proposal_id)
    assert [one.what for one in verify(work.database).findings if "letter" in one.where] == []
