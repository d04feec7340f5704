"""What people call what alignment finds."""

from evaluator.foundation import Translator
from evaluator.lineage.shared_passage import PassageKind


def passage_title(kind: PassageKind, t: Translator) -> str:
    """A kind of shared passage."""
    return {
        "plain": t("Re-used text"),
        "small": t("Small matches"),
        "boilerplate": t("Words of any project"),
        "quote": t("Quotes"),
    }[kind]
