"""How far reviewers agree: one measure a module, from a table of scores. What follows is said elsewhere."""

from evaluator.panel.agreement.concordance import Concordance, kendall_w
from evaluator.panel.agreement.intraclass import Correlation, Form, intraclass_correlations
from evaluator.panel.agreement.krippendorff import LEVELS, Level, krippendorff_alpha

__all__ = [
    "LEVELS",
    "Concordance",
    "Correlation",
    "Form",
    "Level",
    "intraclass_correlations",
    "kendall_w",
    "krippendorff_alpha",
]
