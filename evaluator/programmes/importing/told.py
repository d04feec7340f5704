"""What came of each source, in a line; the fact sheets of a folder, with one programme each, share one."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from evaluator.programmes.importing.report import SourceReport

FACT_SHEET = "fact sheet"


def told_by_source(sources: Iterable[SourceReport]) -> Iterator[str]:
    """`grants.csv: 40 programmes, 2 merged, 1 skipped`, in the order of the sources.

    A sheet that could not be read to its end has a line of its own.
    """
    for folder, group in groupby(sources, key=_folder_of_sheets):
        some = tuple(group)
        if folder and len(some) > 1:
            yield f"{folder}: {len(some)} fact sheets, {_counts(some)}"
        else:
            for one in some:
                yield f"{one.source}: {_counts((one,))}{'; ' if one.stopped else ''}{one.stopped}"


def _folder_of_sheets(source: SourceReport) -> str:
    """The folder of a fact sheet that was read; empty for anything else."""
    folder, slash, _ = source.source.rpartition("/")
    return folder if slash and source.format == FACT_SHEET and not source.stopped else ""


def _counts(sources: Iterable[SourceReport]) -> str:
    some = tuple(sources)
    arrived, merged, skipped = (
        sum(getattr(one, count) for one in some) for count in ("arrived", "merged", "skipped")
    )
    return f"{arrived} {'programme' if arrived == 1 else 'programmes'}, {merged} merged, {skipped} skipped"
