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


ContradictionKind = Literal[
    "signed_or_not",
    "mobility_or_none",
    "none_or_mobility",
    "receives_or_leads",
    "manages_without_share",
    "new_or_continued",
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
    """Two places of a proposal that do not agree. `wording.contradiction_said` says it in any language."""

    message: str
    """In English."""
    evidence: tuple[str, ...] = ()
    kind: ContradictionKind | None = None
    values: dict[str, str] = {}
    """The names and words that the message fills in."""
    sections: tuple[str, ...] = ()
    """The two places, as JSON paths."""


class Remark(Record):
    """Something about the reading itself that a person should know. `wording.remark_said` says it."""

    kind: Literal[
        "language_not_read", "passages_not_read", "partner_without_class", "no_text", "other_language"
    ]
    values: dict[str, str] = {}


class Evidence(Record):
    """All that was found in one proposal."""

    items: tuple[EvidenceItem, ...]
    languages: tuple[str, ...] = ()
    """The languages read. A text in another language is not read, and `notes` says so."""
    lexicon: str = ""
    """The hash of the lexicons used."""
    contradictions: tuple[Contradiction, ...] = ()
    notes: tuple[str, ...] = ()
    """The remarks, in English."""
    remarks: tuple[Remark, ...] = ()
    words: int = 0
    unread: tuple[str, ...] = ()
    """The JSON paths of the texts that were not read, as no lexicon is in their language."""

    def of(self, *kinds: EvidenceKind) -> tuple[EvidenceItem, ...]:
        """The items of these kinds, in the order of the text."""
        return tuple(item for item in self.items if item.kind in kinds)
