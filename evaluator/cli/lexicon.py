"""`evaluator lexicon`: check lexicon files, compare two versions, see what a term would find, change one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli import lexicon_versions
from evaluator.cli.call_versions import named_file
from evaluator.cli.choices import TextOrJson
from evaluator.cli.output import json_text

if TYPE_CHECKING:
    from evaluator.services.trials.terms import TermTrial

app = typer.Typer(
    help="Lexicons and organisations: check, diff, try, add, put, back, versions, export.",
    no_args_is_help=True,
)

OutputFormat = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]
MOST_LINES = 30


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Lexicons, or organisations.yaml.")],
) -> None:
    """Name every problem of lexicon files, each with its line.

    Exit 0: usable. Exit 1: one has problems. Exit 2: one cannot be opened.
    """
    from evaluator.foundation import FileError
    from evaluator.services.lexicons.files import open_lexicon

    is_wrong = False
    for path in files:
        file = named_file(path)
        try:
            found = open_lexicon(file)
        except FileError as error:
            is_wrong = True
            sys.stdout.write(f"{error}\n")
        else:
            sys.stdout.write(f"{path}: no problems, version {found.hash}\n")
    if is_wrong:
        raise typer.Exit(1)


@app.command()
def diff(
    before: Annotated[
        str, typer.Argument(metavar="A", help="The file as it was; of a version in the store, en@1.")
    ],
    after: Annotated[str, typer.Argument(metavar="B", help="The file as it is to be, or en@2.")],
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Say which terms were added, removed or moved between two versions of a lexicon or of organisations."""
    from evaluator.evidence.lexicon.comparing import change_said
    from evaluator.services.lexicons.files import lexicons_compared

    found = lexicons_compared(*(lexicon_versions.file_or_version(one) for one in (before, after)))
    if output is TextOrJson.json:
        sys.stdout.write(json_text([{"changes": [one.model_dump(mode="json") for one in found]}]))
    elif not found:
        sys.stdout.write("Both say the same.\n")
    else:
        sys.stdout.write("".join(f"{change_said(one)}\n" for one in found))


@app.command("try")
def try_(
    term: Annotated[str, typer.Argument(metavar="TERM", help="As it would stand in the lexicon.")],
    under: Annotated[str, typer.Option(help="Where: actors.trade_union, replicability.asset.")],
    lang: Annotated[str, typer.Option(help="The language of the lexicon.")] = "en",
    call: Annotated[
        Path | None, typer.Option(help="The call whose scores are told; else the default.", metavar="FILE")
    ] = None,
    proposals: Annotated[
        Path | None,
        typer.Option(help="Folder of proposals in YAML or JSON; without it the samples.", metavar="DIR"),
    ] = None,
    output: OutputFormat = TextOrJson.text,
) -> None:
    """See where a term would find something, and which scores would move. Changes nothing."""
    from evaluator.evidence.lexicon.adding import heading_of
    from evaluator.services.call_files import default_call, open_call
    from evaluator.services.call_impact import named_proposals
    from evaluator.services.kept_readings import KeptReadings
    from evaluator.services.trials import ToTry
    from evaluator.services.trials.terms import try_term

    file = None if call is None else named_file(call)
    opened = default_call() if file is None else open_call(file.data, file.name)
    several, notes = named_proposals(proposals)
    for note in notes:
        sys.stderr.write(f"{note}\n")
    texts = [ToTry(name, name, one) for name, one in several.items()]
    found = try_term(term, heading_of(under), opened, texts, language=lang, readings=KeptReadings())
    if output is TextOrJson.json:
        sys.stdout.write(json_text([_as_json(found)]))
    else:
        sys.stdout.write("".join(f"{line}\n" for line in _lines(found)))


app.command()(lexicon_versions.add)
app.command()(lexicon_versions.put)
app.command()(lexicon_versions.back)
app.command()(lexicon_versions.versions)
app.command()(lexicon_versions.export)


def _as_json(found: "TermTrial") -> dict[str, object]:
    return {
        "texts": found.texts,
        "proposals": found.proposals,
        "hits": [
            {"proposal_id": one.reference, **one.item.model_dump(mode="json"), "around": one.sentence}
            for one in found.hits
        ],
        "lost": found.lost,
        "scores": [
            {
                "proposal_id": one.reference,
                "criterion": one.criterion,
                "before": one.before,
                "after": one.after,
            }
            for one in found.scores
        ],
    }


def _lines(found: "TermTrial") -> list[str]:
    lines = [
        f"{len(found.hits)} findings more in {found.proposals} of {found.texts} proposals; "
        f"{found.lost} fewer; {len(found.scores)} scores move"
    ]
    lines += [
        f"  {one.reference} {one.item.section} {one.item.kind}:{one.item.label}  … {one.sentence} …"
        for one in found.hits[:MOST_LINES]
    ]
    if len(found.hits) > MOST_LINES:
        lines.append(f"  and {len(found.hits) - MOST_LINES} more: see --format json")
    lines += [
        f"  {one.reference} {one.criterion}: {_said(one.before)} → {_said(one.after)}" for one in found.scores
    ]
    return lines


def _said(score: float | str | None) -> str:
    return "none" if score is None else f"{score:g}" if isinstance(score, int | float) else score
