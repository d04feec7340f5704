import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Column, Connection, Table, delete, insert, select, update
from sqlalchemy.orm import Session

from evaluator.access import Role
from evaluator.panel.assignment import Reader
from evaluator.services.call_drafts import begin_draft
from evaluator.services.lexicons.changing import put_lexicon
from evaluator.services.named_files import NamedFile
from evaluator.services.people import grant_role
from evaluator.services.rebuilding import rebuilt_in
from evaluator.services.reviewer_expertise import NOT_KNOWN, keep_expertise
from evaluator.services.samples import open_sample
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
    LexiconVersionRow,
    PersonRow,
    PhaseMoveRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewVersionRow,
    RoleGrantRow,
)
from evaluator.store.tables.base import UtcTime
from tests.services.calibration.exercise_example import FILE, SAMPLE, Exercising, call_with_exercise
from tests.services.damages import CALL, DAMAGES
from tests.services.live_call import equals, introductions, letters, live_call
from tests.services.seeded import load_example
from tests.services.stored_example import Example, stored_example
from tests.store.database_fixtures import Clock


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
    # A draft of a call is saved as it is typed, and counts for nothing.
    ("call_drafts", "saved_at"),
    ("call_drafts", "saved_by"),
    ("lexicon_drafts", "saved_at"),
}


LEXICON = b"format: 1\nlanguage: xx\nactors: {trade_union: {terms: guild}}\n"


def _deeds() -> list[tuple[Table, Column[object]]]:
    """Every column that says when something was done, or by whom."""
    return [
        (table, column)
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if (isinstance(column.type, UtcTime) or column.name.endswith("_by"))
        and (table.name, column.name) not in MOMENTS_OF_NO_EVENT
    ]


@pytest.mark.long
def test_whoever_did_something_at_another_moment_by_a_row_is_named(database: Database) -> None:
    """In every column of every table that a command has filled."""
    live = live_call(database)
    introductions(live)
    known = Reader(id=live.example.people["reviewer-1"], languages=frozenset({"en"}), max_load=5)
    live.tell(keep_expertise, call_id=live.example.call.id, reader=known, seen=NOT_KNOWN)
    call = call_with_exercise(database, live.example.actor("manager"), SAMPLE)
    exercise = Exercising(Example(database, call, live.example.people), open_sample(FILE), "")
    exercise.put()
    exercise.answer("reviewer-1", exercise.answered(3.0), 0, submits=True)
    equals(live)
    letters(live)
    live.tell(begin_draft, call_id=call.id, content="id: x")
    live.tell(put_lexicon, file=NamedFile("xx.yaml", LEXICON), reason="so", seen=0)
    assert verify(database).findings == ()
    untold = []
    for table, column in _deeds():
        with database.engine.begin() as connection:
            asked = select(*table.primary_key, column).where(column.is_not(None)).order_by(*table.primary_key)
            if table is LexiconVersionRow.__table__:
                # What counted as the folder had it has no number: nobody put it in force, no event tells it.
                asked = asked.where(LexiconVersionRow.number.is_not(None))
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
    assert untold == []
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


@pytest.mark.long
def test_the_last_answer_counts_and_its_author_is_who_gave_it(database: Database) -> None:
    live = live_call(database)
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
