from concurrent.futures import ThreadPoolExecutor

import pytest

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.people import (
    actor_of,
    add_person,
    grant_role,
    known_person,
    list_people,
    normal_email,
    person_at,
    revoke_role,
)
from evaluator.store import Database, new_id
from evaluator.store.audit import INSTALLATION, events, first_breaks
from tests.services.stored_example import FIRST, Example, stored_example


def administrator(example: Example, name: str) -> Actor:
    person_id = add_person(
        database=example.database, actor=FIRST, name=name, email=f"{name}@agency.example", key=f"add {name}"
    )
    give(example, FIRST, person_id, Role.ADMINISTRATOR, None)
    return actor_of(database=example.database, person_id=person_id, call_id=example.call.id)


def give(example: Example, actor: Actor, person_id: str, role: Role, call_id: str | None) -> None:
    grant_role(
        database=example.database,
        actor=actor,
        person_id=person_id,
        role=role,
        call_id=call_id,
        key=new_id(),
    )


def take(
    example: Example, actor: Actor, person_id: str, role: Role, call_id: str | None, key: str = ""
) -> None:
    revoke_role(
        database=example.database,
        actor=actor,
        person_id=person_id,
        role=role,
        call_id=call_id,
        key=key or new_id(),
    )


def kinds(example: Example, chain: str) -> list[str]:
    with example.database.reading() as session:
        assert [*first_breaks(session)] == []
        return [event.kind for event in events(session, chain)]


def test_a_role_that_is_taken_away_is_gone_at_once_and_leaves_one_event(database: Database) -> None:
    example = stored_example(database)
    reviewer, call = example.people["reviewer-1"], example.call.id
    for _ in range(2):
        take(example, example.actor("manager"), reviewer, Role.REVIEWER, call, key="once")
    assert example.actor("reviewer-1").roles == frozenset()
    assert example.actor("reviewer-2").roles == {Role.REVIEWER}
    assert kinds(example, call).count("role.revoked") == 1
    give(example, example.actor("manager"), reviewer, Role.REVIEWER, call)
    take(example, example.actor("manager"), reviewer, Role.REVIEWER, call, key="once")
    assert example.actor("reviewer-1").roles == {Role.REVIEWER}


@pytest.mark.parametrize("who", ["applicant-1", "reviewer-1", "rapporteur", "observer"])
def test_nobody_else_sees_lists_gives_or_takes(database: Database, who: str) -> None:
    example = stored_example(database)
    actor, call = example.actor(who), example.call.id
    with pytest.raises(NotAllowedError):
        list_people(database=database, actor=actor, call_id=call)
    with pytest.raises(NotAllowedError):
        give(example, actor, actor.id, Role.CALL_MANAGER, call)
    with pytest.raises(NotAllowedError):
        take(example, actor, example.people["manager"], Role.CALL_MANAGER, call)
    assert example.actor("manager").roles == {Role.CALL_MANAGER}
    assert example.actor(who).has(Role.CALL_MANAGER) is False


def test_a_manager_makes_and_unmakes_no_administrator(database: Database) -> None:
    example = stored_example(database)
    manager, ada = example.actor("manager"), administrator(example, "ada")
    administrator(example, "bea")
    with pytest.raises(NotAllowedError, match="You may not do this in this call"):
        give(example, manager, manager.id, Role.ADMINISTRATOR, None)
    with pytest.raises(NotAllowedError, match="You may not do this in this call"):
        take(example, manager, ada.id, Role.ADMINISTRATOR, None)
    with pytest.raises(NotAllowedError, match="You may not do this in this call"):
        give(example, manager, manager.id, Role.OBSERVER, None)
    with pytest.raises(ValueError, match="whole installation"):
        give(example, ada, manager.id, Role.OBSERVER, None)
    with pytest.raises(ValueError, match="whole installation"):
        give(example, ada, ada.id, Role.ADMINISTRATOR, example.call.id)
    assert example.actor("manager").roles == {Role.CALL_MANAGER}


def test_the_last_administrator_stays_one(database: Database) -> None:
    example = stored_example(database)
    ada, bea = administrator(example, "ada"), administrator(example, "bea")
    take(example, ada, bea.id, Role.ADMINISTRATOR, None)
    with pytest.raises(ValueError, match="last administrator"):
        take(example, ada, ada.id, Role.ADMINISTRATOR, None)
    assert actor_of(database=database, person_id=ada.id, call_id=example.call.id).roles == {
        Role.ADMINISTRATOR
    }
    assert kinds(example, INSTALLATION).count("role.revoked") == 1


