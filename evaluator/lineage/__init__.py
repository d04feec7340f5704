"""New, follow-on or re-packaged: a proposal's lineage and why. Pure; the corpus lives in `programmes`."""

from evaluator.lineage.as_programme import as_programme
from evaluator.lineage.programme import Programme
from evaluator.lineage.reasons import Reason, reason_said
from evaluator.lineage.screening import gravest, screen, screen_one
from evaluator.lineage.verdict import TO_EXPLAIN, VERDICTS, Lineage, Match, Origin, Verdict

__all__ = [
    "TO_EXPLAIN",
    "VERDICTS",
    "Lineage",
    "Match",
    "Origin",
    "Programme",
    "Reason",
    "Verdict",
    "as_programme",
    "gravest",
    "reason_said",
    "screen",
    "screen_one",
]
