"""`evaluator call`: check a call file, show it as a reader sees it, list what it can be made of."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.call_publishing import publish, versions
from evaluator.cli.call_versions import backtest, diff, impact
from evaluator.cli.choices import TextOrJson
from evaluator.cli.output import json_text

if TYPE_CHECKING:
    from evaluator.calls.describing import (
        CallDescription,
        CriterionDescription,
        GroupDescription,
        ScaleDescription,
    )
    from evaluator.foundation import FileError
    from evaluator.services.call_files import CallCheck, LibraryCall, ShareLine

app = typer.Typer(
    help="Call files: check, show, library, new, schema, indicators, diff, impact, backtest, "
    "publish, versions.",
    no_args_is_help=True,
)

app.command()(diff)
app.command()(impact)
app.command()(backtest)
app.command()(publish)
app.command()(versions)

CallFile = Annotated[Path, typer.Argument(metavar="FILE", help="A call file (YAML or JSON).")]


OutputFormat = Annotated[TextOrJson, typer.Option("--format", help="text for people, json for programs.")]


@app.command()
def check(file: CallFile, output: OutputFormat = TextOrJson.text) -> None:
    """Name every problem of a call file, and show what its weights truly mean.

    Exit 0: usable, perhaps with warnings. Exit 1: it has problems. Exit 2: it cannot be opened.
    """
    from evaluator.services.call_files import check_call_file

    found = check_call_file(_content(file), str(file))
    if output is TextOrJson.json:
        sys.stdout.write(json_text([_check_as_json(file, found)]))
    else:
        for problem in found.problems:
            _say(problem.described(str(file)))
        if found.shares:
            _write("\n".join(_share_table(found.shares)))
        _say(_verdict(file, found))
    if found.errors:
        raise typer.Exit(1)


@app.command()
def show(
    file: CallFile,
    lang: Annotated[str, typer.Option(help="The language to show it in: en, fr, es …")] = "en",
    output: OutputFormat = TextOrJson.text,
) -> None:
    """Show a call as a reader sees it: the grid with shares and anchors, and its rules in words."""
    from evaluator.foundation import LANGUAGES, FileError
    from evaluator.services.call_files import describe_call, open_call

    try:
        call = open_call(_content(file), str(file))
    except FileError as error:
        raise _unusable(error) from None
    if lang not in (*LANGUAGES, *call.languages):
        known = ", ".join(dict.fromkeys((*call.languages, *LANGUAGES)))
        _say(f'the call is not written in "{lang}"; its languages and those of the program are {known}')
        raise typer.Exit(2)
    described = describe_call(call, lang)
    if output is TextOrJson.json:
        sys.stdout.write(json_text([described.model_dump(mode="json")]))
    else:
        _write("\n".join(_call_lines(described, lang)))


@app.command()
def library(output: OutputFormat = TextOrJson.text) -> None:
    """List the public grids that come with the program: what each shows, and how far it was checked."""
    from evaluator.services.call_files import library

    grids = [_grid_as_json(one) for one in library()]
    if output is TextOrJson.json:
        sys.stdout.write(json_text(grids))
        return
    width = max(len(grid["name"]) for grid in grids)
    _write("\n".join(f"{grid['name']:{width}}  {grid['standing']:8}  {grid['title']}" for grid in grids))


@app.command()
def new(
    source: Annotated[
        str, typer.Option("--from", metavar="NAME", help="A grid of evaluator call library.")
    ] = "skills_mobility",
    call_id: Annotated[
        str | None,
        typer.Option("--id", help="The short name of the new call. Default: that of the copied one, -copy."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Begin a call file from a public grid, or from the default call, with all its comments.

    Exit 2: there is no such grid, the name is none, or the file is there already.
    """
    from evaluator.cli.output import write_output
    from evaluator.foundation import FileError
    from evaluator.services.call_copies import copy_of
    from evaluator.services.call_files import open_call

    if out is not None and out.exists():
        _say(
            f"{out}\n  there is a file already; it is left as it is\n  Hint: Choose another file with --out."
        )
        raise typer.Exit(2)
    try:
        text = copy_of(source, call_id=call_id)
        open_call(text.encode(), str(out or source))
    except FileError as error:
        raise _unusable(error) from None
    write_output(text, out)


@app.command()
def schema() -> None:
    """Print the JSON Schema of call files, for editors that complete and explain while one writes."""
    from evaluator.calls import call_schema

    sys.stdout.write(json_text([call_schema()]))


@app.command()
def indicators(output: OutputFormat = TextOrJson.text) -> None:
    """List the kinds of indicators: what each answers, what it reads, what `of` and options may say."""
    from dataclasses import asdict

    from evaluator.services.call_files import indicator_kinds

    kinds = indicator_kinds()
    if output is TextOrJson.json:
        sys.stdout.write(json_text([asdict(kind) for kind in kinds]))
        return
    blocks = []
    for kind in kinds:
        lines = [
            kind.name,
            f"  {kind.summary}",
            f"  value: {kind.value}",
            f"  reads: {', '.join(kind.reads)}",
        ]
        for title, entries in (("of", kind.of), ("options", kind.options)):
            if entries:
                lines.append(f"  {title}:")
                lines += [f"    {name}: {explained}".rstrip(": ") for name, explained in entries.items()]
        blocks.append("\n".join(lines))
    _write("\n\n".join(blocks))


