"""What people call the verdicts on lineage, on which conditions of a call may look."""

from evaluator.foundation import Translator


def verdict_in_words(verdict: str, t: Translator) -> str:
    """A verdict as people read it; a word that is none as it is."""
    return {
        "independent": t("independent"),
        "declared_follow_on": t("declared follow-on"),
        "declared_replication": t("declared replication"),
        "undeclared_overlap": t("undeclared overlap"),
        "duplicate_submission": t("duplicate submission"),
    }.get(verdict, verdict)
