"""What is known of the reviewers of a call: what they read and know, and how much they read at most."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, check
from evaluator.foundation import FileError, Problem, RefusedError, did_you_mean
from evaluator.panel.assignment import Reader, read_readers_by_line
from evaluator.panel.assignment.files import BETWEEN, MOST_PROBLEMS, twice
from evaluator.proposals.codes import codelist
from evaluator.services.people import holds_in, normal_email
from evaluator.services.sent_again import sent_again
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import PersonRow, ReviewerExpertiseRow, RoleGrantRow
from evaluator.store.versions import check_unchanged

NOT_KNOWN = 0
"""The version of what nobody has kept yet."""

MOST_READ = 10_000


@dataclass(frozen=True)
class KnownReviewer:
    """A reviewer of the call, with what is known of them."""

    person_id: str
    name: str
    email: str
    language: str
    """In which they are written to."""
    reader: Reader
    """Under the person's id."""
    version: int
    """Who changes it says which one they saw."""


@dataclass(frozen=True)
class ExpertiseRead:
    """What became of a file."""

    changed: int
    unchanged: int
    notes: tuple[str, ...]
    """What to tell its writer."""


def known_reviewers(*, database: Database, actor: Actor, call_id: str) -> list[KnownReviewer]:
    """Everybody who is a reviewer in the call, by name.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    with database.reading() as session:
        return reviewers_in(session, call_id)


def keep_expertise(
    *, database: Database, actor: Actor, call_id: str, reader: Reader, seen: int, key: str
) -> int:
    """Keep what is known of one reviewer, over version `seen` (`NOT_KNOWN` for none); its version now.

    Parameters
    ----------
    reader
        Under the person's id.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    ChangedMeanwhileError
        Somebody else kept something since; it carries the `Reader` that they kept.
    ValueError
        The person is no reviewer in the call, there is no such language, sector or country, or the key
        belongs to another command.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    check_reader(reader)

    def work(session: Session) -> int:
        done = sent_again(session, call_id, key, Kind.EXPERTISE_KEPT, person=reader.id)
        if done is not None:
            row = session.get(ReviewerExpertiseRow, done.subject)
            return NOT_KNOWN if row is None else row.version
        row = _rows_to_change(session, call_id, reader.id).get(reader.id)
        if reader.id not in {one.person_id for one in reviewers_in(session, call_id)}:
            raise RefusedError("This person is no reviewer in the call; grant the role first.")
        check_unchanged(NOT_KNOWN if row is None else row.version, seen, _reader_in(reader.id, row))
        if row is not None and _reader_in(reader.id, row) == _as_kept(reader):
            return row.version
        return write_expertise(session, actor.id, call_id, reader, row, key=key, now=database.clock())

    return database.write(work)


def keep_expertise_file(
    *, database: Database, actor: Actor, call_id: str, data: bytes, name: str, key: str
) -> ExpertiseRead:
    """Keep what a file says of reviewers, each named by their e-mail address: all of it, or nothing.

    Who is not in the file stays as they are, and so does that for which it has no column.

    Raises
    ------
    NotAllowedError
        The actor may not ask reviewers to read.
    FileError
        With every problem found: who is no reviewer in the call, codes that do not exist, columns.
    ValueError
        The key belongs to another command.
    """
    check(actor, Action.ASSIGN, call_id=call_id)
    found, notes = read_readers_by_line(data, name=name)

    def work(session: Session) -> ExpertiseRead:
        if sent_again(session, call_id, key, Kind.EXPERTISE_KEPT):
            return ExpertiseRead(0, len(found), notes)
        rows = _rows_to_change(session, call_id)
        people = {one.email: one.person_id for one in reviewers_in(session, call_id)}
        problems = [problem for line, one in found for problem in _problems(line, one, people)]
        if not problems:
            problems = twice([(line, normal_email(one.id)) for line, one in found], "reviewer_id")
        if problems:
            raise FileError(name, problems[:MOST_PROBLEMS])
        now, changed = database.clock(), 0
        for _, one in found:
            person_id = people[normal_email(one.id)]
            row = rows.get(person_id)
            before = _reader_in(person_id, row)
            said = {known: getattr(one, known) for known in one.model_fields_set - {"id"}}
            reader = before.model_copy(update=said)
            if row is not None and before == reader:
                continue
            # One command leaves several events; each has a key that follows from the command's.
            own_key = key if changed == 0 else f"{key}:{reader.id}"
            write_expertise(session, actor.id, call_id, reader, row, key=own_key, now=now)
            changed += 1
        return ExpertiseRead(changed, len(found) - changed, notes)

    return database.write(work)


def check_reader(reader: Reader) -> None:
    """Refuse what is in no list of codes, and more proposals than anybody reads.

    Raises
    ------
    ValueError
        With the first thing that is wrong.
    """
    wrong = next(_wrong_codes(reader), None)
    if wrong is not None:
        raise RefusedError('"{code}" is no code of the list "{list}".', code=wrong[1], list=wrong[0])
    if reader.max_load is not None and reader.max_load > MOST_READ:
        raise RefusedError("Nobody reads {count} proposals.", count=reader.max_load)


