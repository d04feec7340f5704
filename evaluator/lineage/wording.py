"""What people call what alignment and screening find."""

from evaluator.foundation import Translator
from evaluator.lineage.new_parts import Part
from evaluator.lineage.shared_passage import PassageKind
from evaluator.lineage.verdict import Verdict


def passage_title(kind: PassageKind, t: Translator) -> str:
    """A kind of shared passage."""
    return {
        "plain": t("Re-used text"),
        "small": t("Small matches"),
        "boilerplate": t("Words of any project"),
        "quote": t("Quotes"),
    }[kind]


def verdict_title(verdict: Verdict, t: Translator) -> str:
    """A verdict."""
    return {
        "independent": t("independent"),
        "declared_follow_on": t("declared follow-on"),
        "declared_replication": t("declared replication"),
        "undeclared_overlap": t("undeclared overlap"),
        "duplicate_submission": t("duplicate submission"),
    }[verdict]


def part_title(part: Part, t: Translator) -> str:
    """A count of the table of what is new."""
    return {
        "actors": t("actors"),
        "corridor": t("corridor"),
        "sector": t("sector"),
        "target_group": t("target group"),
        "activities": t("activities"),
        "budget_share": t("share of the budget"),
    }[part]
