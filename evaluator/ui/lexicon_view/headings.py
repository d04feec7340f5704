"""The lists of a lexicon to which a term can be added, by what they show."""

from collections.abc import Mapping

from evaluator.evidence.items import EvidenceKind
from evaluator.evidence.label_names import LABELS, label_title
from evaluator.evidence.lexicon.adding import Heading
from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.foundation import Translator
from evaluator.ui.marked_text import kind_title

PARTS: Mapping[EvidenceKind, str] = {
    "actor": "actors",
    "replicability": "replicability",
    "knowledge": "knowledge",
    "predecessor": "predecessor",
    "training_phase": "training",
    "mobility": "mobility",
}
"""By the kind of evidence, the part of a lexicon that finds it."""


def headings(lexicon: Lexicon, t: Translator) -> dict[Heading, str]:
    """By list, what it shows."""
    found: dict[Heading, str] = {}
    for kind, part in PARTS.items():
        lists = getattr(lexicon, part)
        for label in LABELS[kind]:
            if label in lists:
                heading = (part, label, "terms") if part == "actors" else (part, label)
                found[heading] = t("{label}: {text}", label=kind_title(kind, t), text=label_title(label, t))
    return found
