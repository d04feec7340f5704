"""Scores from a CSV file with a column for each criterion: one row is one proposal."""

from collections.abc import Mapping

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.reviews import read_cell
from evaluator.panel.scores import judged, read_value
from evaluator.scoring import OVERALL, Score, effective_ranking_shares


def read_scores(data: bytes, *, name: str, call: Call) -> dict[str, Mapping[str, Score | None]]:
    """Each proposal's scores by criterion; numbers may lie between two steps, as means do.

    Raises
    ------
    FileError
        With every problem: columns, scores off their scale, proposals given twice.
    """
    table = read_table(data, name, _header(call))
    criteria = judged(call)
    found: dict[str, Mapping[str, Score | None]] = {}
    problems: list[Problem] = []
    for line, row in rows_of(table, problems, cell=read_cell):
        proposal_id = row.pop("proposal_id")
        if not proposal_id or proposal_id in found:
            message = f"{proposal_id} is there twice" if proposal_id else "proposal_id is empty"
            problems.append(Problem(line, 1, "proposal_id", message))
        scores: dict[str, Score | None] = {}
        for column, written in row.items():
            criterion = criteria[column]
            try:
                scores[column] = read_value(
                    written, criterion, call.scale_of(criterion), decimal_comma=table.delimiter == ";"
                )
            except ValueError as error:
                problems.append(Problem(line, table.columns[column] + 1, column, str(error)))
        found[proposal_id] = scores
    if not found and not problems:
        problems.append(Problem(1, 1, "", "there are no scores below the header"))
    if problems:
        raise FileError(name, problems)
    return found


def _header(call: Call) -> Header:
    """What weighs anything must be there; the rest may."""
    shares = effective_ranking_shares(call)
    weighs = [OVERALL] if call.totals.overall is not None else [one for one in shares if shares[one]]
    return Header(
        required=("proposal_id", *weighs), optional=tuple(one for one in judged(call) if one not in weighs)
    )
