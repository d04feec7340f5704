"""`evaluator agreement`: how far reviewers agree, and what that means."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.shared import Reviews


class AgreementFormat(StrEnum):
    """For people, or for programs."""

    text = "text"
    json = "json"


def agreement(
    reviews: Reviews,
    criterion: Annotated[str | None, typer.Option(help="Only this criterion.", metavar="ID")] = None,
    format: Annotated[AgreementFormat, typer.Option(help="How to write the result.")] = AgreementFormat.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Measure how far reviewers agree: Krippendorff's alpha, intraclass correlations, Kendall's W.

    For each criterion, and for each reviewer's mean over all of them. What is not defined is said with
    its reason: scores that are all equal, a single reviewer, no proposal that two of them scored.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.reports.agreement_json import agreement_json
    from evaluator.reports.ranking_text import agreement_text
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile
    from evaluator.services.ranking import agreement_in_file

    found = agreement_in_file(NamedFile(str(reviews), read_bytes(reviews)), criterion=criterion)
    match format:
        case AgreementFormat.json:
            text = json_text([agreement_json(found.overall, found.criteria, criterion=criterion)])
        case AgreementFormat.text:
            text = agreement_text(found.overall, found.criteria)
    write_output(text, out)
