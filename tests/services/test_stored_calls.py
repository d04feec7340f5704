from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import (
    call_ids,
    has_call,
    keep_call,
    move_phase,
    open_switches,
    stored_call,
)
from evaluator.store import Database, StoreError, new_id
from evaluator.store.audit import RESERVED, events, first_breaks
from tests.services.stored_example import FIRST, stored_example
from tests.store.database_fixtures import Clock


def kinds(database: Database, chain: str) -> list[str]:
    with database.reading() as session:
        assert [*first_breaks(session)] == []
        return [event.kind for event in events(session, chain)]


def test_a_call_comes_back_as_it_was_kept_in_each_version(database: Database) -> None:
    example = stored_example(database)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    changed = data.replace(b"out_of: 100", b"out_of: 200")
    assert changed != data
    later = keep_call(
        database=database, actor=example.actor("manager"), data=changed, name="x.yaml", key=new_id()
    )
    assert later.id == example.call.id
    assert later.version != example.call.version
    assert stored_call(database=database, call_id=later.id) == later
    assert stored_call(database=database, call_id=later.id, version=example.call.version) == example.call
    assert call_ids(database=database) == [later.id]


def test_the_file_that_holds_already_leaves_no_trace_whoever_brings_it(database: Database) -> None:
    example = stored_example(database)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    before = kinds(database, example.call.id)
    someone_else = Actor(id="x", roles=frozenset({Role.CALL_MANAGER}), call_id="other-call")
    for actor in (FIRST, example.actor("manager"), someone_else):
        kept = keep_call(database=database, actor=actor, data=data, name="again.yaml", key=new_id())
        assert kept.version == example.call.version
    assert kinds(database, example.call.id) == before


@pytest.mark.parametrize("reserved", sorted(RESERVED))
def test_a_call_cannot_have_an_id_that_the_trail_keeps_for_itself(database: Database, reserved: str) -> None:
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    named = data.replace(b"id: skills-mobility-2026", f"id: {reserved}".encode())
    assert named != data
    with pytest.raises(StoreError) as refused:
        keep_call(database=database, actor=FIRST, data=named, name="mine.yaml", key="k")
    assert str(refused.value) == (
        f'mine.yaml: no call can have the id "{reserved}": the trail keeps it for itself. '
        "Give the call another id."
    )
    assert (call_ids(database=database), kinds(database, reserved)) == ([], [])


def test_the_same_command_twice_is_done_once(database: Database) -> None:
    example = stored_example(database)
    manager = example.actor("manager")
    for _ in range(2):
        move_phase(
            database=database, actor=manager, call_id=example.call.id, phase_id="open", reason="now", key="k"
        )
    assert kinds(database, example.call.id).count("call.phase_moved") == 1


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_but_the_manager_moves_a_phase(database: Database, who: str) -> None:
    example = stored_example(database)
    with pytest.raises(NotAllowedError, match="may not do this"):
        move_phase(
            database=database,
            actor=example.actor(who),
            call_id=example.call.id,
            phase_id="open",
            reason="mine",
            key="k",
        )
    assert "call.phase_moved" not in kinds(database, example.call.id)


def test_dates_decide_in_the_calls_own_time_zone_until_somebody_moves_the_phase(
    database: Database, clock: Clock
) -> None:
    example = stored_example(database)
    zone = ZoneInfo(example.call.time_zone)

    def switches_at(*moment: int) -> frozenset[str]:
        clock.now = datetime(*moment, tzinfo=zone)
        with database.reading() as session:
            return open_switches(session, example.call, clock.now)

    assert switches_at(2027, 3, 31, 16, 59, 59) == {"submit", "replace", "withdraw"}
    assert switches_at(2027, 3, 31, 17, 0) == {"screen", "withdraw"}
    assert switches_at(2026, 1, 1) == frozenset()
    example.move_to("review")
    assert switches_at(2026, 1, 1) == {"review", "reopen", "others_reviews", "consensus"}


def test_a_phase_that_the_call_does_not_have_and_a_move_without_a_reason_are_refused(
    database: Database,
) -> None:
    example = stored_example(database)
    common = {"database": database, "actor": example.actor("manager"), "call_id": example.call.id, "key": "k"}
    with pytest.raises(ValueError, match='no phase "opne"; it has open, screening, review, decision'):
        move_phase(**common, phase_id="opne", reason="typing")
    with pytest.raises(ValueError, match="Say why"):
        move_phase(**common, phase_id="open", reason="  ")


def test_a_call_that_is_not_there_is_named(database: Database) -> None:
    with pytest.raises(StoreError, match='no call "nowhere"'):
        stored_call(database=database, call_id="nowhere")


def test_a_call_that_was_not_there_is_found_once_it_is_kept(database: Database) -> None:
    call_id = "skills-mobility-2026"
    assert not has_call(database=database, call_id=call_id)
    example = stored_example(database)
    assert has_call(database=database, call_id=example.call.id)
    assert not has_call(database=database, call_id="nowhere")


def test_one_command_sent_by_many_at_once_is_done_once_and_fails_for_nobody(database: Database) -> None:
    example = stored_example(database)
    manager = example.actor("manager")

    def send(_: int) -> None:
        move_phase(
            database=database, actor=manager, call_id=example.call.id, phase_id="open", reason="now", key="k"
        )

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(send, range(16)))
    assert kinds(database, example.call.id).count("call.phase_moved") == 1
