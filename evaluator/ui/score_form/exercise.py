"""The calibration exercise on the desk: what real reviews wait for, and how one's own answer compares."""

from collections.abc import Sequence

import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.charts import calibration
from evaluator.foundation import Translator, figures
from evaluator.panel.calibration import GroupSpread, PlaceAmong
from evaluator.panel.scores import judged
from evaluator.scoring import Score, number_of
from evaluator.scoring.scales import low_is_best, span_of
from evaluator.services.calibration import CriterionResult, desk_reference, exercise_result
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.charts import show_chart
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.messages import refusal_said
from evaluator.ui.navigation import open_page
from evaluator.ui.score_form.widgets import score_in_words
from evaluator.ui.stored import database


def show_exercise_first(left: Sequence[str], t: Translator) -> None:
    """In place of the button that submits: what comes before it, and the way there."""
    with st.container(border=True, key="score-exercise-first", gap="xsmall"):
        show_paragraph(
            t("Your review is kept as a draft. You can submit it once the calibration exercise is done.")
        )
        for name in left:
            pressed = st.button(
                escape_markdown(t("Open the exercise: {sample}", sample=name)),
                key=f"score:exercise:{name}",
                icon=":material/arrow_forward:",
                type="primary",
            )
            if pressed:
                open_page("score", proposal=desk_reference(name))


def show_exercise_result(call: Call, sample: str, t: Translator) -> None:
    """My scores, the group's reach and the reference as a chart with a table; then in words."""
    try:
        found = exercise_result(
            database=database(), actor=session.current_actor(), call_id=call.id, sample=sample
        )
    except (NotAllowedError, StoreError, ValueError) as error:
        show_paragraph(refusal_said(error, t), quiet=True)
        return
    lines = [_line(call, one, t) for one in found.criteria]

    def specified(*, dark: bool) -> dict[str, object]:
        return calibration.specification(language=t.language, dark=dark)

    with st.container(key="score-exercise-result"):
        show_chart(
            specified,
            calibration.frame(lines),
            title=calibration.title(t),
            finding=calibration.finding(lines, t),
            alt=calibration.title(t),
            key="score:exercise:chart",
            table=lambda: calibration.table(lines, t),
        )
        show_paragraph(_answers_said(found.answers, t), quiet=True)
        with st.expander(t("Each criterion, with the reasoning"), icon=":material/school:", expanded=True):
            for one, line in zip(found.criteria, lines, strict=True):
                _show_criterion(one, line, t)


def _show_criterion(one: CriterionResult, line: calibration.Line, t: Translator) -> None:
    part_title(line.name)
    place = place_said(one.place, t)
    show_fields(
        (name, said)
        for name, said in (
            (t("My score"), f"{line.own_said} · {place}" if place else line.own_said),
            (t("The group"), line.group_said),
            (t("Reference"), line.reference_said),
            (t("Why"), one.reasoning or t("No reasoning was given.")),
        )
    )


def spread_said(group: GroupSpread, scale: Scale, t: Translator) -> str:
    """`6 scores, 2 to 4, median 3`; on a scale without order how many gave each word."""
    if not group.count:
        return t("nobody scored it")
    scores = t.plural("{count} score", "{count} scores", group.count)
    if group.given:
        words = [
            t("{score} ({count})", score=score_in_words(word, scale, t, literally=True), count=count)
            for word, count in group.given.items()
        ]
        return t("{label}: {text}", label=scores, text=figures.listed(words, t.language))
    lowest, median, highest = (
        score_in_words(score, scale, t, literally=True)
        for score in (group.lowest, group.median, group.highest)
    )
    if lowest == highest:
        return t("{scores}, all {score}", scores=scores, score=lowest)
    return t(
        "{scores}, {lowest} to {highest}, median {median}",
        scores=scores,
        lowest=lowest,
        highest=highest,
        median=median,
    )


def place_said(place: PlaceAmong | None, t: Translator) -> str:
    """Where it lies among the others; nothing where there are none."""
    if place is None or not place.below + place.equal + place.above:
        return ""
    return t(
        "others: {below} lower, {equal} the same, {above} higher",
        below=place.below,
        equal=place.equal,
        above=place.above,
    )


def _answers_said(answers: int, t: Translator) -> str:
    if answers == 1:
        return t("You are the first who has submitted; the group appears here as others do.")
    return t("{count} reviewers have submitted, you among them. Nobody is named here.", count=answers)


def _line(call: Call, one: CriterionResult, t: Translator) -> calibration.Line:
    criterion = judged(call)[one.criterion]
    scale, group = call.scale_of(criterion), one.group
    ends = [_part(scale, score) for score in (group.lowest, group.highest)]
    known = sorted(end for end in ends if end is not None)
    return calibration.Line(
        name=criterion.title.said_in(t.language),
        low=known[0] if known else None,
        median=_part(scale, group.median),
        high=known[-1] if known else None,
        own=_part(scale, one.own),
        reference=_part(scale, one.reference),
        own_said=score_in_words(one.own, scale, t, literally=True),
        group_said=spread_said(group, scale, t),
        reference_said=t("not given")
        if one.reference is None
        else score_in_words(one.reference, scale, t, literally=True),
    )


def _part(scale: Scale, score: Score | None) -> float | None:
    """How far from the worst of the scale to its best; None where it has no numbers."""
    number, span = number_of(scale, score), span_of(scale)
    if number is None or span is None:
        return None
    part = (number - span[0]) / (span[1] - span[0])
    return 1 - part if low_is_best(scale) else part
