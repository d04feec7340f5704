"""`evaluator programmes`: existing programmes, against which proposals are screened."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from evaluator.cli.align import align
from evaluator.cli.choices import TextOrJson
from evaluator.cli.pairs import pairs
from evaluator.cli.screen import screen

app = typer.Typer(
    help="Existing programmes: build an index of them, compare proposals with them.", no_args_is_help=True
)
app.command()(screen)
app.command()(align)
app.command()(pairs)


OutputFormat = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]
Programmes = Annotated[
    Path | None,
    typer.Option(
        "--programmes", help="Folder of an index; without it, the sample programmes.", metavar="DIR"
    ),
]


@app.command()
def build(
    sources: Annotated[
        list[Path],
        typer.Argument(
            help="Files and folders with programmes: IATI, 360Giving, CORDIS, EUTF, World Bank, or a CSV "
            "or Parquet file with a row for each.",
            metavar="SOURCE…",
        ),
    ],
    out: Annotated[Path, typer.Option(help="The folder of the index.", metavar="DIR")],
    mapping: Annotated[
        Path | None, typer.Option(help="YAML: which column of a table is what.", metavar="FILE")
    ] = None,
    add: Annotated[
        bool, typer.Option("--add", help="Add to the index that is there, as if all were built at once.")
    ] = False,
    shards: Annotated[
        int, typer.Option(min=1, max=1_000, help="In how many parts, one for each worker.")
    ] = 1,
    report: Annotated[
        Path | None, typer.Option(help="CSV: every record that was skipped, merged or noted.", metavar="FILE")
    ] = None,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Build an index of programmes. Until it is whole, the one that was there stays in use."""
    from evaluator.cli.output import write_output
    from evaluator.programmes.importing.report import COLUMNS, BuildReport
    from evaluator.programmes.index import index_info
    from evaluator.reports.cells import csv_table
    from evaluator.services.programme_index import built

    if add and shards > 1:
        raise typer.BadParameter("--shards: what is added makes a part of its own; leave out --add or this.")
    found = BuildReport()
    try:
        built(sources, out, report=found, mapping=mapping, add=add, shards=shards)
    finally:
        for source in found.sources:
            counts = f"{source.arrived} programmes, {source.merged} merged, {source.skipped} skipped"
            sys.stderr.write(f"{source.source}: {counts}{'; ' if source.stopped else ''}{source.stopped}\n")
        if report is not None:
            write_output(csv_table(COLUMNS, found.rows()).decode("utf-8-sig"), report)
    told = index_info(out)
    if told["confidential"]:
        sys.stderr.write(
            f"{told['confidential']} proposals to earlier calls are in the index: "
            "shown to call managers alone, and no part of advice\n"
        )
    _write(told, output)


@app.command()
def info(programmes: Programmes = None, output: OutputFormat = TextOrJson.text) -> None:
    """Say what is in an index. Every byte of it is checked."""
    from evaluator.programmes.index import index_info
    from evaluator.services.programme_index import sample_index

    _write(index_info(programmes or sample_index()), output)


def _write(found: dict[str, object], output: TextOrJson) -> None:
    from evaluator.cli.output import json_text, write_output

    write_output(json_text([found]) if output is TextOrJson.json else _text(found), None)


def _text(found: dict[str, object]) -> str:
    return "".join(f"{name}: {_said(value)}\n" for name, value in found.items())


def _said(value: object) -> str:
    match value:
        case dict():
            return ", ".join(f"{name} {count:,}" for name, count in value.items())
        case list():
            return ", ".join(map(str, value))
        case int():
            return f"{value:,}"
        case _:
            return str(value)
