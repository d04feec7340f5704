import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from evaluator.store import Database, StoreError
from evaluator.store.migrations import current_revision, downgrade, is_current, newest_revision, upgrade
from evaluator.store.migrations.moving import all_revisions
from evaluator.store.tables import Base

REVISIONS = all_revisions()


def test_from_empty_the_tables_become_what_the_code_says(empty_database: Database) -> None:
    assert current_revision(empty_database) is None
    upgrade(empty_database)
    assert is_current(empty_database)
    with empty_database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


@pytest.mark.parametrize("revision", REVISIONS)
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
