"""Reviews from a CSV file, checked against the call: every problem at once, with its line."""

import re
from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import Scale
from evaluator.foundation import FileError, Problem, Record, did_you_mean
from evaluator.foundation.csv_tables import CELLS_HINT, CsvTable, Header, read_table, row_of
from evaluator.panel.scores import judged, read_score
from evaluator.scoring import Score

HEADER = Header(
    required=("proposal_id", "reviewer_id", "criterion", "score"),
    optional=("comment", "lot", "stage", "call_version"),
)
COLUMNS = HEADER.columns

MAXIMUM_PROBLEMS = 200
"""As many as a person can mend before trying again."""

_GUARDED = re.compile(r"'+[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
"""A text that the writer marked with `'`, because a spreadsheet would run it as a formula."""


class Rating(Record):
    """What one reviewer said about one criterion of one proposal."""

    proposal_id: str
    reviewer_id: str
    criterion: str
    score: Score | None
    """None is missing; a code says why."""
    comment: str = ""
    lot: str | None = None
    stage: str | None = None
    call_version: str | None = None


class Reviews(Record):
    """All ratings of a file, in its order."""

    ratings: tuple[Rating, ...]
    other_versions: tuple[str, ...] = ()
    """Versions of the call that ratings were made under, other than the one they were read for."""

    @property
    def proposal_ids(self) -> tuple[str, ...]:
        """The proposals reviewed, in the order they first appear."""
        return tuple(dict.fromkeys(rating.proposal_id for rating in self.ratings))

    @property
    def reviewer_ids(self) -> tuple[str, ...]:
        """The reviewers, in the order they first appear."""
        return tuple(dict.fromkeys(rating.reviewer_id for rating in self.ratings))


def read_reviews(data: bytes, *, name: str, call: Call) -> Reviews:
    """The reviews in a file of comma or semicolon separated values.

    Raises
    ------
    FileError
        With every problem found: columns, unknown criteria, scores off their scale, rows given twice.
    """
    table = read_table(data, name, HEADER)
    reading = _Reading(call, table)
    for line, cells in table.rows:
        reading.read(line, cells)
    if not reading.ratings and not reading.problems:
        raise FileError(name, [Problem(1, 1, "", "there are no reviews below the header")])
    if reading.problems:
        raise FileError(name, _first(reading.problems))
    versions = dict.fromkeys(rating.call_version for rating in reading.ratings)
    others = tuple(version for version in versions if version not in (None, call.version))
    return Reviews(ratings=tuple(reading.ratings), other_versions=others)


def without_guard(text: str) -> str:
    """The text as it was before the writer marked it as no formula."""
    return text[1:] if _GUARDED.match(text) else text


def read_cell(written: str) -> str:
    """A cell that is no free text, as it was meant."""
    return without_guard(written).strip()


class _Reading:
    """One pass over the rows, collecting ratings and problems."""

    def __init__(self, call: Call, table: CsvTable) -> None:
        self.ratings: list[Rating] = []
        self.problems: list[Problem] = []
        self._table = table
        self._decimal_comma = table.delimiter == ";"
        self._criteria: dict[str, tuple[Criterion, Scale]] = {
            name: (criterion, call.scale_of(criterion)) for name, criterion in judged(call).items()
        }
        self._lots = {lot.id for lot in call.lots}
        self._stages = {stage.id for stage in call.stages}
        self._lines: dict[tuple[str, str, str, str], int] = {}

    def read(self, line: int, cells: list[str]) -> None:
        """Take in the row that begins in `line`."""
        try:
            row = {column: without_guard(cell) for column, cell in row_of(self._table, cells).items()}
        except ValueError as error:
            self._problem(line, "", str(error), CELLS_HINT)
            return
        row |= {column: row[column].strip() for column in row if column != "comment"}
        before = len(self.problems)
        score = self._checked(line, row)
        if len(self.problems) == before:
            self.ratings.append(_rating(row, score))

    def _checked(self, line: int, row: Mapping[str, str]) -> Score | None:
        for column in ("proposal_id", "reviewer_id"):
            if not row[column]:
                self._problem(line, column, f"{column} is empty")
        self._check_known(line, "lot", row.get("lot", ""), self._lots)
        self._check_known(line, "stage", row.get("stage", ""), self._stages)
        name = row["criterion"]
        if name not in self._criteria:
            found = f'no criterion is called "{name}"' if name else "criterion is empty"
            self._problem(line, "criterion", f"{found}.{did_you_mean(name, self._criteria)}")
            return None
        self._check_twice(line, row)
        criterion, scale = self._criteria[name]
        try:
            return read_score(row["score"], criterion, scale, decimal_comma=self._decimal_comma)
        except ValueError as error:
            self._problem(line, "score", str(error))
            return None

    def _check_known(self, line: int, column: str, written: str, known: set[str]) -> None:
        if written and written not in known:
            message = f'the call has no {column} called "{written}".{did_you_mean(written, known)}'
            self._problem(line, column, message)

    def _check_twice(self, line: int, row: Mapping[str, str]) -> None:
        key = (row["proposal_id"], row["reviewer_id"], row["criterion"], row.get("stage", ""))
        first = self._lines.setdefault(key, line)
        if first != line:
            who = f"{row['reviewer_id']} already rated {row['criterion']} of {row['proposal_id']}"
            self._problem(line, "", f"{who} in line {first}", "Keep one of the two rows.")

    def _problem(self, line: int, column: str, message: str, hint: str = "") -> None:
        place = self._table.columns.get(column, -1) + 1
        self.problems.append(Problem(line, place or 1, column, message, hint))


def _rating(row: Mapping[str, str], score: Score | None) -> Rating:
    optional = {column: row.get(column) or None for column in ("lot", "stage", "call_version")}
    return Rating(
        proposal_id=row["proposal_id"],
        reviewer_id=row["reviewer_id"],
        criterion=row["criterion"],
        score=score,
        comment=row.get("comment", ""),
        **optional,
    )


def _first(problems: list[Problem]) -> list[Problem]:
    problems.sort()
    if len(problems) <= MAXIMUM_PROBLEMS:
        return problems
    rest = len(problems) - MAXIMUM_PROBLEMS
    last = problems[MAXIMUM_PROBLEMS - 1].line
    return [*problems[:MAXIMUM_PROBLEMS], Problem(last, 10_000, "", f"and {rest} more problems below")]
