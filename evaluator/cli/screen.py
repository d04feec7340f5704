"""`evaluator programmes screen`: is a proposal new, a follow-on, or an existing programme told again?"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from evaluator.cli.choices import Language, TextOrJson

if TYPE_CHECKING:
    from evaluator.programmes.index.distributed import DistributedIndex


def screen(
    proposals: Annotated[
        list[Path], typer.Argument(help="Proposal files, YAML or JSON.", metavar="PROPOSAL…")
    ],
    programmes: Annotated[
        Path | None,
        typer.Option(help="Folder of an index; without it, the sample programmes.", metavar="DIR"),
    ] = None,
    call_proposals: Annotated[
        Path | None,
        typer.Option(help="Folder with the other proposals of the same call.", metavar="DIR"),
    ] = None,
    top: Annotated[int, typer.Option(min=1, max=60, help="Matches that are shown of each proposal.")] = 20,
    scheduler: Annotated[
        str | None,
        typer.Option(
            help="Ask the index's parts on the workers of this scheduler; local:4 starts four here.",
            metavar="ADDRESS",
        ),
    ] = None,
    format: Annotated[TextOrJson, typer.Option(help="How to write the result.")] = TextOrJson.text,  # noqa: A002
    lang: Annotated[Language, typer.Option(help="Language of the explanations.")] = Language.en,
    out: Annotated[Path | None, typer.Option(help="Write to this file instead of the screen.")] = None,
) -> None:
    """Compare proposals with programmes: verdict, reasons, what is new, and the passages that both share."""
    from evaluator.cli.output import json_text, write_output
    from evaluator.foundation import translator
    from evaluator.reports.screening_json import screening_json
    from evaluator.reports.screening_text import screening_text
    from evaluator.services.assessing import read_draft
    from evaluator.services.files import read_bytes
    from evaluator.services.lineage import ProposalFolder, corpus_of, proposal_folder, screened

    corpus = corpus_of(programmes)
    drafts = [read_draft(read_bytes(path), str(path)) for path in proposals]
    # Made ready once: each draft is compared with all of them but itself.
    call = proposal_folder(call_proposals) if call_proposals else ProposalFolder()
    for error in call.unreadable:
        sys.stderr.write(f"{error}\nIt was not compared.\n")
    t = translator(lang)
    with _asked(corpus.index.folder, scheduler) as index:
        found = []
        for draft in drafts:
            found.append((draft, screened(draft, corpus=corpus, others=call.others(draft), index=index)))
            for part, why in sorted(index.missing.items()) if index is not None else ():
                sys.stderr.write(f"{draft.reference}: {part} was not asked: {why}\n")
    match format:
        case TextOrJson.json:
            text = json_text([screening_json(draft, lineage, t, top=top) for draft, lineage in found])
        case TextOrJson.text:
            text = "\n".join(screening_text(draft, lineage, t, top=top) for draft, lineage in found)
    write_output(text, out)
    lost = sorted({part for _, lineage in found for part in lineage.missing})
    if lost or call.unreadable:
        sys.stderr.write(_NOT_WHOLE)
        raise typer.Exit(1)


_NOT_WHOLE = "The answer is not whole: what is named above was not compared.\n"


@contextmanager
def _asked(folder: Path, scheduler: str | None) -> "Iterator[DistributedIndex | None]":
    """The index on the workers of a scheduler."""
    if scheduler is None:
        yield None
        return
    from evaluator.programmes.index.distributed import DistributedIndex, connected

    with connected(scheduler) as client:
        yield DistributedIndex(folder, client)
