import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Column, Connection, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.services.people import grant_role
from evaluator.services.rebuilding import rebuilt_in
from evaluator.services.stored_calls import move_phase
from evaluator.services.verifying import verify
from evaluator.services.verifying_deeds import deed_differences
from evaluator.store import Database, StoreError
from evaluator.store.audit import INSTALLATION, Change, Kind, append, hash_of
from evaluator.store.tables import (
    Base,
    CallRow,
    CallVersionRow,
    ChainRow,
    DocumentRow,
    EventRow,
    GateAnswerRow,
    PersonRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)
from evaluator.store.tables.base import UtcTime
from tests.services.live_call import live_call
from tests.services.seeded import load_example
from tests.services.stored_example import stored_example
from tests.store.database_fixtures import Clock

CALL = "skills-mobility-2026"


def _first(connection: Connection, column: object, *where: object) -> str:
    return connection.scalars(select(column).where(*where).order_by(column)).first()


def _event(connection: Connection) -> str:
    connection.execute(
        update(EventRow).where(EventRow.chain == CALL, EventRow.place == 7).values(reason="other")
    )
    return f"{CALL}, event 7: it was changed after it was written"


def _two_chains(connection: Connection) -> str:
    connection.execute(delete(EventRow).where(EventRow.place == 3))
    return (
        "installation, event 3: it is missing; event 4 follows\n"
        f"{CALL}, event 3: it is missing; event 4 follows"
    )


def _call_file(connection: Connection) -> str:
    content = connection.scalar(select(CallVersionRow.content)).replace(b"weight: 18", b"weight: 19")
    version = connection.scalar(select(CallVersionRow.version))
    connection.execute(update(CallVersionRow).values(content=content))
    return f"{CALL}, version {version[:12]}: the call file is not as it was kept"


def _other_version_of_the_call(connection: Connection) -> str:
    version = connection.scalar(select(CallRow.current_version))
    connection.execute(update(CallRow).values(current_version="other"))
    return f'{CALL}: call_version is "other", the trail tells "{version}"'


def _phase(connection: Connection) -> str:
    connection.execute(
        update(PhaseMoveRow).where(PhaseMoveRow.phase_id == "review").values(phase_id="decision")
    )
    return f'{CALL}: phase is "decision", the trail tells "review"'


def _state(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S13")
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(state="funded"))
    return f'{CALL}, proposals, {found}: state is "funded", the trail tells "submitted"'


def _gate(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id, GateAnswerRow.answer == "needs_check")
    connection.execute(update(GateAnswerRow).where(GateAnswerRow.id == found).values(answer="yes"))
    return f'{CALL}, gates, {found}: answer is "yes", the trail tells "needs_check"'


def _title(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S02")
    title = connection.scalar(select(ProposalRow.title).where(ProposalRow.id == found))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(title="Another"))
    return f'{CALL}, proposals, {found}: title is "Another", its text says {json.dumps(title)}'


def _acronym(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.reference == "S02")
    label = connection.scalar(select(ProposalRow.label).where(ProposalRow.id == found))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(label="ANOTHER"))
    return f'{CALL}, proposals, {found}: label is "ANOTHER", its text says {json.dumps(label)}'


def _title_of_the_call(connection: Connection) -> str:
    title = connection.scalar(select(CallRow.title))
    connection.execute(update(CallRow).values(title="Another"))
    return f'{CALL}: title is "Another", its file says {json.dumps(title)}'


def _swapped_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "administrator"))
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(email="eve@example.com"))
    return f"installation, people, {found}: name and address are not those that were kept"


def _renamed_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "call_manager"))
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(name="Eve"))
    return f"installation, people, {found}: name and address are not those that were kept"


def _removed_person(connection: Connection) -> str:
    found = connection.scalar(select(RoleGrantRow.person_id).where(RoleGrantRow.role == "observer"))
    removed = {"name": "removed", "email": None, "salt": None, "purged_at": datetime(2030, 1, 1, tzinfo=UTC)}
    connection.execute(update(PersonRow).where(PersonRow.id == found).values(removed))
    return (
        f"installation, people, {found}: "
        "name and address are missing, and no event tells that they were deleted"
    )


def _reason_of_an_answer(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id, GateAnswerRow.reason != "")
    connection.execute(update(GateAnswerRow).where(GateAnswerRow.id == found).values(reason="Because."))
    return f"{CALL}, gates, {found}: its reason is not as it was kept"


def _deleted_reason(connection: Connection) -> str:
    found = _first(connection, PhaseMoveRow.id)
    connection.execute(update(PhaseMoveRow).where(PhaseMoveRow.id == found).values(reason=""))
    return f"{CALL}, phases, {found}: its reason is not as it was kept"