def test_the_last_call_manager_stays_one_unless_an_administrator_takes_the_role(database: Database) -> None:
    example = stored_example(database)
    manager, call = example.actor("manager"), example.call.id
    with pytest.raises(ValueError, match="last call manager"):
        take(example, manager, manager.id, Role.CALL_MANAGER, call)
    assert example.actor("manager").roles == {Role.CALL_MANAGER}
    assert kinds(example, call).count("role.revoked") == 0
    take(example, administrator(example, "ada"), manager.id, Role.CALL_MANAGER, call)
    assert example.actor("manager").roles == frozenset()


def test_a_call_manager_beside_another_may_be_taken_the_role(database: Database) -> None:
    example = stored_example(database)
    manager, other, call = example.actor("manager"), example.people["observer"], example.call.id
    give(example, manager, other, Role.CALL_MANAGER, call)
    take(example, manager, manager.id, Role.CALL_MANAGER, call)
    assert example.actor("manager").roles == frozenset()
    with pytest.raises(ValueError, match="last call manager"):
        take(example, example.actor("observer"), other, Role.CALL_MANAGER, call)


def test_of_two_call_managers_who_unmake_each_other_at_once_one_stays(database: Database) -> None:
    example = stored_example(database)
    call, other = example.call.id, example.people["observer"]
    give(example, example.actor("manager"), other, Role.CALL_MANAGER, call)
    pair = example.actor("manager"), example.actor("observer")

    def unmake(pair: tuple[Actor, Actor]) -> bool:
        try:
            take(example, pair[0], pair[1].id, Role.CALL_MANAGER, call)
        except (ValueError, NotAllowedError):
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        done = [*both.map(unmake, [pair, pair[::-1]])]
    left = [name for name in ("manager", "observer") if example.actor(name).has(Role.CALL_MANAGER)]
    assert (sorted(done), len(left)) == ([False, True], 1)


def test_of_two_administrators_who_unmake_each_other_at_once_one_stays(database: Database) -> None:
    example = stored_example(database)
    ada, bea = administrator(example, "ada"), administrator(example, "bea")

    def unmake(pair: tuple[Actor, Actor]) -> bool:
        try:
            take(example, pair[0], pair[1].id, Role.ADMINISTRATOR, None)
        except ValueError:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        done = [*both.map(unmake, [(ada, bea), (bea, ada)])]
    left = [
        one.id
        for one in (ada, bea)
        if actor_of(database=database, person_id=one.id, call_id=example.call.id).roles
    ]
    assert (sorted(done), len(left)) == ([False, True], 1)


def test_a_list_names_everybody_with_a_role_in_the_call_and_nobody_else(database: Database) -> None:
    example = stored_example(database)
    call = example.call.id
    administrator(example, "ada")
    add_person(database=database, actor=FIRST, name="No Role", email="none@example.org", key="none")
    take(example, example.actor("manager"), example.people["observer"], Role.OBSERVER, call)
    give(example, example.actor("manager"), example.people["rapporteur"], Role.REVIEWER, call)
    found = list_people(database=database, actor=example.actor("manager"), call_id=call)
    assert {person.name: person.roles for person in found} == {
        "ada": {Role.ADMINISTRATOR},
        "applicant-1": {Role.APPLICANT},
        "applicant-2": {Role.APPLICANT},
        "manager": {Role.CALL_MANAGER},
        "rapporteur": {Role.RAPPORTEUR, Role.REVIEWER},
        "reviewer-1": {Role.REVIEWER},
        "reviewer-2": {Role.REVIEWER},
    }
    assert [person.name for person in found] == sorted(person.name for person in found)
    elsewhere = list_people(database=database, actor=FIRST, call_id="another-call")
    assert [person.name for person in elsewhere] == ["ada"]


def test_somebody_is_found_by_their_address_however_it_is_written(database: Database) -> None:
    example = stored_example(database)
    found = person_at(database=database, email=" Reviewer-1@EXAMPLE.org ", call_id=example.call.id)
    assert found is not None
    assert (found.id, found.roles) == (example.people["reviewer-1"], {Role.REVIEWER})
    assert person_at(database=database, email="reviewer-9@example.org", call_id=example.call.id) is None


def test_only_who_gives_roles_is_told_who_has_an_address(database: Database) -> None:
    example = stored_example(database)
    asked = {"database": database, "email": "REVIEWER-1@example.org", "call_id": example.call.id}
    found = known_person(actor=example.actor("manager"), **asked)
    assert found is not None
    assert (found.name, found.roles) == ("reviewer-1", {Role.REVIEWER})
    with pytest.raises(NotAllowedError):
        known_person(actor=example.actor("observer"), **asked)


@pytest.mark.parametrize("written", ["", "@", "a@b", "a b@example.org", f"{'a' * 400}@example.org", "a@\0"])
def test_what_is_no_address_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is no e-mail address"):
        normal_email(written)
