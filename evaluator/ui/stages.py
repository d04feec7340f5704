"""Stages and what they want kept, in words."""

from collections.abc import Iterable

from evaluator.assessment.drift import Drift
from evaluator.calls import Call
from evaluator.calls.process_in_words import kept_in_words
from evaluator.foundation import Translator
from evaluator.ui.marked_text import show_rows


def stage_in_words(call: Call, stage_id: str, t: Translator) -> str:
    """The title of a stage; its id where it has none, or the call does not have it."""
    for stage in call.stages:
        if stage.id == stage_id and stage.title is not None:
            return stage.title.said_in(t.language)
    return stage_id


def show_drift(drift: Iterable[Drift], t: Translator) -> None:
    """What was to be kept, one below the other: before, and now."""
    show_rows(
        (
            kept_in_words(one.what, t),
            "",
            t("Before: {text}", text=one.before or t("nothing"))
            + "\n"
            + t("Now: {text}", text=one.now or t("nothing")),
        )
        for one in drift
    )
