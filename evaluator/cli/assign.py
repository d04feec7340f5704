"""`evaluator assign`: which reviewer reads which proposal."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import TextJsonOrCsv

if TYPE_CHECKING:
    from evaluator.services.assigning import Assigned
    from evaluator.services.named_files import NamedFile


def assign(
    proposals: Annotated[
        Path,
        typer.Argument(
            help="CSV, a row for each proposal: proposal_id, and where it is known languages, sectors and "
            "countries. Several in one cell stand with ; between.",
            metavar="PROPOSALS.csv",
        ),
    ],
    reviewers: Annotated[
        Path,
        typer.Argument(
            help="CSV, a row for each reviewer: reviewer_id, and where it is known languages, sectors, "
            "countries, max_load (the most that they read) and experienced (yes or no).",
            metavar="REVIEWERS.csv",
        ),
    ],
    conflicts: Annotated[
        Path | None,
        typer.Option(
            help="CSV of conflicts of interest: proposal_id, reviewer_id; kind may follow. "
            "These pairs are never made.",
        ),
    ] = None,
    wishes: Annotated[
        Path | None,
        typer.Option(
            help="CSV of what reviewers would like to read: proposal_id, reviewer_id and wish (yes, no, or a "
            "number from -1, rather not, to 1, gladly).",
        ),
    ] = None,
    settled: Annotated[
        Path | None,
        typer.Option(
            help="CSV of pairs that stay as they are: proposal_id, reviewer_id. What --format csv wrote can "
            "be given here.",
        ),
    ] = None,
    per_proposal: Annotated[int, typer.Option(min=1, help="So many reviewers read each proposal.")] = 3,
    max_load: Annotated[
        int | None,
        typer.Option(
            min=1,
            help="Nobody reads more proposals than this; who has a lower max_load reads less. Without it, "
            "those who have none share the work as evenly as possible.",
        ),
    ] = None,
    experienced: Annotated[
        int,
        typer.Option(
            min=0,
            help="At least so many reviewers of each proposal have yes in the column experienced.",
        ),
    ] = 0,
    same_language: Annotated[
        bool,
        typer.Option("--same-language", help="Nobody gets a proposal of whose languages they read none."),
    ] = False,
    format: Annotated[  # noqa: A002
        TextJsonOrCsv,
        typer.Option(
            help="text: each proposal with its reviewers and how well they fit, from 0 to 1. csv: a row for "
            "each pair, with proposal_id, reviewer_id and fit. json: all that, and how much each "
            "reviewer reads.",
        ),
    ] = TextJsonOrCsv.text,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Say which reviewer reads which proposal, by the best fit that there is.

    The fit counts languages, sectors, countries and wishes; conflicts of interest
    and limits are kept. Where that cannot be done, nothing is written: it says
    which limit fails, for whom, and by how much.

    \b
    Example, with proposals.csv:
      proposal_id,languages,sectors,countries
      P1,en,ict,ma;es
      P2,fr,care,sn
    and reviewers.csv:
      reviewer_id,languages,sectors,countries,max_load,experienced
      ana,en;fr,ict,ma,4,yes
      ben,fr,care,sn,,no
    evaluator assign proposals.csv reviewers.csv --per-proposal 1 --out who.txt
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
        case TextJsonOrCsv.json:
            text = json_text([assignment_json(found.task, found.assignment, found.notes)])
        case TextJsonOrCsv.csv:
            text = assignment_csv(found.assignment).decode("utf-8-sig")
        case TextJsonOrCsv.text:
            text = _in_words(found)
    write_output(text, out)


def _file(path: Path) -> "NamedFile":
    from evaluator.services.files import read_bytes
    from evaluator.services.named_files import NamedFile

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
