"""Commands that read the database of this installation and write files about a call into a folder."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from evaluator.store import Database

Write = Callable[[str, bytes], Path]
"""Writes a file by name; it appears once it is whole."""


@contextmanager
def opened_database(*, needs_tables: bool = False) -> "Iterator[Database]":
    """The database of this installation; what cannot be done is said in one line, with exit code 2.

    Where tables are needed, a file that is not there is a mistake in its address, and none is made.
    """
    from evaluator.store import StoreError, open_database
    from evaluator.store.locations import check_is_there
    from evaluator.store.migrations.moving import check_current

    try:
        if needs_tables:
            check_is_there()
        database = open_database()
        try:
            if needs_tables:
                check_current(database)
            yield database
        finally:
            database.close()
    except StoreError as error:
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(2) from None


@contextmanager
def stored_call_work(folder: Path) -> "Iterator[tuple[Database, Write]]":
    """The database, and how files are written into a folder, which is made where there is none.

    What is asked for and is not there is said in one line, with exit code 2.
    """
    from evaluator.foundation import RefusedError
    from evaluator.store import StoreError
    from evaluator.store.archives import whole_file

    def write(name: str, data: bytes) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{folder} cannot be made: {error.strerror}.") from None
        path = folder / name
        with whole_file(path) as file:
            file.write(data)
        return path

    with opened_database(needs_tables=True) as database:
        try:
            yield database, write
        except RefusedError as error:
            sys.stderr.write(f"{error}\n")
            raise typer.Exit(2) from None
