from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluator.services.identities import identity_hash
from evaluator.services.people import add_person
from evaluator.services.retention import purge
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import INSTALLATION, Change, Kind, append, events
from evaluator.store.tables import PersonRow
from tests.services.stored_example import FIRST, stored_example
from tests.services.test_retention import LAST_PHASE_ENDS
from tests.store.database_fixtures import Clock


def test_the_trail_holds_a_name_and_address_as_a_hash_that_only_the_salt_explains(database: Database) -> None:
    ids = [
        add_person(database=database, actor=FIRST, name=name, email=f"{name}@example.org", key=name)
        for name in ("ana", "eva")
    ]
    with database.reading() as session:
        told = {event.subject: event.after for event in events(session, INSTALLATION)}
        people = {row.id: row for row in session.scalars(select(PersonRow))}
    for person_id, name in zip(ids, ("ana", "eva"), strict=True):
        email, salt = f"{name}@example.org", people[person_id].salt
        assert salt is not None
        assert told[person_id] == f'{{"identity":"{identity_hash(salt, name, email)}"}}'
    assert people[ids[0]].salt != people[ids[1]].salt
    assert verify(database).holds


def test_a_purge_takes_the_salt_along_and_whoever_then_gets_a_name_again_is_named(
    database: Database, clock: Clock
) -> None:
    example = stored_example(database)
    clock.now = LAST_PHASE_ENDS
    clock.move(days=730)
    purge(database=database, actor=FIRST, call_id=example.call.id, reason="due", key=new_id())
    gone = example.people["manager"]
    with database.reading() as session:
        assert session.get_one(PersonRow, gone).salt is None
    assert verify(database).holds
    with database.engine.begin() as connection:
        connection.execute(update(PersonRow).where(PersonRow.id == gone).values(email="eve@example.com"))
    [found] = verify(database).findings
    assert str(found) == (
        f"installation, people, {gone}: it says that name and address were deleted, and they are there"
    )


def test_a_lost_salt_is_named(database: Database) -> None:
    person = add_person(database=database, actor=FIRST, name="Ana", email="ana@example.org", key="k")
    with database.engine.begin() as connection:
        connection.execute(update(PersonRow).where(PersonRow.id == person).values(salt=None))
    assert [str(one) for one in verify(database).findings] == [
        f"installation, people, {person}: name and address are not those that were kept"
    ]


def test_of_people_who_were_added_before_the_trail_held_a_hash_nothing_is_said(database: Database) -> None:
    def work(session: Session) -> None:
        now = database.clock()
        session.add(PersonRow(id="old", email="old@example.org", name="Old", created_at=now))
        append(session, INSTALLATION, Change(Kind.PERSON_ADDED, "old", FIRST.id, "k"), now=now)

    database.write(work)
    assert verify(database).holds
