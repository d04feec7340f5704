"""An earlier call tried anew: do machine and people agree, and which weights would give the same decision?"""

from evaluator.panel.backtest.agreement import CriterionAgreement, Parted, agreement_with_people, parted_most
from evaluator.panel.backtest.reproducing import Reproduction, reproduce

__all__ = [
    "CriterionAgreement",
    "Parted",
    "Reproduction",
    "agreement_with_people",
    "parted_most",
    "reproduce",
]
