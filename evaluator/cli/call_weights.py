"""`evaluator call weights`: weights from answers to pairwise questions, and what to ask next."""

from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.call_versions import named_file
from evaluator.cli.choices import TextOrJson
from evaluator.cli.output import json_text, write_output


def weights(
    call: Annotated[Path, typer.Argument(metavar="FILE", help="A call file (YAML or JSON).")],
    answers: Annotated[
        Path | None,
        typer.Option(
            help="CSV of answers: first, second, ratio (3 or 1/3). Without it the first question.",
            metavar="CSV",
        ),
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the result.")] = TextOrJson.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Find weights by comparison: which criterion matters how many times more than another, pair by pair.

    Says how far the answers agree, what to write into the call file, and the question that would tell most.
    """
    from evaluator.reports.compared_weights import compared_json, compared_lines
    from evaluator.services.call_files import open_call
    from evaluator.services.comparing_criteria import weights_of_file

    file = named_file(call)
    opened = open_call(file.data, file.name)
    found = weights_of_file(opened, None if answers is None else named_file(answers), name=file.name)
    about = found.found, found.following, found.answers, found.own, found.written
    if format is TextOrJson.json:
        told = {"call": {"id": opened.id, "version": opened.version}, **compared_json(*about)}
        write_output(json_text([told]), out)
    else:
        write_output("".join(f"{line}\n" for line in compared_lines(*about)), out)
