"""`evaluator report`: the report on the evaluation of a call in the store, with its tables."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.choices import Language
from evaluator.cli.stored import stored_call_work


def report(
    call_id: Annotated[str, typer.Option("--call-id", metavar="ID", help="The id of a call in the store.")],
    out: Annotated[
        Path, typer.Option("--out", metavar="DIR", help="A folder; it is made where there is none.")
    ],
    lang: Annotated[Language, typer.Option("--lang", help="The language of the report.")] = Language.en,
    stage: Annotated[
        str | None, typer.Option("--stage", help="Not stated: the last one with proposals.")
    ] = None,
) -> None:
    """Write how a call was evaluated and what came of it: PDF, page, Word file, workbook and CSV files.

    Reviewers are in them by code. It is for whoever runs this program: nobody is asked.
    """
    from evaluator.services.evaluation_report import (
        ENDINGS,
        call_report_csv,
        call_report_file,
        call_report_of_operator,
    )

    with stored_call_work(out) as (database, write):
        found = call_report_of_operator(database=database, call_id=call_id, stage=stage)
        made = {
            f"{call_id}-report{ending}": call_report_file(found, form, lang.value)
            for form, ending in ENDINGS.items()
            if form != "csv"
        }
        made |= {f"{call_id}-{name}": data for name, data in call_report_csv(found).items()}
        files = [str(write(name, data)) for name, data in made.items()]
    sys.stderr.write("\n".join(files) + "\n")
