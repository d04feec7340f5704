"""Proposals, reviewers, conflicts, wishes and settled pairs from CSV files, each row checked."""

import re
from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from pydantic import ValidationError

from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.foundation.csv_tables import CELLS_HINT, CsvTable, Header, read_table, row_of
from evaluator.panel.assignment.candidates import Pair, ProposalToRead, Reader, Tags, Wish
from evaluator.panel.reviews import without_guard

EXPERTISE = ("languages", "sectors", "countries")
PROPOSALS = Header(required=("proposal_id",), optional=EXPERTISE)
READERS = Header(required=("reviewer_id",), optional=(*EXPERTISE, "max_load", "experienced"))
CONFLICTS = Header(required=("proposal_id", "reviewer_id"), optional=("kind",))
SETTLED = Header(required=("proposal_id", "reviewer_id"), optional=("fit",))
WISHES = Header(required=("proposal_id", "reviewer_id", "wish"))

BETWEEN = ";"
"""Between the languages, sectors or countries of one cell."""

YES = frozenset({"yes", "true", "1", "oui", "si", "sí"})
NO = frozenset({"", "no", "false", "0", "non"})
MOST_PROBLEMS = 200

_WHOLE = re.compile(r"([0-9]{1,6})(?:\.0*)?")
"""A whole number, also as a spreadsheet may write it."""

T = TypeVar("T")
Row = dict[str, str]


def read_proposals_to_read(data: bytes, *, name: str) -> tuple[tuple[ProposalToRead, ...], tuple[str, ...]]:
    """The proposals in a file, and what to tell its writer.

    Raises
    ------
    FileError
        With every problem found: columns, ids given twice.
    """
    table = _table(data, name, PROPOSALS, "proposal_id")
    found = _read(table, name, lambda row: ProposalToRead(id=row["proposal_id"], **_expertise(row)))
    _check_once(name, [(line, one.id) for line, one in found], "proposal_id")
    return tuple(one for _, one in found), _notes(table, PROPOSALS)


def read_readers(data: bytes, *, name: str) -> tuple[tuple[Reader, ...], tuple[str, ...]]:
    """The reviewers in a file, and what to tell its writer.

    Raises
    ------
    FileError
        With every problem found: columns, ids given twice, a load that is no number.
    """
    found, notes = read_readers_by_line(data, name=name)
    return tuple(one for _, one in found), notes


def read_readers_by_line(data: bytes, *, name: str) -> tuple[tuple[tuple[int, Reader], ...], tuple[str, ...]]:
    """As `read_readers`, each with its line in the file, for whoever checks more of them.

    Of each those fields are set for which the file has a column (`model_fields_set`).
    """
    table = _table(data, name, READERS, "reviewer_id")
    found = _read(table, name, _reader)
    _check_once(name, [(line, one.id) for line, one in found], "reviewer_id")
    return tuple(found), _notes(table, READERS)


def read_pairs(
    data: bytes,
    *,
    name: str,
    header: Header,
    proposals: Collection[str],
    reviewers: Collection[str],
    spelt: Callable[[str], str] = str,
) -> tuple[Pair, ...]:
    """The pairs in a file of conflicts, or of what is settled.

    Parameters
    ----------
    spelt
        A reviewer's name in the file, as it is spelt among those given.

    Raises
    ------
    FileError
        With every problem found: columns, proposals or reviewers that are not among those given.
    """

    def pair(row: Row) -> Pair:
        row["reviewer_id"] = spelt(row["reviewer_id"])
        _check_known(row, proposals, reviewers)
        return Pair(proposal_id=row["proposal_id"], reviewer_id=row["reviewer_id"])

    return tuple(one for _, one in _read(read_table(data, name, header), name, pair))


def read_wishes(
    data: bytes,
    *,
    name: str,
    proposals: Collection[str],
    reviewers: Collection[str],
    spelt: Callable[[str], str] = str,
) -> tuple[Wish, ...]:
    """What reviewers would like to read: `yes`, `no`, or a number from -1 to 1; once for each proposal.

    Parameters
    ----------
    spelt
        A reviewer's name in the file, as it is spelt among those given.

    Raises
    ------
    FileError
        With every problem found.
    """

    def wish(row: Row) -> Wish:
        row["reviewer_id"] = spelt(row["reviewer_id"])
        _check_known(row, proposals, reviewers)
        return Wish(
            proposal_id=row["proposal_id"], reviewer_id=row["reviewer_id"], strength=_strength(row["wish"])
        )

    found = _read(read_table(data, name, WISHES), name, wish)
    _check_once(name, [(line, f"{one.proposal_id}, {one.reviewer_id}") for line, one in found], "proposal_id")
    return tuple(one for _, one in found)