def _grid_as_json(grid: "LibraryCall") -> dict[str, str]:
    call = grid.call
    return {
        "name": grid.name,
        "id": call.id,
        "title": call.title.said_in("en"),
        "purpose": call.purpose.said_in("en") if call.purpose else "",
        "standing": call.source.standing if call.source else "",
        "source": call.source.name if call.source else "",
        "url": (call.source.url or "") if call.source else "",
    }


def _content(file: Path) -> bytes:
    from evaluator.foundation import FileError
    from evaluator.services.files import read_bytes

    try:
        return read_bytes(file)
    except FileError as error:
        raise _unusable(error) from None


def _unusable(error: "FileError") -> typer.Exit:
    _say(str(error))
    return typer.Exit(2)


def _verdict(file: Path, found: "CallCheck") -> str:
    counted = [
        f"{len(problems)} {word if len(problems) == 1 else word + 's'}"
        for problems, word in ((found.errors, "problem"), (found.warnings, "warning"))
        if problems
    ]
    return f"{file}: {', '.join(counted) or 'no problems'}"


def _check_as_json(file: Path, found: "CallCheck") -> dict[str, object]:
    from dataclasses import asdict

    call = None if found.call is None else {"id": found.call.id, "version": found.call.version}
    return {
        "file": str(file),
        "usable": found.call is not None,
        "call": call,
        "problems": [asdict(problem) for problem in found.problems],
        "shares": [asdict(line) for line in found.shares],
    }


def _share_table(shares: "tuple[ShareLine, ...]") -> list[str]:
    indents = {
        "section": 0,
        "group": 1,
        "criterion": 2 if any(line.kind != "criterion" for line in shares) else 0,
    }
    names = ["  " * indents[line.kind] + line.id for line in shares]
    width = max(len("share of the total"), *(len(name) for name in names))
    rows = [f"{'share of the total':{width}}    stated  effective"]
    for name, line in zip(names, shares, strict=True):
        stated = "-" if line.stated is None else f"{line.stated:.1%}"
        rows.append(f"{name:{width}}  {stated:>8}  {line.effective:>9.1%}")
    return rows


def _call_lines(call: "CallDescription", lang: str) -> list[str]:
    from evaluator.foundation import translator

    t = translator(lang)
    head = [call.title, "=" * len(call.title), f"{call.id} · {call.version} · {call.status}"]
    lines = [*head, *(["", call.purpose] if call.purpose else [])]
    if call.source:
        lines += ["", t("Source: {source}", source=call.source)]
    for section in call.sections:
        lines += ["", *_group_lines(section, 0)]
    for criterion in call.criteria:
        lines += ["", *_criterion_lines(criterion, 0)]
    if call.scales:
        lines += ["", t("Scales"), *(line for scale in call.scales for line in _scale_lines(scale))]
    for title, entries in (
        (t("Money"), call.money),
        (t("Stages"), call.stages),
        (t("Gates"), call.gates),
        (t("Rules"), call.rules),
        (t("Total"), call.total),
        (t("Reviews"), call.reviews),
        (t("Ranking"), call.ranking),
        (t("Funding"), call.funding),
        (t("Form"), call.form),
        (t("Phases"), call.phases),
        (t("What is deleted, and when"), call.retention),
    ):
        if entries:
            lines += ["", title, *(f"  - {entry}" for entry in entries)]
    return lines


def _group_lines(group: "GroupDescription", depth: int) -> list[str]:
    pad = "  " * depth
    lines = [f"{pad}{_headline(group)}", *([f"{pad}  {group.help}"] if group.help else [])]
    for criterion in group.criteria:
        lines += ["", *_criterion_lines(criterion, depth + 1)]
    for inner in group.groups:
        lines += ["", *_group_lines(inner, depth + 1)]
    return lines


def _criterion_lines(criterion: "CriterionDescription", depth: int) -> list[str]:
    pad = "  " * depth
    said = [criterion.question, criterion.help, criterion.scale]
    lines = [f"{pad}{_headline(criterion)}", *(f"{pad}  {sentence}" for sentence in said if sentence)]
    if criterion.scale_id is None:
        lines += [f"{pad}    {anchor.level}: {anchor.meaning}" for anchor in criterion.anchors]
    lines += [f"{pad}  {note}" for note in criterion.notes]
    return lines


def _scale_lines(scale: "ScaleDescription") -> list[str]:
    return [
        f"  - {': '.join(part for part in (scale.title, scale.scale) if part)}",
        *(f"      {anchor.level}: {anchor.meaning}" for anchor in scale.anchors),
    ]


def _headline(node: "GroupDescription | CriterionDescription") -> str:
    parts = [f"{node.share:.1%}", *([node.threshold] if node.threshold else [])]
    return f"{node.title} ({', '.join(parts)})"


def _write(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _say(message: str) -> None:
    sys.stderr.write(f"{message}\n")
