"""`evaluator agreement`: how far reviewers agree, and what that means."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import TextOrJson
from evaluator.cli.shared import Reviews


def agreement(
    reviews: Reviews,
    call: Annotated[
        Path | None,
        typer.Option(
            help="The call file under which the scores were given: its weights make the totals, and what it "
            "does not ask of a proposal does not count."
        ),
    ] = None,
    stage: Annotated[
        str | None,
        typer.Option(help="Which stage's reviews count, where the file has several; needs --call."),
    ] = None,
    criterion: Annotated[str | None, typer.Option(help="Only this criterion.", metavar="ID")] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the result.")] = TextOrJson.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Measure how far reviewers agree: Krippendorff's alpha, intraclass correlations, Kendall's W.

    For each criterion, and for the whole: each reviewer's totals by the weights of --call, as the report
    on a call has them; without it each reviewer's plain mean over all criteria. What is not defined is said
    with its reason: scores that are all equal, a single reviewer, no proposal that two of them scored.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.reports.agreement_json import agreement_json
    from evaluator.reports.ranking_text import agreement_text
    from evaluator.services.call_files import open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile
    from evaluator.services.ranking import agreement_in_file

    if stage is not None and call is None:
        raise typer.BadParameter("--stage needs --call: without it a file holds the reviews of one stage.")
    found = agreement_in_file(
        NamedFile(str(reviews), read_bytes(reviews)),
        call=None if call is None else open_call(read_bytes(call), str(call)),
        criterion=criterion,
        stage=stage,
    )
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    weighed = found.is_weighed
    match format:
        case TextOrJson.json:
            measures = agreement_json(found.overall, found.criteria, criterion=criterion, is_weighed=weighed)
            text = json_text([measures])
        case TextOrJson.text:
            text = agreement_text(found.overall, found.criteria, is_weighed=weighed)
    write_output(text, out)
