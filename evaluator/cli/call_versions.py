"""`evaluator call diff|impact|backtest`: two versions compared, what the later would do, what was decided."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import Language, TextJsonOrCsv, TextOrJson
from evaluator.cli.output import json_text, only_data_on_standard_output, write_output

if TYPE_CHECKING:
    from evaluator.calls import Call
    from evaluator.services.call_changes import CallChanges
    from evaluator.services.call_impact import CallImpact
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


def impact(
    before: Before,
    after: After,
    proposals: Annotated[
        Path | None,
        typer.Option(help="Folder of proposals in YAML or JSON; without it the samples.", metavar="DIR"),
    ] = None,
    reviews: Annotated[
        Path | None,
        typer.Option(help="CSV of reviews made under A: what becomes of them, too.", metavar="CSV"),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(help="Which stage's reviews count, where the file has several.")
    ] = None,
    fund: Annotated[
        int | None, typer.Option(min=1, help="So many can be funded, whatever A and B say of it.")
    ] = None,
    amounts: Annotated[
        Path | None,
        typer.Option(
            help="CSV of what each proposal asks for, in place of what it says: proposal_id, requested.",
            metavar="CSV",
        ),
    ] = None,
    format: Annotated[TextJsonOrCsv, typer.Option(help="How to write the result.")] = TextJsonOrCsv.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Say what version B of a call would do: which ranks move, who crosses the line, a threshold or a gate.

    Proposals are scored by machine under both. With --reviews also the order that people's scores make, and
    which scores carry over, which are to be given again, and which reviews become incomplete.
    """
    from evaluator.reports.cells import csv_table
    from evaluator.reports.impact import COLUMNS, impact_rows
    from evaluator.services.call_files import open_call
    from evaluator.services.call_impact import call_impact, line_asked

    old, new = named_file(before), named_file(after)
    a, b = open_call(old.data, old.name), open_call(new.data, new.name)
    found = call_impact(
        a,
        b,
        folder=proposals,
        reviews=None if reviews is None else named_file(reviews),
        stage=stage,
        line=line_asked(fund, None if amounts is None else named_file(amounts)),
    )
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    match format:
        case TextJsonOrCsv.json:
            text = json_text([{"before": _call(a), "after": _call(b), **_impact_as_json(found)}])
        case TextJsonOrCsv.csv:
            rows = impact_rows("machine", found.machine)
            rows += [] if found.reviews is None else impact_rows("reviews", found.reviews.impact)
            text = csv_table(COLUMNS, rows).decode("utf-8-sig")
        case TextJsonOrCsv.text:
            text = "".join(f"{line}\n" for line in _impact_lines(a, b, found))
    write_output(text, out)


def backtest(
    call: Annotated[Path, typer.Argument(metavar="CALL", help="The call file of the earlier call.")],
    reviews: Annotated[
        Path,
        typer.Option(
            help="CSV of the reviews that people made: proposal_id, reviewer_id, criterion, score.",
            metavar="CSV",
        ),
    ],
    decisions: Annotated[
        Path,
        typer.Option(
            help="CSV of what was decided: proposal_id, decision (funded or refused).", metavar="CSV"
        ),
    ],
    proposals: Annotated[
        Path | None,
        typer.Option(
            help="Folder of that call's proposals in YAML or JSON; without it the machine is left out.",
            metavar="DIR",
        ),
    ] = None,
    stage: Annotated[
        str | None, typer.Option(help="Which stage's reviews count, where the file has several.")
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the result.")] = TextOrJson.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Try an earlier call anew: do machine and people agree, and which weights would give its decision?

    With few proposals some weights reproduce almost any decision: the notes say how far to trust it.
    """
    from evaluator.reports.backtest import backtest_json, backtest_lines
    from evaluator.services.backtest import backtest as tried
    from evaluator.services.call_files import open_call
    from evaluator.services.earlier_proposals import proposals_of_folder

    file = named_file(call)
    the_call = open_call(file.data, file.name)
    with only_data_on_standard_output():
        found = tried(
            the_call,
            reviews=named_file(reviews),
            decisions=named_file(decisions),
            proposals=None if proposals is None else proposals_of_folder(proposals),
            stage=stage,
        )
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    about = found.agreement, found.parted, found.reproduction, found.own_weights
    if format is TextOrJson.json:
        told = {"call": _call(the_call), **backtest_json(*about), "notes": list(found.notes)}
        write_output(json_text([told]), out)
    else:
        write_output("".join(f"{line}\n" for line in backtest_lines(*about)), out)


def _impact_as_json(found: "CallImpact") -> dict[str, object]:
    from evaluator.reports.impact import carried_json, impact_json

    reviews = found.reviews
    return {
        "machine": impact_json(found.machine),
        "reviews": None
        if reviews is None
        else {**impact_json(reviews.impact), "carried_over": carried_json(reviews.carried)},
        "notes": list(found.notes),
    }


def _impact_lines(before: "Call", after: "Call", found: "CallImpact") -> list[str]:
    from evaluator.reports.impact import carried_lines, impact_lines
    from evaluator.reports.letters.unmet import part_titles

    titles = part_titles(before) | part_titles(after)
    lines = [*impact_lines("By machine", found.machine, titles)]
    if found.reviews is not None:
        lines += impact_lines("By reviews", found.reviews.impact, titles)
        lines += carried_lines(found.reviews.carried)
    return lines


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
