"""New, follow-on or re-packaged: a proposal's lineage and why. Pure; the corpus lives in `programmes`."""

from evaluator.lineage.as_programme import as_programme
from evaluator.lineage.judgement.reasons import Reason, reason_said
from evaluator.lineage.judgement.screening import gravest, screen, screen_one
from evaluator.lineage.judgement.verdict import TO_EXPLAIN, VERDICTS, Lineage, Match, Origin, Verdict
from evaluator.lineage.programme import Programme

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
