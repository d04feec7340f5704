"""Take in the open package of another installation: checked whole, kept with its ids, its chain as it was."""

import io
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO

from sqlalchemy import Table, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, check
from evaluator.services.verifying import findings_in
from evaluator.store import Database, StoreError
from evaluator.store.archives import Archive, DamagedError, opened_archive
from evaluator.store.audit import INSTALLATION, RESERVED, Change, Kind, append
from evaluator.store.errors import is_there_once
from evaluator.store.packages import KIND, document_in, staged, staged_rows, withheld_in
from evaluator.store.rows import RowsInAnyOrder
from evaluator.store.tables import ChainRow, OrganisationNameRow, PersonRow
from evaluator.store.tables.assessments import DEPENDS_ON


@dataclass(frozen=True)
class PackageImported:
    """What became of a package."""

    call_id: str
    is_new: bool
    """False: the same call was here already, just as it is in the package."""
    rows: int
    """Rows that were added."""


def import_package(*, database: Database, actor: Actor, data: bytes, name: str, key: str) -> PackageImported:
    """Keep the call of a package, with everything that belongs to it.

    Raises
    ------
    NotAllowedError
        The actor may not add calls.
    StoreError
        The package is damaged, of a newer program, or does not hold together; or the call is here already in
        another state. Nothing is kept then.
    """
    check(actor, Action.ADD_CALL)
    return imported(database, io.BytesIO(data), name=name, actor_id=actor.id, key=key)


def imported(database: Database, file: BinaryIO, *, name: str, actor_id: str, key: str) -> PackageImported:
    """As `import_package`, for whoever runs the installation: nobody is asked."""
    with opened_archive(file, name=name, kind=KIND) as archive, staged(archive, name) as session:
        call_id = str(archive.manifest["call"])
        if call_id in RESERVED:
            raise DamagedError(f'{name} is damaged: no call is named "{call_id}".')
        withheld = withheld_in(archive, name)
        for finding in findings_in(session, withheld={call_id: withheld}, with_documents=False):
            raise DamagedError(f"{name} does not hold together. {finding}")
        incoming = _Incoming(call_id, list(staged_rows(session)), archive, name, actor_id, key, withheld)
        try:
            return database.write(lambda session: incoming.keep(database, session))
        except IntegrityError as error:
            said = str(error.orig).splitlines()[0]
            if is_there_once(error):
                raise StoreError(
                    "{name} cannot be imported: some of it is here under another name ({found}).",
                    name=name,
                    found=said,
                ) from None
            raise StoreError(
                "{name} cannot be imported: its rows do not fit ({found}).", name=name, found=said
            ) from None


@dataclass(frozen=True)
class _Incoming:
    """The rows of a package, those first to which others point."""

    call_id: str
    rows: list[tuple[Table, list[dict[str, Any]]]]
    archive: Archive
    name: str
    actor_id: str
    key: str
    withheld: int
    """Events that do not say what they said."""

    def keep(self, database: Database, session: Session) -> PackageImported:
        """Keep them in a transaction."""
        [end] = self._of("audit_chains")
        here = session.get(ChainRow, self.call_id)
        if here is not None:
            if (here.length, here.last_hash) == (end["length"], end["last_hash"]):
                return PackageImported(self.call_id, False, 0)
            raise StoreError(
                'The call "{call}" is here already in another state: {here} events here, {there} in the '
                "package.",
                call=self.call_id,
                here=here.length,
                there=end["length"],
            )
        same = self._known_organisations(session)
        added = 0
        for table, rows in self.rows:
            new = self._new(session, table, rows, same)
            inserted = RowsInAnyOrder(session.connection(), table)
            for batch in self._batches(table, new):
                inserted.insert(batch)
            inserted.finish()
            added += len(new)
        after = {
            "events": end["length"],
            "last_hash": end["last_hash"],
            "rows": added,
            "withheld": self.withheld,
        }
        change = Change(Kind.PACKAGE_IMPORTED, self.call_id, self.actor_id, self.key, None, after)
        append(session, INSTALLATION, change, now=database.clock())
        return PackageImported(self.call_id, True, added)

    def _of(self, name: str) -> list[dict[str, Any]]:
        return next(rows for table, rows in self.rows if table.name == name)

    def _batches(self, table: Table, rows: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
        """As they are inserted: of rows with a document one at a time is in memory."""
        if table.name == "documents":
            for row in rows:
                yield [row | {"content": document_in(self.archive, row, self.name)}]
        elif rows:
            yield rows

    def _new(
        self, session: Session, table: Table, rows: list[dict[str, Any]], same: Mapping[str, str]
    ) -> list[dict[str, Any]]:
        """What is not here yet, as it is kept here."""
        match table.name:
            case "people":
                return _new_people(session, rows)
            case "organisations":
                return [row for row in rows if row["id"] not in same]
            case "organisation_names":
                return [row for row in rows if row["organisation_id"] not in same]
            case "participants":
                return [
                    row | {"organisation_id": same.get(row["organisation_id"], row["organisation_id"])}
                    for row in rows
                ]
            case "assessments":
                known = _known(session, table, DEPENDS_ON)
                return [row for row in rows if tuple(row[name] for name in DEPENDS_ON) not in known]
            case _:
                return rows

    def _known_organisations(self, session: Session) -> dict[str, str]:
        """Organisations that are here under an id of their own, found by a name or an identifier."""
        same: dict[str, str] = {}
        for row in self._of("organisation_names"):
            found = session.scalar(
                select(OrganisationNameRow.organisation_id).where(
                    OrganisationNameRow.scheme == row["scheme"], OrganisationNameRow.key == row["key"]
                )
            )
            if found is not None:
                same.setdefault(row["organisation_id"], found)
        return same


def _new_people(session: Session, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who is not here by id. An address that somebody else has here stays with them."""
    ids = set(session.scalars(select(PersonRow.id)))
    addresses = set(session.scalars(select(func.lower(PersonRow.email))))
    return [
        row | {"email": None if row["email"] in addresses else row["email"]}
        for row in rows
        if row["id"] not in ids
    ]


def _known(session: Session, table: Table, columns: Collection[str]) -> set[tuple[Any, ...]]:
    return {tuple(row) for row in session.execute(select(*(table.columns[name] for name in columns)))}
