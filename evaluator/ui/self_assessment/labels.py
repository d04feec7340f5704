"""What a person may say that a finding shows instead."""

from typing import get_args

from evaluator.evidence.items import EvidenceKind
from evaluator.proposals.organisations import StakeholderClass, StateKind

LABELS: dict[EvidenceKind, tuple[str, ...]] = {
    "actor": get_args(StakeholderClass),
    "target": get_args(StakeholderClass),
    "state": get_args(StateKind),
    "replicability": ("asset", "mechanism", "economics", "conditions", "evidence"),
    "knowledge": ("needs", "learning", "data", "future_of_work"),
    "predecessor": ("continuation", "novelty"),
    "training_phase": ("pre_departure", "during", "after_return"),
    "mobility": ("circular", "short_term", "long_term", "business", "learning", "virtual"),
}
"""Kinds whose findings can be said to show something else. Of the others a finding is right or it is not."""
