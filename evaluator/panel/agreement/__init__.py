"""How far reviewers agree: one measure a module, from a table of scores. What follows is said elsewhere."""

from evaluator.panel.agreement.concordance import Concordance, kendall_w
from evaluator.panel.agreement.intraclass import Correlation, Form, intraclass_correlations
from evaluator.panel.agreement.krippendorff import LEVELS, Level, krippendorff_alpha
from evaluator.panel.agreement.measures import Agreement, Interval, Reason, agreement_of

__all__ = [
    "LEVELS",
    "Agreement",
    "Concordance",
    "Correlation",
    "Form",
    "Interval",
    "Level",
    "Reason",
    "agreement_of",
    "intraclass_correlations",
    "kendall_w",
    "krippendorff_alpha",
]
