"""What a finding shows: the labels that a kind of finding may have, and what people call them."""

from typing import get_args

from evaluator.evidence.items import EvidenceKind
from evaluator.foundation import Translator
from evaluator.proposals.option_names import option_title
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


def label_title(label: str, t: Translator) -> str:
    """`regulatory` → `Regulatory`: what a finding shows within its kind."""
    own = {
        "asset": t("Something others can take over"),
        "mechanism": t("How it is passed on"),
        "economics": t("What it costs, who pays"),
        "conditions": t("What must be in place"),
        "evidence": t("Shown results"),
        "needs": t("Needs found out"),
        "data": t("Data and studies"),
        "continuation": t("Continues something"),
        "novelty": t("Something new"),
        "modal": t("Only a possibility"),
        "people": t("People"),
        "money": t("Money"),
        "time": t("Time"),
        "things": t("Things"),
    }
    return own.get(label) or option_title(label, t)
