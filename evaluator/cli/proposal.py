"""`evaluator proposal`: look at proposal files."""

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(help="Check proposal files.", no_args_is_help=True)


@app.callback()
def proposal() -> None:
    """Check proposal files."""


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="Proposal files, YAML or JSON.", metavar="FILE…")],
    call: Annotated[Path | None, typer.Option(help="The call file. Default: the one shipped.")] = None,
) -> None:
    """Say what is wrong in proposal files. Exit code 1 when there is anything to mend."""
    from evaluator.foundation import FileError
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.files import read_bytes
    from evaluator.services.proposal_files import check_proposal_file

    the_call = open_call(read_bytes(call), str(call)) if call else default_call()
    found = False
    for path in files:
        data = read_bytes(path)
        try:
            problems = check_proposal_file(data, str(path), call=the_call)
        except FileError as error:
            problems = error.problems
        found = found or any(not problem.is_warning for problem in problems)
        for problem in problems:
            sys.stdout.write(problem.described(str(path)) + "\n")
        if not problems:
            sys.stdout.write(f"{path}: nothing to mend\n")
    if found:
        raise typer.Exit(1)
