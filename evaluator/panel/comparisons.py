"""Answers to pairwise questions from a CSV file: which criterion matters how many times more."""

import math
import re
from collections.abc import Sequence

from evaluator.foundation import FileError, Problem, did_you_mean
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.compared_weights import Compared
from evaluator.panel.reviews import read_cell

COMPARISONS = Header(required=("first", "second", "ratio"), optional=())

_RATIO = re.compile(r"([0-9]{1,6}(?:\.[0-9]{1,6})?)(?:\s*/\s*([0-9]{1,6}(?:\.[0-9]{1,6})?))?", re.ASCII)
_HINT = "3 says that the first matters three times as much as the second, 1/3 a third as much."


def read_comparisons(data: bytes, *, name: str, criteria: Sequence[str]) -> list[Compared]:
    """The answers, in the file's order.

    Raises
    ------
    FileError
        With every problem: columns, unknown criteria, a criterion against itself, pairs twice, no ratio.
    """
    table = read_table(data, name, COMPARISONS)
    found: list[Compared] = []
    problems: list[Problem] = []
    lines: dict[frozenset[str], int] = {}
    for line, row in rows_of(table, problems, cell=read_cell):
        first, second = row["first"], row["second"]
        before = len(problems)
        for column in ("first", "second"):
            if row[column] not in criteria:
                message = f'no criterion with a weight is called "{row[column]}".'
                near = did_you_mean(row[column], criteria)
                problems.append(Problem(line, 1, column, f"{message}{near}"))
        if len(problems) == before and first == second:
            problems.append(Problem(line, 1, "second", f"{first} is compared with itself"))
        earlier = lines.setdefault(frozenset((first, second)), line)
        if len(problems) == before and earlier != line:
            problems.append(Problem(line, 1, "", f"this pair stands in line {earlier} too", "Keep one."))
        ratio = read_ratio(row["ratio"], decimal_comma=table.delimiter == ";")
        if ratio is None:
            message = f'expected a ratio above 0, found "{row["ratio"]}"'
            problems.append(Problem(line, 1, "ratio", message, _HINT))
        elif len(problems) == before:
            found.append(Compared(first=first, second=second, ratio=ratio))
    if problems:
        raise FileError(name, problems)
    return found


def read_ratio(written: str, *, decimal_comma: bool = False) -> float | None:
    """The ratio that `written` stands for, `3`, `2.5` or `1/3`; None where it is none."""
    matched = _RATIO.fullmatch(written.strip().replace(",", ".") if decimal_comma else written.strip())
    if matched is None:
        return None
    above, below = float(matched.group(1)), float(matched.group(2) or 1)
    return above / below if above > 0 and below > 0 and math.isfinite(above / below) else None
