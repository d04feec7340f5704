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
        list[Path], typer.Argument(help="Proposals: YAML, JSON, DOCX, PDF, XLSX or text.", metavar="FILE…")
    ],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
    output: Annotated[TextOrJson, typer.Option("--format", help="For people or programs.")] = TextOrJson.text,
) -> None:
    """Say what is wrong in proposal files. Exit code 1 when there is anything to mend."""
    from evaluator.cli.output import json_text
    from evaluator.foundation import FileError
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.proposal_files import check_proposal_file
    from evaluator.services.reading_files import check_document, is_document, largest_file

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    contents = {path: read_bytes(path, most=largest_file(path.name)) for path in files}
    found: dict[Path, tuple[Problem, ...]] = {}
    for path, data in contents.items():
        try:
            if is_document(data, str(path)):
                found[path] = check_document(data, str(path), call=the_call)
            else:
                found[path] = check_proposal_file(data, str(path), call=the_call)
        except FileError as error:
            found[path] = error.problems
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


def _as_json(path: Path, problems: "tuple[Problem, ...]") -> dict[str, object]:
    from dataclasses import asdict

    usable = not any(not problem.is_warning for problem in problems)
    return {"file": str(path), "usable": usable, "problems": [asdict(problem) for problem in problems]}


def _as_text(path: Path, problems: "tuple[Problem, ...]") -> Iterator[str]:
    for problem in problems:
        yield problem.described(str(path)) + "\n"
    if not problems:
        yield f"{path}: nothing to mend\n"
