"""What several commands have: a file of reviews."""

from pathlib import Path
from typing import Annotated

import typer

Reviews = Annotated[
    Path,
    typer.Argument(
        help="CSV, a row for each score: proposal_id, reviewer_id, criterion, score. abstain, not_rated or "
        "nothing is no score and never zero.",
        metavar="REVIEWS.csv",
    ),
]