def _slipped_in_phase(connection: Connection) -> str:
    row = dict(
        connection.execute(select(PhaseMoveRow.__table__).order_by(PhaseMoveRow.id)).mappings().first()
    )
    connection.execute(insert(PhaseMoveRow).values(row | {"id": "x"}))
    return f"{CALL}, phases, x: no event tells of this row"


def _slipped_in_administrator(connection: Connection) -> str:
    row = dict(connection.execute(select(RoleGrantRow.__table__)).mappings().first())
    administrator = {"id": "x", "role": "administrator", "call_id": None}
    connection.execute(insert(RoleGrantRow).values(row | administrator))
    return "installation, roles, x: no event tells of this row"


def _gone(connection: Connection) -> str:
    found = _first(connection, GateAnswerRow.id)
    connection.execute(delete(GateAnswerRow).where(GateAnswerRow.id == found))
    return f"{CALL}, gates, {found}: the row that the trail tells of is missing"


def _slipped_in(connection: Connection) -> str:
    row = dict(connection.execute(select(RoleGrantRow.__table__)).mappings().all()[-1])
    connection.execute(
        insert(RoleGrantRow).values(row | {"id": "x", "role": "call_manager", "call_id": CALL})
    )
    return f"{CALL}, roles, x: no event tells of this row"


