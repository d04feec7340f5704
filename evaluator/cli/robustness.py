"""`evaluator robustness`: what other weights would do to the order."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import TextJsonOrCsv


class WeightsDrawn(StrEnum):
    """Which weights are tried."""

    around = "around"
    uniform = "uniform"
    ordinal = "ordinal"


def robustness(
    scores: Annotated[
        Path,
        typer.Argument(
            help="CSV, a row for each proposal: proposal_id and a column for each criterion id, on the "
            "criterion's scale, as evaluator assess --format csv writes it.",
            metavar="SCORES.csv",
        ),
    ],
    call: Annotated[Path, typer.Option(help="The call file with the criteria and their weights.")],
    weights: Annotated[
        WeightsDrawn,
        typer.Option(
            help="around: those of the call, each up to --looseness of itself larger or smaller. uniform: "
            "any at all. ordinal: any in the same order of importance."
        ),
    ] = WeightsDrawn.around,
    looseness: Annotated[float, typer.Option(help="For around: 0 to 1.")] = 0.5,
    fund: Annotated[int | None, typer.Option(min=1, help="So many proposals can be funded.")] = None,
    samples: Annotated[int, typer.Option(min=1, max=1_000_000, help="How many weights.")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers.")] = 1,
    format: Annotated[TextJsonOrCsv, typer.Option(help="How to write the result.")] = TextJsonOrCsv.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Try many weights: how often each proposal has each rank, and would be funded.

    With --fund also how far one weight must move, the others keeping their proportions, until others
    are funded: computed, not searched. What fails a threshold is not ranked under any weights.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.panel.robustness import check_looseness
    from evaluator.reports.cells import csv_table
    from evaluator.reports.ranking_text import robustness_text
    from evaluator.reports.robustness_json import proposal_rows, robustness_json
    from evaluator.services.call_files import open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile
    from evaluator.services.ranking import robustness_of_file

    try:
        check_looseness(looseness)
    except ValueError as error:
        raise typer.BadParameter(f"--looseness: {error}.") from None
    the_call = open_call(read_bytes(call), str(call))
    result = robustness_of_file(
        the_call,
        NamedFile(str(scores), read_bytes(scores)),
        weights=weights.value,
        looseness=looseness,
        samples=samples,
        seed=seed,
        fund=fund,
    )
    for note in result.notes:
        sys.stderr.write(f"{note}\n")
    match format:
        case TextJsonOrCsv.json:
            about = {
                "weights": result.weights,
                "looseness": result.looseness,
                "samples": result.samples,
                "seed": result.seed,
                "notes": list(result.notes),
            }
            text = json_text([robustness_json(the_call, result.found, about)])
        case TextJsonOrCsv.csv:
            columns = ("proposal_id", "rank", "p_fund", "confidence")
            rows = [
                {**{name: row[name] for name in columns}, "first": row["rank_acceptability"][0]}
                for row in proposal_rows(result.found)
            ]
            text = csv_table([*columns, "first"], rows).decode("utf-8-sig")
        case TextJsonOrCsv.text:
            text = robustness_text(result.found)
    write_output(text, out)
