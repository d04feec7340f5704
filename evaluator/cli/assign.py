"""`evaluator assign`: which reviewer reads which proposal."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from evaluator.services.assigning import Assigned, NamedFile


class AssignFormat(StrEnum):
    """For people, for programs, or the pairs alone as rows."""

    text = "text"
    json = "json"
    csv = "csv"


def assign(
    proposals: Annotated[
        Path,
        typer.Argument(
            help="CSV with proposal_id; languages, sectors and countries may follow.", metavar="PROPOSALS.csv"
        ),
    ],
    reviewers: Annotated[
        Path,
        typer.Argument(
            help="CSV with reviewer_id; languages, sectors, countries, max_load and experienced may follow.",
            metavar="REVIEWERS.csv",
        ),
    ],
    conflicts: Annotated[Path | None, typer.Option(help="CSV: proposal_id,reviewer_id[,kind].")] = None,
    wishes: Annotated[Path | None, typer.Option(help="CSV: proposal_id,reviewer_id,wish.")] = None,
    settled: Annotated[
        Path | None, typer.Option(help="CSV: proposal_id,reviewer_id; pairs that stay as they are.")
    ] = None,
    per_proposal: Annotated[int, typer.Option(min=1, help="Readers that each proposal gets.")] = 3,
    max_load: Annotated[int | None, typer.Option(min=1, help="The most that anybody reads.")] = None,
    experienced: Annotated[
        int, typer.Option(min=0, help="So many readers of each proposal are experienced.")
    ] = 0,
    same_language: Annotated[
        bool, typer.Option("--same-language", help="Nobody gets what they have no language of.")
    ] = False,
    format: Annotated[AssignFormat, typer.Option(help="How to write the result.")] = AssignFormat.text,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Give every proposal its readers: the best fit of languages, sectors, countries and wishes there is.

    Conflicts of interest and limits are kept. Where that cannot be done, it says which limit fails, for whom,
    and by how much.
    """
    from evaluator.cli.output import json_text, write_output
    from evaluator.panel.assignment import Limits
    from evaluator.reports.assignment_csv import assignment_csv
    from evaluator.reports.assignment_json import assignment_json
    from evaluator.services.assigning import assign_files

    if experienced > per_proposal:
        message = f"--experienced {experienced} is more than the {per_proposal} readers of a proposal."
        raise typer.BadParameter(message)
    found = assign_files(
        proposals=_file(proposals),
        reviewers=_file(reviewers),
        conflicts=_file(conflicts) if conflicts else None,
        wishes=_file(wishes) if wishes else None,
        settled=_file(settled) if settled else None,
        limits=Limits(
            per_proposal=per_proposal,
            max_load=max_load,
            experienced_least=experienced,
            must_share_language=same_language,
        ),
    )
    for note in found.notes:
        sys.stderr.write(f"{note}\n")
    match format:
        case AssignFormat.json:
            text = json_text([assignment_json(found.task, found.assignment, found.notes)])
        case AssignFormat.csv:
            text = assignment_csv(found.assignment).decode("utf-8-sig")
        case AssignFormat.text:
            text = _in_words(found)
    write_output(text, out)


def _file(path: Path) -> "NamedFile":
    from evaluator.services.assigning import NamedFile
    from evaluator.services.files import read_bytes

    return NamedFile(str(path), read_bytes(path))


def _in_words(found: "Assigned") -> str:
    readers: dict[str, list[str]] = {name: [] for name in found.task.proposal_ids}
    for pair in found.assignment.pairs:
        readers[pair.proposal_id].append(f"{pair.reviewer_id} ({pair.fit:.2f})")
    lines = [f"{name}: {', '.join(of)}" for name, of in readers.items()]
    count = len(found.assignment.pairs)
    mean = found.assignment.fit / count if count else 0.0
    lines.append(f"{count} reviews; mean fit {mean:.2f}, the greatest there is under these limits")
    return "\n".join(lines) + "\n"
