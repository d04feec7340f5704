"""The program `evaluator`: its commands, and how errors leave it."""

import sys

import typer

from evaluator.cli.assess import assess
from evaluator.cli.call import app as call
from evaluator.cli.evidence import evidence
from evaluator.cli.proposal import app as proposal
from evaluator.cli.serve import serve

app = typer.Typer(
    name="evaluator",
    help="Evaluate proposals to a funding call: explained scores, evidence, criteria files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(assess)
app.command()(evidence)
app.command()(serve)
app.add_typer(proposal, name="proposal")
app.add_typer(call, name="call")


def main() -> None:
    """Run a command. Bad input ends with exit code 2 and the file's problems, never a traceback."""
    try:
        app()
    except ValueError as error:
        # Imported only now: `--help` needs no models.
        from evaluator.foundation import FileError

        if not isinstance(error, FileError):
            raise
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except BrokenPipeError:
        # The reader of our output went away (as `| head` does); nothing is left to say.
        sys.stderr.close()
        sys.exit(0)
