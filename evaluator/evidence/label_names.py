"""What a finding shows, in words."""

from evaluator.foundation import Translator
from evaluator.proposals.option_names import option_title


def label_title(label: str, t: Translator) -> str:
    """`regulatory` → `Regulatory`: what a finding shows within its kind."""
    own = {
        "asset": t("Something others can take over"),
        "mechanism": t("How it is passed on"),
        "economics": t("What it costs, who pays"),
        "conditions": t("What must be in place"),
        "evidence": t("Shown results"),
        "needs": t("Needs found out"),
        "data": t("Data and studies"),
        "continuation": t("Continues something"),
        "novelty": t("Something new"),
        "modal": t("Only a possibility"),
        "people": t("People"),
        "money": t("Money"),
        "time": t("Time"),
        "things": t("Things"),
    }
    return own.get(label) or option_title(label, t)
