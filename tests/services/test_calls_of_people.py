from datetime import timedelta

import pytest

from evaluator.access import Role
from evaluator.services.calls_of_people import CallOnOffer, calls_of_address
from evaluator.services.people import add_person, grant_role, revoke_role
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import call_at, keep_call, version_that_holds
from evaluator.store import Database, StoreError
from tests.services.stored_example import FIRST, stored_example
from tests.store.database_fixtures import Clock

REVIEWER = "reviewer-1@example.org"


def keep_another(database: Database, clock: Clock, call_id: str) -> str:
    clock.now += timedelta(hours=1)
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    data = data.replace(b"id: skills-mobility-2026", f"id: {call_id}".encode())
    keep_call(database=database, actor=FIRST, data=data, name="another.yaml", key=call_id)
    return call_id


def ids(database: Database, email: str) -> list[str]:
    return [one.id for one in calls_of_address(database=database, email=email)]


def test_an_address_has_the_calls_in_which_it_holds_a_role_now_the_newest_first(
    database: Database, clock: Clock
) -> None:
    example = stored_example(database)
    first, second, third = (
        example.call.id,
        keep_another(database, clock, "second"),
        keep_another(database, clock, "third"),
    )
    who = {"database": database, "actor": FIRST, "person_id": example.people["reviewer-1"]}
    for role in (Role.RAPPORTEUR, Role.REVIEWER):
        grant_role(**who, role=role, call_id=second, key=f"grant {role}")
    assert ids(database, "Reviewer-1@Example.org") == [second, first]
    assert ids(database, "reviewer-2@example.org") == [first]
    assert ids(database, "nobody@example.org") == []
    revoke_role(**who, role=Role.REVIEWER, call_id=first, key="revoke")
    assert ids(database, REVIEWER) == [second]
    grant_role(**who, role=Role.ADMINISTRATOR, call_id=None, key="administrator")
    assert ids(database, REVIEWER) == [third, second, first]
    revoke_role(**who, role=Role.RAPPORTEUR, call_id=second, key="revoke another")
    assert ids(database, REVIEWER) == [third, second, first]


def test_whoever_was_added_and_given_nothing_has_no_call(database: Database) -> None:
    stored_example(database)
    add_person(database=database, actor=FIRST, name="Eva", email="eva@agency.example", key="eva")
    assert ids(database, "eva@agency.example") == []
    with pytest.raises(ValueError, match="no e-mail address"):
        calls_of_address(database=database, email="eva")


def test_a_call_is_on_offer_in_the_version_that_holds(database: Database) -> None:
    example = stored_example(database)
    call = example.call
    assert calls_of_address(database=database, email=REVIEWER) == [CallOnOffer(call.id, call.version)]
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    data = data.replace(b"en: Skills and mobility partnerships 2026", b"en: Another title", 1)
    changed = keep_call(
        database=database, actor=example.actor("manager"), data=data, name="x.yaml", key="change"
    )
    assert changed.version != call.version
    assert version_that_holds(database=database, call_id=call.id) == changed.version
    assert calls_of_address(database=database, email=REVIEWER) == [CallOnOffer(call.id, changed.version)]
    assert call_at(database=database, call_id=call.id, version=call.version) == call
    with pytest.raises(StoreError, match="no call"):
        call_at(database=database, call_id=call.id, version="0" * 64)
    assert version_that_holds(database=database, call_id="none") is None
