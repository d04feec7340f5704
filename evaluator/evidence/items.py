"""Evidence: what a text shows, each item with its verbatim quote and the rule that found it."""

import hashlib
from typing import Literal

from evaluator.foundation import Record

EvidenceKind = Literal[
    "actor",
    "target",
    "state",
    "replicability",
    "knowledge",
    "predecessor",
    "recognition",
    "training_phase",
    "mobility",
    "quantity",
    "hedge",
]


class EvidenceItem(Record):
    """One finding. The slice `start:end` (code points) of the text at `section` equals `quote`."""

    id: str
    kind: EvidenceKind
    label: str
    """What was found, within its kind: a class of actor, a kind of state commitment, `asset` …"""
    section: str
    """A JSON path into the proposal."""
    start: int
    end: int
    quote: str
    rule: str
    """What found it: a lexicon's list and term, or the field of the proposal."""
    strength: int = 0
    """For `state`: 1 soft, 2 formal, 3 a verifiable act."""
    hedged: bool = False
    """The sentence only says that it may happen."""
    partner: str | None = None
    """The partner whose field this is."""


def evidence_id(kind: str, label: str, section: str, start: int, end: int) -> str:
    """A stable name for a finding: the same text gives the same id."""
    digest = hashlib.sha256(f"{kind}|{label}|{section}|{start}|{end}".encode()).hexdigest()
    return f"e-{digest[:10]}"


class Contradiction(Record):
    """Two places of a proposal that do not agree."""

    message: str
    evidence: tuple[str, ...] = ()


class Evidence(Record):
    """All that was found in one proposal."""

    items: tuple[EvidenceItem, ...]
    languages: tuple[str, ...] = ()
    """The languages read. A text in another language is not read, and `notes` says so."""
    lexicon: str = ""
    """The hash of the lexicons used."""
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[str, ...] = ()
    words: int = 0

    def of(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The items of these kinds, in the order of the text."""
        return tuple(item for item in self.items if item.kind in kinds)
