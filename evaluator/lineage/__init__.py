"""New, follow-on or re-packaged: a proposal's lineage and why. Pure; the corpus lives in `programmes`."""

from evaluator.lineage.verdict import Lineage, Match, Verdict

__all__ = ["Lineage", "Match", "Verdict"]
