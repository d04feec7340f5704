"""Where the database is: what `EVALUATOR_DATABASE_URL` says, else a file in the user's data folder."""

import os
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

from platformdirs import user_data_path
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from evaluator.store.database import Database
from evaluator.store.errors import StoreError
from evaluator.store.private_files import make_folder

VARIABLE = "EVALUATOR_DATABASE_URL"
PASSWORD_FILE = "EVALUATOR_DATABASE_PASSWORD_FILE"  # noqa: S105 - where it is, not what it is
_EXPECTED = "Expected sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."


def database_url(environment: Mapping[str, str] = os.environ) -> URL:
    """The address of the database.

    Raises
    ------
    StoreError
        The address cannot be used: not one, another kind of database, or its driver is not installed.
    """
    written = environment.get(VARIABLE, "").strip()
    if not written:
        return URL.create("sqlite", database=str(user_data_path("proposal-evaluator") / "evaluator.db"))
    try:
        url = make_url(written)
    except ArgumentError:
        raise StoreError(f"{VARIABLE} is not the address of a database. {_EXPECTED}") from None
    match url.get_backend_name():
        case "sqlite":
            return url
        case "postgresql" | "postgres":
            if find_spec("psycopg") is None:
                raise StoreError(
                    "PostgreSQL needs a driver: install it with pip install 'proposal-evaluator[postgres]'."
                )
            return _with_password(url.set(drivername="postgresql+psycopg"), environment)
        case other:
            raise StoreError(f'{VARIABLE} names a database of the kind "{other}". {_EXPECTED}')


def check_is_there(environment: Mapping[str, str] = os.environ) -> None:
    """Go on only where the file of an SQLite database is there, for whoever reads what is kept.

    Raises
    ------
    StoreError
        It is not, and which file was looked for.
    """
    url = database_url(environment)
    if url.get_backend_name() == "sqlite" and url.database and not Path(url.database).exists():
        raise StoreError(
            "There is no database at {place}. Mend {variable}, or make one there with evaluator db upgrade.",
            place=url.database,
            variable=VARIABLE,
        )


def _with_password(url: URL, environment: Mapping[str, str]) -> URL:
    """The address with the password that lies in a file of its own, as containers are given secrets."""
    written = environment.get(PASSWORD_FILE, "").strip()
    if not written:
        return url
    try:
        return url.set(password=Path(written).read_text(encoding="utf-8").strip())
    except (OSError, UnicodeDecodeError):
        raise StoreError(f"{PASSWORD_FILE} names a file that cannot be read: {written}") from None


def open_database(
    url: URL | None = None, *, clock: Callable[[], datetime] = lambda: datetime.now(UTC)
) -> Database:
    """The database at `url`, else the one of this installation. A missing folder for its file is made.

    Raises
    ------
    StoreError
        The address cannot be used, or the folder cannot be made.
    """
    url = database_url() if url is None else url
    if url.get_backend_name() == "sqlite" and url.database and url.database != ":memory:":
        folder = Path(url.database).parent
        try:
            make_folder(folder)
        except OSError as error:
            said = f"The folder of the database cannot be made: {folder}"
            raise StoreError(f"{said} ({error.strerror}).") from None
    return Database(url, clock=clock)
