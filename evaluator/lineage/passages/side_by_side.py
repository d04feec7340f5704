"""Two texts side by side: each cut into runs, those that are shared with the number of their passage."""

from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise
from typing import get_args

from evaluator.foundation import Record
from evaluator.lineage.passages.shared_passage import PassageKind, SharedPassage

KINDS: tuple[PassageKind, ...] = get_args(PassageKind)
"""What counts first, then what is discounted."""

NamedText = tuple[str, str]
"""A section's name and its text."""


class Run(Record):
    """A stretch of a text in which the same passages stand from end to end."""

    text: str
    passages: tuple[int, ...] = ()
    """The passages' numbers, from 1 in the order of the first text; several only in the other one."""
    begins: tuple[int, ...] = ()
    """Those of them that begin here."""
    kind: PassageKind | None = None
    """Of the first of them, which counts where one does; None where nothing is shared."""


class Part(Record):
    """A section of a text in runs, which together are its text."""

    section: str
    runs: tuple[Run, ...]


class SideBySide(Record):
    """Both texts in runs."""

    parts: tuple[Part, ...]
    other_parts: tuple[Part, ...]


def side_by_side(
    sections: Sequence[NamedText],
    other_sections: Sequence[NamedText],
    passages: Sequence[SharedPassage],
    *,
    kinds: Collection[PassageKind] = KINDS,
) -> SideBySide:
    """Both texts cut where passages begin and end.

    Parameters
    ----------
    passages
        All that were found; a passage keeps its number whichever kinds are chosen.
    kinds
        Those to be told from the rest of the text.
    """
    chosen = [(number, each) for number, each in enumerate(passages, start=1) if each.kind in kinds]
    return SideBySide(
        parts=_parts(sections, [(n, p.section, p.start, p.end, p.kind) for n, p in chosen]),
        other_parts=_parts(
            other_sections,
            [(n, p.programme_section, p.programme_start, p.programme_end, p.kind) for n, p in chosen],
        ),
    )


_Placed = tuple[int, str, int, int, PassageKind]
"""A passage's number, its section, its start and end there, and its kind."""


def _parts(sections: Iterable[NamedText], placed: Sequence[_Placed]) -> tuple[Part, ...]:
    return tuple(
        Part(section=name, runs=_runs(text, [each for each in placed if each[1] == name]))
        for name, text in sections
    )


def _runs(text: str, placed: Sequence[_Placed]) -> tuple[Run, ...]:
    edges = sorted({0, len(text), *(each[2] for each in placed), *(each[3] for each in placed)})
    return tuple(_run(text, start, end, placed) for start, end in pairwise(edges))


def _run(text: str, start: int, end: int, placed: Sequence[_Placed]) -> Run:
    # What counts is not hidden by a quote or a clause around it.
    here = sorted(
        (each for each in placed if each[2] <= start and end <= each[3]),
        key=lambda each: (KINDS.index(each[4]), each[0]),
    )
    return Run(
        text=text[start:end],
        passages=tuple(each[0] for each in here),
        begins=tuple(each[0] for each in here if each[2] == start),
        kind=here[0][4] if here else None,
    )
