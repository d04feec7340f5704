"""`evaluator call diff`: two versions of a call compared."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import Language, TextOrJson
from evaluator.cli.output import json_text

if TYPE_CHECKING:
    from evaluator.calls import Call
    from evaluator.services.call_changes import CallChanges
    from evaluator.services.named_files import NamedFile

Before = Annotated[Path, typer.Argument(metavar="A", help="The call file as it was.")]
After = Annotated[Path, typer.Argument(metavar="B", help="The call file as it is to be.")]


def diff(
    before: Before,
    after: After,
    lang: Annotated[Language, typer.Option(help="The language to say it in.")] = Language.en,
    output: Annotated[
        TextOrJson, typer.Option("--format", help="text for people, json for programs.")
    ] = TextOrJson.text,
) -> None:
    """Say in words what differs between two versions of a call, with effective shares.

    Exit 0: compared, whether or not anything differs. Exit 2: a file cannot be used.
    """
    from evaluator.services.call_changes import changes_between

    found = changes_between(named_file(before), named_file(after))
    if output is TextOrJson.json:
        sys.stdout.write(json_text([_as_json(found)]))
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(found, lang.value)))


def named_file(path: Path) -> "NamedFile":
    """A file as it was named on the command line, with its content."""
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile

    return NamedFile(str(path), read_bytes(path))


def _as_json(found: "CallChanges") -> dict[str, object]:
    return {
        "before": _call(found.before),
        "after": _call(found.after),
        "same_version": found.is_same_version,
        "same_text": found.is_same_text,
        "changes": [one.model_dump(mode="json") for one in found.changes],
    }


def _call(call: "Call") -> dict[str, str]:
    return {"id": call.id, "version": call.version}


def _lines(found: "CallChanges", language: str) -> list[str]:
    from evaluator.foundation import translator

    t = translator(language)
    if found.is_same_text:
        return [t("The files are the same.")]
    if found.is_same_version:
        return [
            t(
                "Only comments, order or spelling differ: both are version {version}.",
                version=found.after.version,
            )
        ]
    return [one.said.said_in(language) for one in found.changes]
