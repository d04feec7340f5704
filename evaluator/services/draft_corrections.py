"""Corrections of a draft: what the applicant said of findings, kept so that it follows the finding.

Ids of findings name a place: row and offsets. A draft changes under them, so a correction remembers what it
was said of, and counts only while that still stands.
"""

import re
from collections.abc import Iterable

from evaluator.assessment.result import Corrections
from evaluator.evidence.items import Evidence, EvidenceItem, EvidenceKind
from evaluator.foundation import Record
from evaluator.proposals import Proposal

_ROW = re.compile(r"([a-z_]+)\[(\d+)\]")
_ANY_ROW = re.compile(r"\[[^\]]*\]")


class Correction(Record):
    """What was said of one finding."""

    kind: EvidenceKind
    label: str
    """What the program took it for."""
    place: str
    """The field, its rows named by their ids where they have one: `$.partners[union].tasks`."""
    start: int
    quote: str
    given: str | None = None
    """What it shows instead; None: nothing of the kind."""


def corrected(
    said: Iterable[Correction], item: EvidenceItem, given: str | None, evidence: Evidence, proposal: Proposal
) -> tuple[Correction, ...]:
    """The corrections with one more, in place of an earlier one of the same finding."""
    new = Correction(
        kind=item.kind,
        label=item.label,
        place=_place(item.section, proposal),
        start=item.start,
        quote=item.quote,
        given=given,
    )
    return (*taken_back(said, item, evidence, proposal), new)


def taken_back(
    said: Iterable[Correction], item: EvidenceItem, evidence: Evidence, proposal: Proposal
) -> tuple[Correction, ...]:
    """The corrections without that of one finding."""
    return tuple(one for one in said if _found(one, evidence, proposal) != item)


def corrections_for(said: Iterable[Correction], evidence: Evidence, proposal: Proposal) -> Corrections:
    """The corrections that still have their finding, by its id now.

    It is the one of the same kind and words at the same place; after an edit before it, the only one of
    these words in its field; after rows without ids have moved, the only one in such a field.
    """
    rejected: set[str] = set()
    reassigned: dict[str, str] = {}
    for one in said:
        found = _found(one, evidence, proposal)
        if found is None:
            continue
        if one.given is None:
            rejected.add(found.id)
        else:
            reassigned[found.id] = one.given
    return Corrections(rejected=frozenset(rejected), reassigned=reassigned)


def _found(one: Correction, evidence: Evidence, proposal: Proposal) -> EvidenceItem | None:
    alike = [
        (item, _place(item.section, proposal))
        for item in evidence.items
        if (item.kind, item.label, item.quote) == (one.kind, one.label, one.quote)
    ]
    here = [item for item, place in alike if place == one.place]
    exact = [item for item in here if item.start == one.start]
    moved = [item for item, place in alike if _bare(place) == _bare(one.place) and not _has_id(place)]
    for candidates in (exact, here, moved):
        if len(candidates) == 1:
            return candidates[0]
        if candidates:
            return None
    return None


def _place(section: str, proposal: Proposal) -> str:
    """The section with rows named by their ids."""
    table = _ROW.match(section.removeprefix("$."))
    if table is None:
        return section
    name, number = table[1], int(table[2])
    row_id = getattr(getattr(proposal, name)[number], "id", None)
    return section if row_id is None else section.replace(table[0], f"{name}[{row_id}]", 1)


def _has_id(place: str) -> bool:
    named = _ANY_ROW.search(place)
    return named is not None and not named[0].strip("[]").isdecimal()


def _bare(place: str) -> str:
    return _ANY_ROW.sub("[]", place)
