"""What people call the counts of the table of what is new."""

from evaluator.foundation import Translator
from evaluator.lineage.judgement.new_parts import Part


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
