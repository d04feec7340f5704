"""Why a score has to be given again under another version of a call, in the reader's words."""

from evaluator.foundation import Translator
from evaluator.panel.carried_reviews import Reason


def reason_in_words(reason: Reason, t: Translator) -> str:
    """Why a score does not carry over, or is not there."""
    return {
        "new": t("new, to be scored by everybody"),
        "scale": t("on another scale, to be scored again"),
        "meanings": t("its levels mean something else, to be scored again"),
        "missing": t("not scored before, or not asked"),
        "comment": t("its score asks for a longer comment now"),
    }[reason]