def _table(data: bytes, name: str, header: Header, key: str) -> CsvTable:
    """The table, whose first column may also be called `id`."""
    aliased = Header(required=(), optional=(*header.columns, "id"))
    table = read_table(data, name, aliased, others=None)
    columns = {key if column == "id" and key not in table.columns else column: place
               for column, place in table.columns.items()}  # fmt: skip
    if key not in columns:
        hint = f"The header is {header}."
        raise FileError(name, [Problem(1, 1, key, f'the column "{key}" is missing', hint)])
    if not table.rows:
        raise FileError(name, [Problem(1, 1, "", "there is nothing below the header")])
    return CsvTable(columns, table.delimiter, table.rows)


def _read(table: CsvTable, name: str, make: Callable[[Row], T]) -> list[tuple[int, T]]:
    """Every row as what it stands for, with its line."""
    found: list[tuple[int, T]] = []
    problems: list[Problem] = []
    for line, cells in table.rows:
        try:
            row = {column: without_guard(cell.strip()) for column, cell in row_of(table, cells).items()}
        except ValueError as error:
            problems.append(Problem(line, 1, "", str(error), CELLS_HINT))
            continue
        empty = [column for column in ("proposal_id", "reviewer_id") if column in row and not row[column]]
        problems += [
            Problem(line, table.columns[column] + 1, column, f"{column} is empty") for column in empty
        ]
        if empty:
            continue
        try:
            found.append((line, make(row)))
        except _CellError as error:
            problems.append(Problem(line, table.columns[error.column] + 1, error.column, str(error)))
    if problems:
        raise FileError(name, problems[:MOST_PROBLEMS])
    return found


class _CellError(ValueError):
    """A cell that cannot be read."""

    def __init__(self, column: str, message: str) -> None:
        self.column = column
        super().__init__(message)


def _reader(row: Row) -> Reader:
    """With those fields set for which the file has a column."""
    said: dict[str, Any] = {"id": row["reviewer_id"], **_expertise(row)}
    if "max_load" in row:
        said["max_load"] = _load(row["max_load"])
    if "experienced" in row:
        said["is_experienced"] = _yes_or_no(row["experienced"])
    return Reader(**said)


def _expertise(row: Row) -> dict[str, Tags]:
    found = {known: _tags(row[known]) for known in EXPERTISE if known in row}
    if "languages" in found:
        # A reviewer who reads French reads it as it is written in Canada, too.
        found["languages"] = frozenset(tag.split("-")[0] for tag in found["languages"])
    return found


def _tags(cell: str) -> Tags:
    return frozenset(tag.strip().casefold() for tag in cell.split(BETWEEN) if tag.strip())


def _load(cell: str) -> int | None:
    if not cell:
        return None
    if not (found := _WHOLE.fullmatch(cell)):
        raise _CellError("max_load", f'"{cell}" is no limit; expected a whole number from 0, or nothing')
    return int(found[1])


def _yes_or_no(cell: str) -> bool:
    if (said := cell.casefold()) in YES | NO:
        return said in YES
    raise _CellError("experienced", f'"{cell}" is neither yes nor no')


def _strength(cell: str) -> float:
    said = cell.casefold()
    if said in YES - {"1"}:
        return 1.0
    if said in NO - {"0", ""}:
        return -1.0
    try:
        return Wish(proposal_id="", reviewer_id="", strength=float(cell)).strength
    except (ValueError, ValidationError):
        message = f'"{cell}" is no wish; expected yes, no, or a number from -1 (rather not) to 1 (gladly)'
        raise _CellError("wish", message) from None


def _check_known(row: Row, proposals: Collection[str], reviewers: Collection[str]) -> None:
    for column, known, what in (
        ("proposal_id", proposals, "proposal"),
        ("reviewer_id", reviewers, "reviewer"),
    ):
        if row[column] not in known:
            raise _CellError(
                column, f'no {what} is called "{row[column]}".{did_you_mean(row[column], known)}'
            )


def _check_once(name: str, ids: list[tuple[int, str]], column: str) -> None:
    if problems := twice(ids, column):
        raise FileError(name, problems[:MOST_PROBLEMS])


def twice(ids: Iterable[tuple[int, str]], column: str) -> list[Problem]:
    """What stands in a file a second time, by its line."""
    first: dict[str, int] = {}
    return [
        Problem(line, 1, column, f'"{one}" stands in line {first[one]} already', "Keep one of the two rows.")
        for line, one in ids
        if first.setdefault(one, line) != line
    ]


def _notes(table: CsvTable, header: Header) -> tuple[str, ...]:
    """Columns that are not read, since somebody may have meant one that is."""
    return tuple(
        f'the column "{column}" is not read.{did_you_mean(column, header.columns)}'
        for column in table.columns
        if column and column not in header.columns
    )
