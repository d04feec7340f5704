"""`evaluator proposal`: forms to fill in, and what is to be mended in proposals."""

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import Language, TextOrJson

if TYPE_CHECKING:
    from evaluator.foundation import Problem

app = typer.Typer(help="Make a form for proposals, check proposals.", no_args_is_help=True)


class FormFormat(StrEnum):
    """A Word document, a workbook, or a proposal file."""

    docx = "docx"
    xlsx = "xlsx"
    yaml = "yaml"


@app.callback()
def proposal() -> None:
    """Make a form for proposals, check proposals."""


@app.command()
def check(
    files: Annotated[
        list[Path],
        typer.Argument(help="Proposals: YAML, JSON, DOCX, PDF, XLSX, CSV or text.", metavar="FILE…"),
    ],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    mapping: Annotated[
        Path | None,
        typer.Option(help="Which column of a workbook or CSV file is what: a proposal a row or a sheet."),
    ] = None,
    output: Annotated[TextOrJson, typer.Option("--format", help="For people or programs.")] = TextOrJson.text,
) -> None:
    """Say what is wrong in proposal files. Exit code 1 when there is anything to mend."""
    from evaluator.cli.output import json_text
    from evaluator.foundation import FileError
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.reading_files import largest_file
    from evaluator.services.reading_workbooks import check_proposals, read_mapping_file

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    contents = {path: read_bytes(path, most=largest_file(path.name)) for path in files}
    columns = read_mapping_file(read_bytes(mapping), str(mapping)) if mapping else None
    found: dict[str, tuple[Problem, ...]] = {}
    for path, data in contents.items():
        try:
            found |= check_proposals(data, str(path), call=the_call, mapping=columns)
        except FileError as error:
            # What does not fit is said of the mapping, by its line.
            found[error.file] = error.problems
    if output is TextOrJson.json:
        sys.stdout.write(json_text([_as_json(path, problems) for path, problems in found.items()]))
    else:
        sys.stdout.writelines(line for path, problems in found.items() for line in _as_text(path, problems))
    if any(not problem.is_warning for problems in found.values() for problem in problems):
        raise typer.Exit(1)


@app.command()
def template(
    out: Annotated[Path, typer.Option(help="Write the form to this file.")],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    format: Annotated[FormFormat, typer.Option(help="What kind of file.")] = FormFormat.docx,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the form.")] = Language.en,
) -> None:
    """Make the form of a call, to be filled in: its questions with help, tables, answers to choose from."""
    from evaluator.cli.output import write_output
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.proposal_forms import proposal_form

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    write_output(proposal_form(the_call, lang.value, format.value), out)


@app.command()
def mapping(
    file: Annotated[Path, typer.Argument(help="A workbook or CSV file.", metavar="FILE")],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Write a mapping file to begin with: which column of a table of proposals is what, to be corrected."""
    from evaluator.cli.output import write_output
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.reading_files import largest_file
    from evaluator.services.reading_workbooks import mapping_of

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    data = read_bytes(file, most=largest_file(file.name))
    write_output(mapping_of(data, str(file), call=the_call), out)


def _as_json(path: str, problems: "tuple[Problem, ...]") -> dict[str, object]:
    from dataclasses import asdict

    usable = not any(not problem.is_warning for problem in problems)
    return {"file": path, "usable": usable, "problems": [asdict(problem) for problem in problems]}


def _as_text(path: str, problems: "tuple[Problem, ...]") -> Iterator[str]:
    for problem in problems:
        yield problem.described(path) + "\n"
    if not problems:
        yield f"{path}: nothing to mend\n"
