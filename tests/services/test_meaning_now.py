"""Scores under earlier versions of a call: each version is looked for once, in the store or not."""

from evaluator.access import Actor, Role
from evaluator.services.meaning_now import MeaningNow
from evaluator.services.stored_calls import call_in, keep_call
from evaluator.store import Database, new_id
from tests.store.counting import counted

MANAGER = Actor(id="another", roles=frozenset({Role.CALL_MANAGER}))
CALL = """\
format: 1
id: my-call
title: My call
scales:
  numbers: {min: 0, max: 5}
  fit: {words: {weak: 0, good: 1}}
criteria:
  - {id: plan, title: Plan, scale: numbers}
  - {id: people, title: People, scale: fit}
"""
GIVEN = {"plan": 3.0, "people": "weak"}


def publish(database: Database, text: str) -> str:
    given = {"data": text.encode(), "name": "c.yaml", "key": new_id()}
    return keep_call(database=database, actor=MANAGER, **given).version


def test_what_was_given_earlier_holds_where_it_means_the_same(database: Database) -> None:
    earlier = publish(database, CALL)
    publish(database, CALL.replace("max: 5", "max: 9").replace("weak: 0", "poor: 0"))
    with database.reading() as session:
        meaning = MeaningNow(session, call_in(session, "my-call"))
        assert meaning.kept(GIVEN, earlier) == {"people": "poor"}
        assert meaning.kept(GIVEN, call_in(session, "my-call").version) == GIVEN


def test_a_version_that_the_store_lacks_is_asked_for_once_and_nothing_is_known_to_differ(
    database: Database,
) -> None:
    earlier = publish(database, CALL)
    publish(database, CALL.replace("max: 5", "max: 9"))
    with database.reading() as session:
        meaning = MeaningNow(session, call_in(session, "my-call"))
        for version, holds in (("gone", GIVEN), ("gone too", GIVEN), (earlier, {"people": "weak"})):
            assert meaning.kept(GIVEN, version) == holds
            with counted(database) as sent:
                assert [meaning.kept(GIVEN, version) for _ in range(3)] == [holds] * 3
            assert sent == []
