"""Reviews from a CSV file without a call: numbers or words as they stand, for measures of agreement."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import read_table, rows_of
from evaluator.panel.reviews import HEADER, read_cell
from evaluator.scoring.scales import CODES


@dataclass(frozen=True, eq=False)
class PlainScores:
    """The scores on one criterion."""

    criterion: str
    scores: NDArray[np.float64]
    """One row for each proposal, one column for each reviewer of the file; NaN where there is no score."""
    are_words: bool
    """The numbers then only tell words apart."""


@dataclass(frozen=True)
class _Row:
    line: int
    proposal_id: str
    reviewer_id: str
    criterion: str
    score: str


def read_plain_reviews(data: bytes, *, name: str) -> tuple[PlainScores, ...]:
    """The scores of each criterion, in the order in which the criteria first appear.

    Columns other than those of reviews may stand in the file. What is `abstain`, `not_rated` or empty is
    missing. A criterion's scores are all numbers or all words.

    Raises
    ------
    FileError
        With every problem: columns, empty ids, rows given twice, words among numbers.
    """
    table = read_table(data, name, HEADER, others=None)
    rows: list[_Row] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, str, str, str], int] = {}
    for line, row in rows_of(table, problems, cell=read_cell):
        empty = [column for column in ("proposal_id", "reviewer_id", "criterion") if not row[column]]
        problems += [Problem(line, table.columns[one] + 1, one, f"{one} is empty") for one in empty]
        key = (row["proposal_id"], row["reviewer_id"], row["criterion"], row.get("stage", ""))
        if seen.setdefault(key, line) != line and not empty:
            who = f"{key[1]} already rated {key[2]} of {key[0]} in line {seen[key]}"
            problems.append(Problem(line, 1, "", who, "Keep one of the two rows."))
        score = row["score"].replace(",", ".") if table.delimiter == ";" else row["score"]
        rows.append(_Row(line, *key[:3], score))
    stages = dict.fromkeys(key[3] for key in seen)
    if len(stages) > 1:
        # Two stages are two occasions: agreement within either is another question than across both.
        named = ", ".join(one or "none" for one in stages)
        hint = "Measure each by itself: leave the rows of the others out of the file."
        problems.append(Problem(0, 0, "stage", f"there are reviews of several stages: {named}", hint))
    if not rows and not problems:
        problems.append(Problem(1, 1, "", "there are no reviews below the header"))
    criteria = dict.fromkeys(row.criterion for row in rows)
    by_criterion = {one: [row for row in rows if row.criterion == one] for one in criteria}
    for own in by_criterion.values():
        problems += _mixed(own, table.columns["score"] + 1)
    if problems:
        raise FileError(name, sorted(problems))
    proposals = {one: place for place, one in enumerate(dict.fromkeys(row.proposal_id for row in rows))}
    reviewers = {one: place for place, one in enumerate(dict.fromkeys(row.reviewer_id for row in rows))}
    return tuple(_scores(one, own, proposals, reviewers) for one, own in by_criterion.items())


def _given(rows: Sequence[_Row]) -> list[_Row]:
    return [row for row in rows if row.score and row.score not in CODES]


def _number(written: str) -> float | None:
    try:
        found = float(written)
    except ValueError:
        return None
    return found if np.isfinite(found) else None


def _mixed(rows: Sequence[_Row], place: int) -> list[Problem]:
    """Words among numbers; the fewer of both are taken for the mistake."""
    given = _given(rows)
    words = [row for row in given if _number(row.score) is None]
    if not words or len(words) == len(given):
        return []
    hint = "A criterion has either numbers or words; without a score write abstain, not_rated or nothing."
    wrong = words if 2 * len(words) <= len(given) else [row for row in given if row not in words]
    return [
        Problem(row.line, place, "score", f'"{row.score}" stands among other kinds of scores', hint)
        for row in wrong
    ]


def _scores(
    criterion: str, rows: Sequence[_Row], proposals: Mapping[str, int], reviewers: Mapping[str, int]
) -> PlainScores:
    given = _given(rows)
    are_words = any(_number(row.score) is None for row in given)
    words = {word: place for place, word in enumerate(sorted({row.score for row in given}))}
    scores = np.full((len(proposals), len(reviewers)), np.nan)
    for row in given:
        number = words[row.score] if are_words else _number(row.score)
        scores[proposals[row.proposal_id], reviewers[row.reviewer_id]] = number
    return PlainScores(criterion, scores, are_words)


def over_all_criteria(criteria: Sequence[PlainScores]) -> NDArray[np.float64] | None:
    """Each reviewer's mean over all criteria with numbers, where they scored these; None without any."""
    numbers = [one.scores for one in criteria if not one.are_words]
    return np.asarray(np.mean(numbers, axis=0)) if numbers else None
