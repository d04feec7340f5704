"""What many tests begin with is made once in a process, in an SQLite file that is then copied for each."""

import copy
import dataclasses
import sys
from collections.abc import Callable, Hashable, Iterator
from datetime import datetime
from enum import Enum
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from pydantic import BaseModel
from sqlalchemy import select

from evaluator.services.keeping import Keeping
from evaluator.services.shipped import criteria_folder
from evaluator.store import Database, open_database
from evaluator.store.database import system_clock
from evaluator.store.tables import EventRow, PersonRow
from tests.store.database_fixtures import Clock
from tests.store.databases import copy_file, url_with_tables
from tests.store.lasting_folder import lasting_folder

_UNCHANGING = (BaseModel, Enum, Path, bytes, datetime, float, frozenset, int, str)
"""What nobody changes. Records are frozen."""

_KNOWN_BY_CONTENT = tuple(
    f"evaluator.services.{name}" for name in ("lexicons.", "lineage.", "shelf", "programme_index", "trials.")
)
"""Modules that keep what they made by the content that it was made of: it is the same for every store."""

_AtHand = list[tuple[Keeping, list[tuple[Hashable, object]]]]

Given = ParamSpec("Given")
Made = TypeVar("Made")


@dataclasses.dataclass(frozen=True)
class _Kept:
    """The file, what was returned over it, the time on a clock of tests then, what services made of it."""

    file: Path
    made: object
    now: datetime | None
    at_hand: _AtHand


def made_once(
    make: Callable[Concatenate[Database, Given], Made],
) -> Callable[Concatenate[Database, Given], Made]:
    """`make`, which begins with an empty database, run once for each time, criteria folder and what is given.

    In what it returns (dataclasses, lists, tuples, dicts of what nobody changes) the database and the clock
    are those of the test. On PostgreSQL, or where the database holds something already, everything is made
    anew.
    """
    kept: dict[Hashable, _Kept] = {}

    @wraps(make)
    def copied(database: Database, *given: Given.args, **named: Given.kwargs) -> Made:
        clock = database.clock
        is_known = isinstance(clock, Clock) or clock is system_clock
        if not (database.is_sqlite and is_known and is_empty(database)):
            return make(database, *given, **named)
        now = clock.now if isinstance(clock, Clock) else None
        asked = (now, criteria_folder(), given, tuple(sorted(named.items())))
        if asked not in kept:
            kept[asked] = _made(lambda own: make(own, *given, **named), now, make.__name__)
        found = kept[asked]
        copy_into(database, found.file)
        for one, shelf in found.at_hand:
            for name, value in shelf:
                one.kept(name, partial(_same, value))
        if isinstance(clock, Clock) and found.now is not None:
            clock.now = found.now
        return _Over(database).of(found.made)  # type: ignore[return-value]

    return copied


def is_empty(database: Database) -> bool:
    """Whether nobody and nothing is in it yet."""
    with database.reading() as session:
        return not any(session.scalar(select(row).limit(1)) for row in (PersonRow, EventRow))


def copy_into(database: Database, file: Path) -> None:
    """Whatever it held, it holds what the SQLite file holds; what services made of another copy is forgotten.

    Rows have the same ids and versions in both. What is known by its content stays: lexicons, what comparison
    makes of texts, and what pages keep.
    """
    copy_file(file, database.url)
    forget_copies()


def forget_copies() -> None:
    """Keep nothing that services made of rows, which another copy of the same store may have as well."""
    for one in _known_by_versions():
        one.forget()


def _known_by_versions() -> Iterator[Keeping]:
    for name in [name for name in sys.modules if name.startswith("evaluator.services.")]:
        if not name.startswith(_KNOWN_BY_CONTENT):
            yield from (one for one in vars(sys.modules[name]).values() if isinstance(one, Keeping))


def _same(value: object) -> object:
    return value


def _made(make: Callable[[Database], object], now: datetime | None, name: str) -> _Kept:
    clock = Clock()
    if now is not None:
        clock.now = now
    forget_copies()
    with url_with_tables("sqlite", lasting_folder(name)) as url:
        database = open_database(url, clock=system_clock if now is None else clock)
        made = make(database)
        database.close()
    at_hand = [(one, [*vars(one).get("_shelf", {}).items()]) for one in _known_by_versions()]
    return _Kept(Path(str(url.database)), made, None if now is None else clock.now, at_hand)


class _Over:
    """A value over another database: lists, dicts and dataclasses are the test's own, each made once."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, object] = {}

    def of(self, value: Made) -> Made:
        if id(value) not in self._known:
            self._known[id(value)] = self._made(value)
        return self._known[id(value)]  # type: ignore[return-value]

    def _made(self, value: object) -> object:
        match value:
            case Database():
                return self._database
            case Clock():
                return self._database.clock
            case list():
                return [self.of(one) for one in value]
            case dict():
                return {key: self.of(one) for key, one in value.items()}
            case tuple() if type(value) is tuple:
                return tuple(self.of(one) for one in value)
            case _ if isinstance(value, _UNCHANGING) or value is None:
                return value
            case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
                copied = copy.copy(value)
                for field in dataclasses.fields(value):
                    object.__setattr__(copied, field.name, self.of(getattr(value, field.name)))
                return copied
        raise TypeError(f"say here how a copy of {type(value).__name__} is made for each test")
