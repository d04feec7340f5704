"""Every threshold of the call beside what stands now: reached, missed, or still open."""

from collections.abc import Iterator
from dataclasses import dataclass

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale
from evaluator.foundation import Translator
from evaluator.scoring import Scorecard, best_total
from evaluator.scoring.scales import CODES, low_is_best
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_rows
from evaluator.ui.score_form.widgets import score_in_words


@dataclass(frozen=True)
class ThresholdNow:
    """A threshold: of what, how much it asks, and what there is."""

    title: str
    asked: str
    standing: str
    """What there is, in words."""
    passed: bool | None


def show_thresholds(call: Call, card: Scorecard, t: Translator) -> None:
    """How many are reached, and, opened, each of them."""
    found = list(thresholds_now(call, card, t))
    if not found:
        return
    reached = sum(one.passed is True for one in found)
    with st.expander(
        t("{count} of {all} thresholds reached", count=reached, all=len(found)),
        icon=":material/vertical_align_center:",
    ):
        show_rows((one.title, _state(one, t), f"{one.asked} · {one.standing}") for one in found)


def thresholds_now(call: Call, card: Scorecard, t: Translator) -> Iterator[ThresholdNow]:
    """First the total's, then those of sections and groups, then those of criteria."""
    if card.threshold is not None:
        asked = _points(card.threshold, t, low=best_total(call) == "low")
        yield ThresholdNow(t("Total"), asked, _total_standing(card, t), card.total_passed)
    titles = {node.id: node.title for section in call.sections for node in (section, *section.groups)}
    for node in card.nodes:
        if node.threshold is not None and node.id in titles:
            title = titles[node.id].said_in(t.language)
            yield ThresholdNow(title, _points(node.threshold, t), _standing(node.points, t), node.passed)
    for line in card.criteria:
        if line.threshold is not None and line.applies:
            criterion = call.criterion(line.id)
            scale = call.scale_of(criterion)
            asked = number(line.threshold, t)
            is_most = isinstance(scale, NumericScale) and low_is_best(scale)
            said = t("at most {value}", value=asked) if is_most else t("at least {value}", value=asked)
            standing = (
                score_in_words(line.given, scale, t, literally=True)
                if line.given in CODES
                else _standing(line.score, t)
            )
            yield ThresholdNow(criterion.title.said_in(t.language), said, standing, line.passed)


def _points(threshold: float, t: Translator, *, low: bool = False) -> str:
    points = number(threshold, t)
    return (
        t("at most {points} points", points=points) if low else t("at least {points} points", points=points)
    )


def _state(one: ThresholdNow, t: Translator) -> str:
    match one.passed:
        case True:
            return t("reached")
        case False:
            return t("missed")
        case None:
            return t("open")


def _total_standing(card: Scorecard, t: Translator) -> str:
    # A sum over a part is no total yet: only once nothing is open does it stand beside its threshold.
    if card.total is not None and card.total_passed is None and card.is_decided:
        return t("now {value}, without what has no score", value=number(card.total, t))
    return _standing(card.total if card.total_passed is not None else None, t)


def _standing(value: float | None, t: Translator) -> str:
    return t("not scored yet") if value is None else t("now {value}", value=number(value, t))
