"""What several commands have: a file of reviews, and how a result is written."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Format(StrEnum):
    """For people, for programs, or rows."""

    text = "text"
    json = "json"
    csv = "csv"


Reviews = Annotated[
    Path,
    typer.Argument(
        help="CSV, a row for each score: proposal_id, reviewer_id, criterion, score. abstain, not_rated or "
        "nothing is no score and never zero.",
        metavar="REVIEWS.csv",
    ),
]
