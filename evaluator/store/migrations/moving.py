"""Bring a database to a revision of its tables, up or down."""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from evaluator.store.database import Database
from evaluator.store.errors import StoreError, explained


def newest_revision() -> str:
    """The revision that this program expects."""
    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None, "there is at least one revision"  # noqa: S101
    return head


def all_revisions() -> list[str]:
    """Every revision, the oldest first."""
    script = ScriptDirectory.from_config(_config())
    return [revision.revision for revision in reversed([*script.walk_revisions()])]


def current_revision(database: Database) -> str | None:
    """The revision of the database; None where it is empty.

    Raises
    ------
    StoreError
        The database cannot be reached.
    """
    with database.reading() as session:
        return revision_on(session.connection())


def is_current(database: Database) -> bool:
    """Whether the tables are as this program expects."""
    return current_revision(database) == newest_revision()


def check_not_newer(database: Database) -> None:
    """Go on only where this program knows the tables.

    Raises
    ------
    StoreError
        A newer program made them.
    """
    found = current_revision(database)
    if found is not None and found not in all_revisions():
        raise StoreError(
            "The database was made by a newer version of the program (revision {revision}). "
            "Install that version.",
            revision=found,
        )


def check_current(database: Database) -> None:
    """Go on only where the tables are as this program expects.

    Raises
    ------
    StoreError
        They are missing, older or newer.
    """
    check_not_newer(database)
    found = current_revision(database)
    if found != newest_revision():
        if found is None:
            raise StoreError("The database has no tables yet. Run evaluator db upgrade.")
        raise StoreError(
            "The database is of an earlier version (revision {revision}). Run evaluator db upgrade.",
            revision=found,
        )


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring the tables to a revision, the newest unless said otherwise; all of it, or nothing.

    Tables that are there already are only looked at: no writer is waited for, and the file may be read-only.

    Raises
    ------
    StoreError
        The database is newer than the program, or cannot be written.
    """
    check_not_newer(database)
    if revision == "head" and is_current(database):
        return
    _move(database, lambda config: command.upgrade(config, revision))


def downgrade(database: Database, revision: str) -> None:
    """Take the tables back to an earlier revision; `base` for none.

    Raises
    ------
    StoreError
        The database is newer than the program, or cannot be written.
    """
    check_not_newer(database)
    _move(database, lambda config: command.downgrade(config, revision))


def upgrade_on(connection: Connection, revision: str = "head") -> None:
    """As `upgrade`, inside the transaction of a connection."""
    command.upgrade(_config(connection), revision)


def downgrade_on(connection: Connection, revision: str) -> None:
    """As `downgrade`, inside the transaction of a connection."""
    command.downgrade(_config(connection), revision)


def revision_on(connection: Connection) -> str | None:
    """As `current_revision`, inside the transaction of a connection."""
    return MigrationContext.configure(connection).get_current_revision()


def _move(database: Database, what: Callable[[Config], None]) -> None:
    try:
        database.rebuild(lambda session: what(_config(session.connection())))
    except IntegrityError as error:
        raise explained(error) from error


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
