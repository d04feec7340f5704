"""`evaluator rank`: proposals in order, with what is sure of it and what is not."""

import sys
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import TextJsonOrCsv
from evaluator.cli.shared import Reviews


class RankMethod(StrEnum):
    """Means, medians, or the Bayesian hierarchical model."""

    mean = "mean"
    median = "median"
    bayes = "bayes"


def rank(
    reviews: Reviews,
    call: Annotated[Path, typer.Option(help="The call file under which the scores were given.")],
    method: Annotated[
        RankMethod,
        typer.Option(
            help="mean, median: of each criterion's scores. bayes: expected ranks with intervals, without "
            "what severe or lenient reviewers bring."
        ),
    ] = RankMethod.mean,
    fund: Annotated[int | None, typer.Option(min=1, help="So many proposals can be funded.")] = None,
    budget: Annotated[
        str | None, typer.Option(help="So much can be given; needs --amounts.", metavar="AMOUNT")
    ] = None,
    amounts: Annotated[
        Path | None,
        typer.Option(
            help="CSV of what each proposal asks for: proposal_id, requested; minimum, lot, country, "
            "currency may follow, and what evaluator report writes will do. Without --fund and --budget "
            "the call's own money, lots and quotas draw the line."
        ),
    ] = None,
    lot: Annotated[
        str | None,
        typer.Option(help="Only the proposals of this lot, which has money or places of its own."),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(help="Which stage's reviews count, where the file has several.")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers.")] = 1,
    format: Annotated[TextJsonOrCsv, typer.Option(help="How to write the result.")] = TextJsonOrCsv.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Put proposals in order by their reviews; say who is above the funding line for sure.

    With --method bayes each proposal has an expected rank, the ranks that it has with 90 % and
    50 %, and the probability to be funded; each reviewer how much more or less they give than others.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.reports.cells import csv_table
    from evaluator.reports.ranking_json import proposal_row, ranking_json
    from evaluator.reports.ranking_text import ranking_text
    from evaluator.services.call_files import open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile
    from evaluator.services.ranking import rank_file

    if fund is not None and budget is not None:
        raise typer.BadParameter("--fund and --budget: give one of them.")
    if budget is not None and amounts is None:
        raise typer.BadParameter("--budget needs --amounts: what each proposal asks for.")
    the_call = open_call(read_bytes(call), str(call))
    found = rank_file(
        the_call,
        NamedFile(str(reviews), read_bytes(reviews)),
        method=method.value,
        stage=stage,
        fund=fund,
        budget=None if budget is None else _amount(budget),
        amounts=None if amounts is None else NamedFile(str(amounts), read_bytes(amounts)),
        lot=lot,
        seed=seed,
    )
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    rows = [proposal_row(one, found.plan) for one in found.ranking.proposals]
    match format:
        case TextJsonOrCsv.json:
            text = json_text([ranking_json(the_call, found.ranking, found.notes, plan=found.plan)])
        case TextJsonOrCsv.csv:
            text = csv_table([*rows[0]], rows).decode("utf-8-sig")
        case TextJsonOrCsv.text:
            text = ranking_text(the_call, found.ranking, found.plan)
    write_output(text, out)


def _amount(written: str) -> Decimal:
    from evaluator.panel.amounts import read_amount

    try:
        return read_amount(written.replace("_", ""))
    except ValueError as error:
        raise typer.BadParameter(f"--budget: {error}.") from None