def _score(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    first = (ReviewVersionRow.review_id == review, ReviewVersionRow.number == 1)
    told = json.loads(connection.scalar(select(ReviewVersionRow.scores).where(*first)))
    connection.execute(update(ReviewVersionRow).where(*first).values(scores='{"inclusion":5}'))
    where = f"{CALL}, reviews, {review}, version 1"
    return f'{where}: scores is {{"inclusion": 5}}, the trail tells {json.dumps(told)}'


def _comment(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    connection.execute(
        update(ReviewVersionRow)
        .where(ReviewVersionRow.review_id == review, ReviewVersionRow.number == 2)
        .values(comments='{"inclusion":"Very good."}')
    )
    return f"{CALL}, reviews, {review}, version 2: its comments are not as they were kept"


def _author(connection: Connection) -> str:
    review = _first(connection, ReviewRow.id, ReviewRow.state == "submitted")
    connection.execute(
        update(ReviewVersionRow)
        .where(ReviewVersionRow.review_id == review, ReviewVersionRow.number == 2)
        .values(saved_by="x")
    )
    return f"{CALL}, reviews, {review}, version 2: it was saved by somebody else by the trail"


def _text(connection: Connection) -> str:
    row = connection.execute(
        select(ProposalVersionRow.proposal_id, ProposalVersionRow.content).order_by(ProposalVersionRow.id)
    ).first()
    changed = row.content.replace("96 unemployed graduates", "196 unemployed graduates")
    assert changed != row.content
    connection.execute(
        update(ProposalVersionRow)
        .where(ProposalVersionRow.proposal_id == row.proposal_id)
        .values(content=changed)
    )
    return f"proposal {row.proposal_id}, version 1: its text is not as it was kept"


def _unreadable(connection: Connection) -> str:
    found = _first(connection, ProposalVersionRow.proposal_id)
    connection.execute(
        update(ProposalVersionRow).where(ProposalVersionRow.proposal_id == found).values(content="{")
    )
    return f"proposal {found}, version 1: its text is not as it was kept"


def _document(connection: Connection) -> str:
    found = _first(connection, DocumentRow.id)
    connection.execute(update(DocumentRow).where(DocumentRow.id == found).values(content=b"other"))
    return f"document {found}: its content is not as it was kept"


def _lost_document(connection: Connection) -> str:
    where = _version_place(connection)
    connection.execute(
        delete(DocumentRow).where(DocumentRow.proposal_version_id == _last_version(connection))
    )
    return f"{where}: the document that the trail tells of is missing: original"


def _other_document(connection: Connection) -> str:
    other = hashlib.sha256(b"other").hexdigest()
    connection.execute(
        update(DocumentRow)
        .where(DocumentRow.proposal_version_id == _last_version(connection))
        .values(content=b"other", size=5, sha256=other)
    )
    return f"{_version_place(connection)}: it has another document than the trail tells: original"


def _slipped_in_document(connection: Connection) -> str:
    row = dict(connection.execute(select(DocumentRow.__table__)).mappings().first())
    version = _last_version(connection)
    connection.execute(
        insert(DocumentRow).values(row | {"id": "x", "kind": "budget", "proposal_version_id": version})
    )
    return f"{_version_place(connection)}: no event tells of its document: budget"


def _other_sender(connection: Connection) -> str:
    connection.execute(
        update(ProposalVersionRow)
        .where(ProposalVersionRow.id == _last_version(connection))
        .values(submitted_by="x")
    )
    return f"{_version_place(connection)}: it was sent by somebody else by the trail"


def _other_applicant(connection: Connection) -> str:
    found = _first(connection, ProposalRow.id, ProposalRow.applicant_id.is_not(None))
    connection.execute(update(ProposalRow).where(ProposalRow.id == found).values(applicant_id=None))
    return f"{CALL}, proposals, {found}: its applicant is not who submitted it by the trail"


def _slipped_in_version(connection: Connection) -> str:
    row = dict(connection.execute(select(ProposalVersionRow.__table__)).mappings().first())
    connection.execute(insert(ProposalVersionRow).values(row | {"id": "x", "number": 2}))
    return f"{CALL}, proposals, {row['proposal_id']}, version 2: no event tells of it"


def _last_version(connection: Connection) -> str:
    return connection.scalars(select(ProposalVersionRow.id).order_by(ProposalVersionRow.id.desc())).first()


def _version_place(connection: Connection) -> str:
    version = connection.execute(
        select(ProposalVersionRow).where(ProposalVersionRow.id == _last_version(connection))
    ).one()
    return f"{CALL}, proposals, {version.proposal_id}, version {version.number}"


DAMAGES = [
    _event,
    _two_chains,
    _call_file,
    _other_version_of_the_call,
    _phase,
    _state,
    _title,
    _acronym,
    _title_of_the_call,
    _swapped_person,
    _renamed_person,
    _removed_person,
    _gate,
    _reason_of_an_answer,
    _deleted_reason,
    _slipped_in_phase,
    _slipped_in_administrator,
    _gone,
    _slipped_in,
    _score,
    _comment,
    _author,
    _text,
    _unreadable,
    _document,
    _lost_document,
    _other_document,
    _slipped_in_document,
    _other_sender,
    _other_applicant,
    _slipped_in_version,
]


def test_each_damage_is_named_and_nothing_else(database: Database) -> None:
    """One after the other, each put right before the next."""
    load_example(database)
    assert verify(database).holds
    for damage in DAMAGES:
        found = _found_after(database, damage)
        assert found[0] == found[1], damage.__name__
    assert verify(database).holds


def _found_after(database: Database, damage: Callable[[Connection], str]) -> tuple[str, str]:
    """What is found, and what should be; the damage is undone afterwards."""
    kept: dict[type, list[dict[str, object]]] = {}
    tables = (EventRow, CallVersionRow, CallRow, PhaseMoveRow, GateAnswerRow, RoleGrantRow, ReviewVersionRow)
    others = (ProposalRow, ProposalVersionRow, DocumentRow, PersonRow)
    with database.engine.begin() as connection:
        for row in (*tables, *others):
            kept[row] = [dict(one) for one in connection.execute(select(row.__table__)).mappings()]
        said = damage(connection)
    found = "\n".join(map(str, verify(database).findings))
    with database.engine.begin() as connection:
        for row, before in kept.items():
            _put_back(connection, row, before)
    return found, said


def _put_back(connection: Connection, row: type, before: list[dict[str, object]]) -> None:
    table = row.__table__
    keys = list(table.primary_key)
    now = {
        tuple(one[key.name] for key in keys): dict(one)
        for one in connection.execute(select(table)).mappings()
    }
    for one in before:
        key = tuple(one[column.name] for column in keys)
        same = [column == value for column, value in zip(keys, key, strict=True)]
        if now.pop(key, None) is None:
            connection.execute(insert(table).values(one))
        else:
            connection.execute(update(table).where(*same).values(one))
    for key in now:
        same = [column == value for column, value in zip(keys, key, strict=True)]
        connection.execute(delete(table).where(*same))


@pytest.mark.parametrize(
    ("purged", "what"), [(DocumentRow.content, "documents"), (ReviewVersionRow.comments, "texts")]
)
def test_what_was_deleted_by_the_rule_of_retention_is_no_damage(
    database: Database, purged: object, what: str
) -> None:
    load_example(database)
    with database.engine.begin() as connection:
        connection.execute(update(purged.class_).values({purged.key: None}))
    assert not verify(database).holds
    change = Change(Kind.PURGED, CALL, "who", "purged", None, {what: {}}, "due")
    database.write(lambda session: append(session, CALL, change, now=database.clock()).place)
    assert verify(database).findings == ()


MOMENTS_OF_NO_EVENT = {
    # Organisations and advice are found and made by the way.
    ("organisations", "created_at"),
    ("assessments", "made_at"),
    # Looked at as part of what was deleted, and by the chain itself.
    ("people", "purged_at"),
    ("proposal_versions", "purged_at"),
    ("audit_events", "at"),
    ("audit_chains", "last_at"),
}


def _deeds() -> list[tuple[Table, Column[object]]]:
    """Every column that says when something was done, or by whom."""
    return [
        (table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if (isinstance(column.type, UtcTime) or column.name.endswith("_by"))
        and (table.name, column.name) not in MOMENTS_OF_NO_EVENT
    ]


def test_whoever_did_something_at_another_moment_by_a_row_is_named(database: Database, clock: Clock) -> None:
    """In every column of every table that a command has filled."""
    live_call(database, clock)
    assert verify(database).findings == ()
    untold = []
    for table, column in _deeds():
        with database.engine.begin() as connection:
            asked = select(*table.primary_key, column).where(column.is_not(None)).order_by(*table.primary_key)
            row = connection.execute(asked).mappings().first()
            if row is None:
                untold.append(table.name)
                continue
            this = [key == row[key.name] for key in table.primary_key]
            kept = row[column.name]
            other = "somebody" if isinstance(kept, str) else kept + timedelta(microseconds=1)
            connection.execute(update(table).where(*this).values({column.name: other}))
        found = [str(one) for one in verify(database).findings]
        assert len(found) == 1, (table.name, column.name, found)
        if (table.name, column.name) in (
            ("proposal_versions", "submitted_by"),
            ("review_versions", "saved_by"),
        ):
            assert found[0].endswith("by somebody else by the trail")
        else:
            values = ("somebody", kept) if isinstance(kept, str) else (other, kept)
            said = [json.dumps(one) if isinstance(one, str) else one.isoformat() for one in values]
            assert found[0].endswith(f": {column.name} is {said[0]}, the trail tells {said[1]}")
        with database.engine.begin() as connection:
            connection.execute(update(table).where(*this).values({column.name: kept}))
    # No command decides yet.
    assert untold == ["decisions", "decisions"]
    assert verify(database).findings == ()


def test_a_row_may_be_older_than_its_event_where_the_chain_was_ahead_of_the_clock(
    database: Database, clock: Clock
) -> None:
    example = stored_example(database)
    move = {"database": database, "actor": example.actor("manager"), "call_id": example.call.id}
    move_phase(**move, phase_id="open", reason="so", key="a")
    clock.move(hours=-2)
    move_phase(**move, phase_id="screening", reason="so", key="b")
    person = example.people["reviewer-1"]
    grant_role(**move, person_id=person, role=Role.OBSERVER, key="c")
    assert verify(database).findings == ()


def test_the_last_answer_counts_and_its_author_is_who_gave_it(database: Database, clock: Clock) -> None:
    live = live_call(database, clock)
    with database.engine.begin() as connection:
        first = connection.execute(
            select(EventRow.subject, EventRow.at)
            .where(EventRow.kind == "gate.answered", EventRow.chain == CALL)
            .order_by(EventRow.place)
        ).first()
        answer = connection.execute(
            select(GateAnswerRow.__table__).where(GateAnswerRow.id == first.subject)
        ).one()
        assert answer.version == 2
        connection.execute(
            update(GateAnswerRow)
            .where(GateAnswerRow.id == answer.id)
            .values(answered_by=live.example.people["observer"], answered_at=first.at)
        )
    [found] = verify(database).findings
    assert str(found) == (
        f"{CALL}, gates, {answer.id}: answered_at is {first.at.isoformat()}, "
        f"the trail tells {answer.answered_at.isoformat()}"
    )
    with database.engine.begin() as connection:
        connection.execute(
            update(GateAnswerRow).values(answered_at=answer.answered_at).where(GateAnswerRow.id == answer.id)
        )
    [found] = verify(database).findings
    assert found.what == (
        f'answered_by is "{live.example.people["observer"]}", the trail tells "{answer.answered_by}"'
    )


@pytest.mark.parametrize("chain", [CALL, INSTALLATION])
def test_what_a_newer_program_wrote_is_named_and_nothing_is_said_of_the_rows(
    database: Database, chain: str
) -> None:
    stored_example(database)

    def work(session: Session) -> int:
        change = Change(Kind.CALL_CHANGED, CALL, "who", "new", None, {"version": "x"})
        event, end = append(session, chain, change, now=database.clock()), session.get_one(ChainRow, chain)
        event.kind = "call.dreamt"
        event.hash = end.last_hash = hash_of(event)
        return event.place

    place = database.write(work)
    said = (
        f'{chain}, event {place}: "call.dreamt" was written by a newer version of the program. '
        "Install that version."
    )
    assert [str(one) for one in verify(database).findings] == [said]
    with database.reading() as session, pytest.raises(StoreError) as error:
        rebuilt_in(session, chain)
    assert str(error.value) == said
    with database.reading() as session, pytest.raises(StoreError):
        [*deed_differences(session, chain)]
