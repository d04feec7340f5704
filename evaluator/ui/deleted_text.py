"""What is said where the text of a proposal was deleted."""

from datetime import datetime

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.ui.phases import local_moment_in_words


def deleted_said(at: datetime, call: Call, t: Translator) -> str:
    """That it was deleted, when, and by which right."""
    return t("The text was deleted on {day} by the call's rule.", day=local_moment_in_words(at, call, t))
