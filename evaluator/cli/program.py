"""The program `evaluator`: its commands, and how errors leave it."""

import sys

import typer
from typer.exceptions import TyperException

from evaluator.cli.agreement import agreement
from evaluator.cli.assess import assess
from evaluator.cli.assign import assign
from evaluator.cli.call import app as call
from evaluator.cli.db import app as db
from evaluator.cli.evidence import evidence
from evaluator.cli.letters import letters
from evaluator.cli.lexicon import app as lexicon
from evaluator.cli.programmes import app as programmes
from evaluator.cli.proposal import app as proposal
from evaluator.cli.rank import rank
from evaluator.cli.report import report
from evaluator.cli.robustness import robustness
from evaluator.cli.serve import serve

app = typer.Typer(
    name="evaluator",
    help="Evaluate proposals to a funding call: explained scores, evidence, criteria files.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(agreement)
app.command()(assess)
app.command()(assign)
app.command()(evidence)
app.command()(letters)
app.command()(rank)
app.command()(report)
app.command()(robustness)
app.command()(serve)
app.add_typer(proposal, name="proposal")
app.add_typer(call, name="call")
app.add_typer(programmes, name="programmes")
app.add_typer(lexicon, name="lexicon")
app.add_typer(db, name="db")


def main() -> None:
    """Run a command. Bad input and wrong usage end with exit code 2 and what is wrong, never a traceback."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except TyperException as error:
        if message := error.format_message().replace("Value error, ", ""):
            sys.stderr.write(f"evaluator: {message} See {_command(error)} --help.\n")
        sys.exit(2)
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


def _command(error: TyperException) -> str:
    """What was called, with its group: `evaluator call check`."""
    names: list[str] = []
    context = getattr(error, "ctx", None)
    while context is not None and context.parent is not None:
        names.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(["evaluator", *names])
