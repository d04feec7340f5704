from datetime import UTC, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, inspect, select, text
from sqlalchemy.exc import IntegrityError

from evaluator.store import Database, StoreError
from evaluator.store.migrations import current_revision, downgrade, is_current, newest_revision, upgrade
from evaluator.store.migrations.moving import all_revisions
from evaluator.store.portable import tables_of
from evaluator.store.tables import Base
from tests.store.every_table import row

REVISIONS = all_revisions()


def test_from_empty_the_tables_become_what_the_code_says(empty_database: Database) -> None:
    assert current_revision(empty_database) is None
    upgrade(empty_database)
    assert is_current(empty_database)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize(
    "revision",
    [
        pytest.param(one, marks=[] if one in (REVISIONS[0], REVISIONS[-1]) else pytest.mark.long)
        for one in REVISIONS
    ],
)
def test_each_earlier_revision_goes_up_to_the_newest_and_back(
    empty_database: Database, revision: str
) -> None:
    upgrade(empty_database, revision)
    assert current_revision(empty_database) == revision
    upgrade(empty_database)
    assert current_revision(empty_database) == newest_revision()
    downgrade(empty_database, revision)
    assert current_revision(empty_database) == revision
    downgrade(empty_database, "base")
    assert inspect(empty_database.engine).get_table_names() == ["alembic_version"]


def test_a_database_of_a_newer_program_is_left_alone(database: Database) -> None:
    with database.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="newer version of the program"):
        upgrade(database)
    with pytest.raises(StoreError, match="newer version of the program"):
        downgrade(database, "base")
    assert current_revision(database) == "9999"


def test_a_text_that_an_earlier_program_deleted_says_so_once_the_tables_are_new(
    empty_database: Database,
) -> None:
    """And is an empty one again on the way back; what points at its row still does."""
    upgrade(empty_database, "0004")
    tables, moment = tables_of("0004"), datetime(2031, 7, 1, tzinfo=UTC)
    event = row(tables.tables["audit_events"]) | {
        "chain": "id",
        "place": 1,
        "kind": "call.purged",
        "at": moment,
    }
    with empty_database.engine.begin() as connection:
        for table in tables.sorted_tables:
            said = row(table) | ({"content": ""} if table.name == "proposal_versions" else {})
            said |= {"call_id": "id"} if table.name == "proposals" else {}
            connection.execute(insert(table), [event if table.name == "audit_events" else said])
    upgrade(empty_database)
    new = tables_of(newest_revision()).tables["proposal_versions"]
    with empty_database.engine.connect() as connection:
        assert [*connection.execute(select(new.c.content, new.c.purged_at))] == [(None, moment)]
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 1
    downgrade(empty_database, "0004")
    old = tables.tables["proposal_versions"]
    with empty_database.engine.connect() as connection:
        assert [*connection.scalars(select(old.c.content))] == [""]
        assert connection.scalar(text("SELECT count(*) FROM documents")) == 1


GRANTS = {
    "everywhere": ("administrator", None),
    "in the call": ("reviewer", "id"),
    "of one call": ("administrator", "id"),
    "of none": ("reviewer", None),
}
HOLDING = {name: GRANTS[name] for name in ("everywhere", "in the call")}


def test_a_grant_that_never_held_goes_and_no_other_one_can_come(empty_database: Database) -> None:
    """What holds stays as it is, up and down; before the rule there was none."""
    upgrade(empty_database, "0005")
    tables = tables_of("0005").tables
    grants = tables["role_grants"]

    def grant(name: str, role: str, call_id: str | None) -> None:
        with empty_database.engine.begin() as connection:
            said = row(grants) | {"id": name, "role": role, "call_id": call_id}
            connection.execute(insert(grants), [said])

    def granted() -> dict[str, tuple[str, str | None]]:
        with empty_database.engine.connect() as connection:
            found = connection.execute(select(grants.c.id, grants.c.role, grants.c.call_id))
            return {one.id: (one.role, one.call_id) for one in found}

    with empty_database.engine.begin() as connection:
        for name in ("calls", "people"):
            connection.execute(insert(tables[name]), [row(tables[name])])
    for name, (role, call_id) in GRANTS.items():
        grant(name, role, call_id)
    assert granted() == GRANTS
    upgrade(empty_database)
    assert granted() == HOLDING
    refused = {name: GRANTS[name] for name in GRANTS.keys() - HOLDING.keys()} | {"other": ("king", "id")}
    for name, (role, call_id) in refused.items():
        with pytest.raises(IntegrityError, match="ck_role_grants_" + ("role" if role == "king" else "call")):
            grant(name, role, call_id)
    downgrade(empty_database, "0005")
    assert granted() == HOLDING
    grant("of one call", *GRANTS["of one call"])
    with pytest.raises(IntegrityError, match="ck_role_grants_role"):
        grant("other", "king", "id")


def test_a_draft_of_a_lexicon_tells_the_text_that_it_was_begun_with(empty_database: Database) -> None:
    """Where it was kept: of the folder's file it was not. Its text stays as it is, up and down."""
    upgrade(empty_database, "0017")
    before = tables_of("0017").tables
    versions, drafts = before["lexicon_versions"], before["lexicon_drafts"]
    begun_from = {"en": 2, "fr": 0, "es": 7}
    with empty_database.engine.begin() as connection:
        for number in (1, 2):
            said = {"id": f"en-{number}", "file": "en", "number": number, "call_id": None}
            said["content_hash"] = f"hash of {number}"
            connection.execute(insert(versions), [row(versions) | said])
        for file, number in begun_from.items():
            connection.execute(insert(drafts), [row(drafts) | {"file": file, "begun_from": number}])
        content = connection.scalar(select(drafts.c.content).limit(1))

    def kept(revision: str, column: str) -> dict[str, object]:
        table = tables_of(revision).tables["lexicon_drafts"]
        with empty_database.engine.connect() as connection:
            assert {*connection.scalars(select(table.c.content))} == {content}
            found = connection.execute(select(table.c.file, table.c[column]))
            return {one.file: one[1] for one in found}

    upgrade(empty_database)
    assert kept("0018", "based_on") == {"en": "hash of 2", "fr": "", "es": ""}
    downgrade(empty_database, "0017")
    assert kept("0017", "begun_from") == {"en": 2, "fr": 0, "es": 0}