def reviewers_in(session: Session, call_id: str) -> list[KnownReviewer]:
    """As `known_reviewers`, within the transaction of somebody who may."""
    rows = _rows(session, call_id)
    found = session.execute(
        select(PersonRow.id, PersonRow.name, PersonRow.email, PersonRow.language)
        .join(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
        .where(holds_in(call_id), RoleGrantRow.role == Role.REVIEWER.value)
        .distinct()
    )
    people = [
        KnownReviewer(
            person_id=person_id,
            name=name,
            email=email or "",
            language=language,
            reader=_reader_in(person_id, rows.get(person_id)),
            version=rows[person_id].version if person_id in rows else NOT_KNOWN,
        )
        for person_id, name, email, language in found
    ]
    return sorted(people, key=lambda one: (one.name.casefold(), one.person_id))


def _rows(session: Session, call_id: str) -> Mapping[str, ReviewerExpertiseRow]:
    found = session.scalars(select(ReviewerExpertiseRow).where(ReviewerExpertiseRow.call_id == call_id))
    return {row.person_id: row for row in found}


def _rows_to_change(
    session: Session, call_id: str, person_id: str | None = None
) -> Mapping[str, ReviewerExpertiseRow]:
    """Those of the call, or of one person in it, as they are once whoever changes them now has done so."""
    row = ReviewerExpertiseRow
    asked = select(row).where(row.call_id == call_id).order_by(row.id).with_for_update()
    if person_id is not None:
        asked = asked.where(row.person_id == person_id)
    return {one.person_id: one for one in session.scalars(asked)}


def _reader_in(person_id: str, row: ReviewerExpertiseRow | None) -> Reader:
    if row is None:
        return Reader(id=person_id)
    return Reader(
        id=person_id,
        languages=_codes(row.languages),
        sectors=_codes(row.sectors),
        countries=_codes(row.countries),
        max_load=row.max_load,
        is_experienced=row.is_experienced,
    )


def write_expertise(
    session: Session,
    actor_id: str,
    call_id: str,
    reader: Reader,
    row: ReviewerExpertiseRow | None,
    *,
    key: str,
    now: datetime,
) -> int:
    """Write what is known of a reviewer over `row`, unasked, and that it was kept; its version now."""
    before = None if row is None else {"person": reader.id, "number": row.version}
    if row is None:
        row = ReviewerExpertiseRow(id=new_id(), call_id=call_id, person_id=reader.id, version=NOT_KNOWN)
        session.add(row)
    row.languages, row.sectors = _together(reader.languages), _together(reader.sectors)
    row.countries, row.max_load = _together(reader.countries), reader.max_load
    row.is_experienced, row.kept_at, row.kept_by = reader.is_experienced, now, actor_id
    row.version += 1
    session.flush()
    # What is known of somebody is deleted with their name; so the trail says who kept it, not what.
    after = {"person": reader.id, "number": row.version}
    append(session, call_id, Change(Kind.EXPERTISE_KEPT, row.id, actor_id, key, before, after), now=now)
    return row.version


def _as_kept(reader: Reader) -> Reader:
    """With codes in lower case, as it is read again."""
    return reader.model_copy(
        update={
            known: frozenset(code.casefold() for code in getattr(reader, known))
            for known in ("languages", "sectors", "countries")
        }
    )


def _together(codes: Iterable[str]) -> str:
    return BETWEEN.join(sorted(code.casefold() for code in codes))


def _codes(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(BETWEEN)))


def _problems(line: int, reader: Reader, people: Mapping[str, str]) -> Iterator[Problem]:
    try:
        address = normal_email(reader.id)
    except ValueError as error:
        yield Problem(line, 1, "reviewer_id", str(error))
        return
    if address not in people:
        yield Problem(
            line,
            1,
            "reviewer_id",
            f'no reviewer of the call has the address "{address}".{did_you_mean(address, people)}',
            "Give them the role of a reviewer first, on the page People.",
        )
    for column, code in _wrong_codes(reader):
        yield Problem(line, 1, column, f'"{code}" is no such code', _EXPECTED[column])
    if reader.max_load is not None and reader.max_load > MOST_READ:
        yield Problem(line, 1, "max_load", f"{reader.max_load} is more than {MOST_READ}")


def _wrong_codes(reader: Reader) -> Iterator[tuple[str, str]]:
    """Columns and codes that are in no list."""
    for code in sorted(reader.languages):
        if not (len(code) == 2 and code.isascii() and code.isalpha()):
            yield "languages", code
    for code in sorted(reader.sectors):
        if code not in codelist("Sector"):
            yield "sectors", code
    for code in sorted(reader.countries):
        if code.upper() not in codelist("Country"):
            yield "countries", code


def _no_such_code(column: str, code: str) -> RefusedError:
    match column:
        case "languages":
            return RefusedError('"{code}" is no code of a language.', code=code)
        case "sectors":
            return RefusedError('"{code}" is no code of a sector.', code=code)
        case _:
            return RefusedError('"{code}" is no code of a country.', code=code)


_EXPECTED = {
    "languages": "Two letters for each language, as fr;en.",
    "sectors": "Five digits of the OECD DAC list for each sector, as 11330;16020.",
    "countries": "Two letters for each country, as MA;SN.",
}
