"""The running total: what has been scored, what it adds up to, which thresholds stand."""

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.panel.scores import judged
from evaluator.scoring import best_total
from evaluator.services.reviews import Progress
from evaluator.ui.bands import show_passed
from evaluator.ui.figures import number
from evaluator.ui.marked_text import show_list, show_paragraph, show_total
from evaluator.ui.meter import show_meter
from evaluator.ui.score_form.thresholds import show_thresholds


def show_running_total(call: Call, found: Progress, t: Translator) -> None:
    """Points so far or the total, where that stands against its threshold, and what is still missing."""
    card = found.scorecard
    with st.container(border=True, key="score-total", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            show_total(_total_said(call, found, t))
            show_passed(card.total_passed, t)
        show_paragraph(_so_far(call, found, t), quiet=True)
        if best_total(call) == "high":
            reached = None if card.total is None else found.points if _is_begun(call, found) else card.total
            show_meter(reached, card.out_of, card.threshold, label=_total_said(call, found, t))
    with st.container(key="score-lacks", gap="xsmall"):
        if missed := list(_missed(call, found, t)):
            show_list(missed)
        show_thresholds(call, card, t)


def _is_begun(call: Call, found: Progress) -> bool:
    """Whether points are still to come; a judgement of the whole is a total at once."""
    return call.totals.overall is None and found.decided < found.of


def _total_said(call: Call, found: Progress, t: Translator) -> str:
    card = found.scorecard
    if card.total is None:
        return t("No total yet")
    if _is_begun(call, found):
        return t(
            "{points} of {possible} points so far, {count} of {all} criteria",
            points=number(found.points, t),
            possible=number(found.possible, t),
            count=found.decided,
            all=found.of,
        )
    return t("{total} of {out_of}", total=number(card.total, t), out_of=number(card.out_of, t))


def _so_far(call: Call, found: Progress, t: Translator) -> str:
    card = found.scorecard
    parts = [_decided_said(found, t)]
    if card.total is not None and _is_begun(call, found):
        parts.append(
            t("on this basis {total} of {out_of}", total=number(card.total, t), out_of=number(card.out_of, t))
        )
    elif card.total is not None and not card.is_whole:
        parts.append(
            t("{points} of {possible} points scored", points=number(found.points, t),
              possible=number(found.possible, t))
        )  # fmt: skip
    if card.threshold is not None:
        parts.append(t("threshold {least}", least=number(card.threshold, t)))
    if found.to_explain:
        parts.append(
            t(
                "{count} of {all} required comments written",
                count=found.explained,
                all=len(found.to_explain),
            )
        )
    return " · ".join(parts)


def _decided_said(found: Progress, t: Translator) -> str:
    """`9 of 10 criteria scored, 1 abstained`: what was decided without a score is told apart."""
    said = [t("{count} of {all} criteria scored", count=found.scored, all=found.of)]
    if found.abstained:
        said.append(t.plural("{count} abstained", "{count} abstained", found.abstained))
    if found.not_rated:
        said.append(t.plural("{count} not rated", "{count} not rated", found.not_rated))
    return ", ".join(said)


def _missed(call: Call, found: Progress, t: Translator) -> list[str]:
    """Every threshold that is missed by what stands now, and every comment that is too short."""
    criteria = judged(call)
    nodes = {node.id: node.title for section in call.sections for node in (section, *section.groups)}
    below = [
        criteria[line.id].title.said_in(t.language)
        for line in found.scorecard.criteria
        if line.passed is False
    ]
    below += [
        nodes[line.id].said_in(t.language)
        for line in found.scorecard.nodes
        if line.passed is False and line.id in nodes
    ]
    unwritten = [criteria[name].title.said_in(t.language) for name in found.uncommented]
    short = [
        criteria[name].title.said_in(t.language)
        for name in found.unexplained
        if name not in found.uncommented
    ]
    said = []
    if below:
        said.append(t("Below the threshold: {names}", names=", ".join(below)))
    if unwritten:
        said.append(t("Needs a comment: {names}", names=", ".join(unwritten)))
    if short:
        said.append(t("Needs a longer comment: {names}", names=", ".join(short)))
    return said
