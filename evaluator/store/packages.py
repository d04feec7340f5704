"""Open packages: all about one call in an archive that other programs can read and another store takes in.

Rows are JSON Lines as in a backup; documents and call files lie beside them as the files that they are.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Engine, MetaData, Select, Table, create_engine, insert, or_, select, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

from evaluator.store.archives import Archive, ArchiveWriter, DamagedError
from evaluator.store.errors import StoreError
from evaluator.store.migrations.moving import all_revisions, newest_revision, upgrade_on
from evaluator.store.portable import UnreadableLineError, line_of, row_of, tables_of
from evaluator.store.withholding import count_withheld, without_drafts

KIND = "package"
LEXICONS = "lexicon_versions"
LEXICON_DRAFTS = "lexicon_drafts"
Ids = Select[Any]


def write_package(
    session: Session,
    call_id: str,
    file: BinaryIO,
    *,
    with_names: bool,
    only_submitted: bool,
    made_at: datetime,
    lexicons: Sequence[Mapping[str, Any]] = (),
) -> Mapping[str, int]:
    """Write a call and all that belongs to it; the number of rows by table.

    Parameters
    ----------
    with_names
        With the names and addresses of people. Without, people are ids.
    only_submitted
        Of reviews only what was submitted, of introductions only agreements of both. The trail is whole, but
        what its events of drafts and of answers said is not in it.
    lexicons
        Rows of the lexicons that its advice was made with: which they are, the criteria folder tells too.
    """
    tables = tables_of(newest_revision())
    writer = ArchiveWriter(file, KIND)
    rows = {}
    for name, asked in _belonging(tables, call_id).items():
        table = tables.tables[name]
        found: Iterable[dict[str, Any]] = _rows(session, table, asked)
        if only_submitted:
            found = without_drafts(session, call_id, table, found)
        if name in _FILES:
            found = _with_files(writer, table, found)
        if name == "people":
            # The event that holds the hash is in the chain of this installation, and stays here.
            without = {"salt": None} if with_names else {"salt": None, "name": "", "email": None}
            found = [row | without for row in found]
        rows[name] = writer.add(_member(name), (line_of(table, row) for row in found)).lines
    words = tables.tables[LEXICONS]
    rows[LEXICONS] = writer.add(_member(LEXICONS), (line_of(words, row) for row in lexicons)).lines
    # What somebody writes of the next version is theirs, and of no call.
    rows[LEXICON_DRAFTS] = writer.add(_member(LEXICON_DRAFTS), ()).lines
    writer.close(
        {
            "made_at": made_at.isoformat(),
            "revision": newest_revision(),
            "call": call_id,
            "rows": rows,
            "with_names": with_names,
            "only_submitted": only_submitted,
            "withheld": count_withheld(session, call_id, only_submitted=only_submitted),
        }
    )
    return rows


@contextmanager
def staged(archive: Archive, name: str) -> Iterator[Session]:
    """The rows of a package in a database of their own, in memory, brought to the newest revision.

    Documents are without their content there: `document_in` has it.

    Raises
    ------
    DamagedError
        The rows are not those of one call.
    StoreError
        A newer program made it.
    """
    revision = str(archive.manifest.get("revision"))
    if revision not in all_revisions():
        raise StoreError(f"{name} was made by a newer version of the program. Install that version.")
    engine = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    try:
        _stage(engine, archive, revision, name)
        with Session(engine) as session:
            _check_belongs(session, str(archive.manifest.get("call")), name)
            yield session
    finally:
        engine.dispose()


def withheld_in(archive: Archive, name: str) -> int:
    """How many events of a package do not say what they said, by its manifest.

    Raises
    ------
    DamagedError
        The manifest says no number.
    """
    # Packages of earlier versions hold everything.
    found = archive.manifest.get("withheld", 0)
    if type(found) is not int or found < 0:
        raise DamagedError(f'{name} is damaged: "withheld" in its manifest is no number of events.')
    return found


def document_in(archive: Archive, row: Mapping[str, Any], name: str) -> bytes | None:
    """The content of a document; None where it was deleted before the package was made.

    Raises
    ------
    DamagedError
        It is another one than the row says.
    """
    member = f"documents/{row['sha256']}"
    if member not in archive.members:
        return None
    if archive.members[member].sha256 != row["sha256"]:
        raise DamagedError(f'{name} is damaged: "{member}" is another document.')
    return archive.content(member)


def staged_rows(session: Session) -> Iterator[tuple[Table, list[dict[str, Any]]]]:
    """Every table with its rows, those first to which others point."""
    for table in tables_of(newest_revision()).sorted_tables:
        yield table, [dict(row) for row in session.execute(select(table)).mappings()]


_FILES = {"documents": "documents/{sha256}", "call_versions": "call/{version}.yaml"}
"""Tables whose content lies beside the rows, and where."""


def _belonging(tables: MetaData, call_id: str) -> dict[str, Ids]:
    """By table the rows that belong to a call."""
    table = tables.tables
    proposals = select(table["proposals"].c.id).where(table["proposals"].c.call_id == call_id)
    versions = select(table["proposal_versions"].c.id).where(
        table["proposal_versions"].c.proposal_id.in_(proposals)
    )
    hashes = select(table["proposal_versions"].c.content_hash).where(
        table["proposal_versions"].c.proposal_id.in_(proposals)
    )
    call_versions = select(table["call_versions"].c.version).where(
        table["call_versions"].c.call_id == call_id
    )
    reviews = select(table["reviews"].c.id).where(table["reviews"].c.proposal_id.in_(proposals))
    samples = select(table["calibration_samples"].c.id).where(
        table["calibration_samples"].c.call_id == call_id
    )
    agreements = select(table["consensus"].c.id).where(table["consensus"].c.proposal_id.in_(proposals))
    organisations = select(table["participants"].c.organisation_id).where(
        table["participants"].c.proposal_version_id.in_(versions)
    )
    within: dict[str, tuple[str, Ids | list[str]]] = {
        "calls": ("id", [call_id]),
        "call_versions": ("call_id", [call_id]),
        "call_drafts": ("call_id", [call_id]),
        "phase_moves": ("call_id", [call_id]),
        "role_grants": ("call_id", [call_id]),
        "reviewer_expertise": ("call_id", [call_id]),
        "proposals": ("call_id", [call_id]),
        "proposal_versions": ("proposal_id", proposals),
        "documents": ("proposal_version_id", versions),
        "organisations": ("id", organisations),
        "organisation_names": ("organisation_id", organisations),
        "participants": ("proposal_version_id", versions),
        "gate_answers": ("proposal_id", proposals),
        "assignments": ("proposal_id", proposals),
        "conflicts": ("proposal_id", proposals),
        "reviews": ("proposal_id", proposals),
        "review_versions": ("review_id", reviews),
        "calibration_samples": ("call_id", [call_id]),
        "calibration_answers": ("sample_id", samples),
        "own_orders": ("call_id", [call_id]),
        "consensus": ("proposal_id", proposals),
        "consensus_versions": ("consensus_id", agreements),
        "decisions": ("proposal_id", proposals),
        "letter_comments": ("proposal_id", proposals),
        "letter_templates": ("call_id", [call_id]),
        "letter_releases": ("proposal_id", proposals),
        "introductions": ("call_id", [call_id]),
        "audit_chains": ("chain", [call_id]),
        "audit_events": ("chain", [call_id]),
        "audit_reasons": ("chain", [call_id]),
    }
    asked: dict[str, Ids] = {
        name: select(table[name]).where(table[name].c[column].in_(ids))
        for name, (column, ids) in within.items()
    }
    assessments = table["assessments"]
    asked["assessments"] = select(assessments).where(
        assessments.c.proposal_hash.in_(hashes), assessments.c.call_version.in_(call_versions)
    )
    named = [
        key.parent
        for name in asked
        for key in table[name].foreign_keys
        if key.column.table is table["people"] and name in within
    ]
    people = table["people"]
    asked["people"] = select(people).where(
        or_(*(people.c.id.in_(asked[column.table.name].with_only_columns(column)) for column in named))
    )
    return asked


def _rows(session: Session, table: Table, asked: Ids) -> Iterator[dict[str, Any]]:
    at_once = 1 if table.name in _FILES else 200
    ordered = asked.order_by(*table.primary_key.columns)
    for row in session.execute(ordered, execution_options={"yield_per": at_once}).mappings():
        yield dict(row)


def _with_files(
    writer: ArchiveWriter, table: Table, rows: Iterable[dict[str, Any]]
) -> Iterable[dict[str, Any]]:
    """The rows without content, once their files are written: two members cannot be written at once."""
    found = []
    for row in rows:
        name = _FILES[table.name].format_map(row)
        if row["content"] is not None and name not in writer.members:
            writer.add(name, [row["content"]])
        found.append(row | {"content": None})
    return found


def _stage(engine: Engine, archive: Archive, revision: str, name: str) -> None:
    tables = tables_of(revision)
    with engine.begin() as connection:
        upgrade_on(connection, revision)
        for table in tables.sorted_tables:
            rows = list(_read_rows(archive, table, name))
            if rows:
                try:
                    connection.execute(insert(table), rows)
                except SQLAlchemyError:
                    raise DamagedError(f"{name} is damaged: {table.name}: its rows do not fit.") from None
        upgrade_on(connection)


def _read_rows(archive: Archive, table: Table, name: str) -> Iterator[dict[str, Any]]:
    if _member(table.name) not in archive.members:
        raise DamagedError(f'{name} is damaged: the table "{table.name}" is missing.')
    for number, line in enumerate(archive.lines(_member(table.name)), start=1):
        try:
            row = row_of(table, line, without=("content",) if table.name in _FILES else ())
        except UnreadableLineError as error:
            raise DamagedError(f"{name} is damaged: {table.name}, line {number}: {error}.") from None
        if table.name == "call_versions":
            row["content"] = archive.content(_FILES[table.name].format_map(row))
        yield row


def _check_belongs(session: Session, call_id: str, name: str) -> None:
    """All rows are of the call that the manifest names, and point at each other only."""
    tables = tables_of(newest_revision()).tables
    calls = session.scalars(select(tables["calls"].c.id)).all()
    owned = {
        (table.name, owner)
        for table in tables.values()
        for column in ("call_id", "chain")
        if column in table.columns
        for owner in session.scalars(select(table.columns[column]).distinct())
    }
    points_nowhere = session.execute(text("PRAGMA foreign_key_check")).all()
    drafts = session.scalars(select(tables[LEXICON_DRAFTS].c.file)).all()
    is_of_one_call = calls == [call_id] and all(owner == call_id for _, owner in owned) and not drafts
    if not is_of_one_call or points_nowhere:
        raise DamagedError(f"{name} is damaged: its rows are not those of one call.")


def _member(table: str) -> str:
    return f"tables/{table}.jsonl"
