"""From a ranking to a funding line: who gets how much, and why; what was decided is kept elsewhere. Pure."""

from evaluator.panel.funding.candidates import Ranked
from evaluator.panel.funding.drawing import LONGEST_SEED, Lot, drawn
from evaluator.panel.funding.line import funding_plan
from evaluator.panel.funding.optimum import Alternative, most_points
from evaluator.panel.funding.plans import Award, FundingPlan, Outcome, Purse, Unkept, Why
from evaluator.panel.funding.settling import NOTHING_SETTLED, Settled

__all__ = [
    "LONGEST_SEED",
    "NOTHING_SETTLED",
    "Alternative",
    "Award",
    "FundingPlan",
    "Lot",
    "Outcome",
    "Purse",
    "Ranked",
    "Settled",
    "Unkept",
    "Why",
    "drawn",
    "funding_plan",
    "most_points",
]
