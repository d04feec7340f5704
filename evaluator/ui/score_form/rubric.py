"""The rubric: one criterion at a time or all, each with question, anchors, score, comment and advice."""

from collections.abc import Mapping

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, Scale
from evaluator.charts.colours import criteria_in_order
from evaluator.foundation import Translator
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.scoring import OVERALL, CriterionLine
from evaluator.scoring.scales import low_is_best
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, Progress, count_words, words_needed
from evaluator.ui.figures import number, percent
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_fields, show_paragraph
from evaluator.ui.score_form.advice import show_advice
from evaluator.ui.score_form.own import FIELD_PREFIX, keep, own_review
from evaluator.ui.score_form.widgets import read_widget, score_widget

VIEW_KEY = "score:view"
PLACE_KEY = "score:criterion"


def show_rubric(call: Call, proposal: Proposal, found: Progress, t: Translator) -> list[str]:
    """The criteria that apply; the ids of those on the page now."""
    names = _applying(call, found)
    view = st.segmented_control(
        t("Criteria"),
        ["one", "all"],
        format_func={"one": t("One at a time"), "all": t("All on one page")}.__getitem__,
        default="one",
        required=True,
        key=VIEW_KEY,
        label_visibility="collapsed",
    )
    shown = [_chosen(call, names, t)] if view == "one" else names
    for name in shown:
        with st.container(border=True, key=f"score-card-{names.index(name)}"):
            _show_criterion(call, proposal, name, found, t)
    if view == "one":
        _show_steps(names, shown[0], t)
    left_out = [line for line in found.scorecard.criteria if not line.applies]
    if left_out:
        titles = ", ".join(call.criterion(line.id).title.said_in(t.language) for line in left_out)
        show_paragraph(t("Not asked of this proposal: {criteria}.", criteria=titles), quiet=True)
    return shown


def comment_key(call: Call, reference: str, criterion_id: str) -> str:
    """The key of the text area for a comment."""
    return f"{_field(call, reference, criterion_id)}:comment"


def _applying(call: Call, found: Progress) -> list[str]:
    applies = {line.id for line in found.scorecard.criteria if line.applies}
    names = [criterion.id for criterion in criteria_in_order(call) if criterion.id in applies]
    return [*names, OVERALL] if call.totals.overall is not None else names


def _chosen(call: Call, names: list[str], t: Translator) -> str:
    """The criterion on the desk, chosen from a list that shows how far each has come."""
    criteria = judged(call)
    if st.session_state.get(PLACE_KEY) not in names:
        st.session_state[PLACE_KEY] = names[0]

    def line(name: str) -> str:
        return f"{names.index(name) + 1} · {criteria[name].title.said_in(t.language)}"

    return str(st.selectbox(t("Criterion"), names, format_func=line, key=PLACE_KEY))


def _show_steps(names: list[str], chosen: str, t: Translator) -> None:
    place = names.index(chosen)
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        for step, label, icon, side in (
            (-1, t("Previous criterion"), ":material/arrow_back:", "left"),
            (1, t("Next criterion"), ":material/arrow_forward:", "right"),
        ):
            target = place + step
            st.button(
                label,
                key=f"score:step:{step}",
                icon=icon,
                icon_position="left" if side == "left" else "right",
                disabled=not 0 <= target < len(names),
                on_click=_go_to,
                args=(names[min(max(target, 0), len(names) - 1)],),
            )


def _go_to(name: str) -> None:
    st.session_state[PLACE_KEY] = name


def _show_criterion(call: Call, proposal: Proposal, name: str, found: Progress, t: Translator) -> None:
    criterion = judged(call)[name]
    scale = call.scale_of(criterion)
    own = own_review(call, proposal)
    line = _line(found, name)
    with st.container(gap="xxsmall"):
        st.subheader(escape_markdown(criterion.title.said_in(t.language)), anchor=False)
        st.caption(escape_markdown(_about(criterion, line, t)))
    if criterion.question is not None:
        show_paragraph(criterion.question.said_in(t.language))
    if criterion.help is not None:
        show_paragraph(criterion.help.said_in(t.language), quiet=True)
    field = _field(call, proposal.reference, name)

    def take_score() -> None:
        keep(own_review(call, proposal).with_score(name, read_widget(field, scale)))

    score_widget(field, scale, own.scores.get(name), t, take_score)
    _show_score_said(criterion, scale, own, line, t)
    _show_anchors(scale, t)
    _show_comment(call, proposal, criterion, own, t)
    show_advice(call, proposal, own, name, t)


def _about(criterion: Criterion, line: CriterionLine | None, t: Translator) -> str:
    """`18 % of the total · threshold 2.5`."""
    parts = []
    if line is not None and line.share:
        parts.append(t("{share} of the total", share=percent(line.share, t)))
    elif criterion.counts in ("bonus", "penalty"):
        parts.append(t("bonus points") if criterion.counts == "bonus" else t("penalty points"))
    else:
        parts.append(t("adds no points"))
    if line is not None and line.threshold is not None:
        parts.append(t("threshold {least}", least=number(line.threshold, t)))
    return " · ".join(parts)


def _show_score_said(
    criterion: Criterion, scale: Scale, own: OwnReview, line: CriterionLine | None, t: Translator
) -> None:
    """The level chosen in words, a miss of the threshold, a cap: what the number means."""
    score = own.scores.get(criterion.id)
    if isinstance(scale, NumericScale) and isinstance(score, float | int):
        show_paragraph(_anchor_said(scale, float(score), t))
    if line is not None and line.passed is False:
        st.badge(t("below the threshold"), color="red", icon=":material/arrow_downward:")
    if line is not None and (capped := cap_said(criterion, line, t)):
        show_paragraph(capped, quiet=True)


def cap_said(criterion: Criterion, line: CriterionLine, t: Translator) -> str:
    """What a capped score counts as, and why; empty where no cap binds."""
    if line.cap is None or line.score is None:
        return ""
    counts_as = t("Counts as {score}.", score=number(line.score, t))
    reason = criterion.caps[line.cap].reason
    return counts_as if reason is None else f"{counts_as} {reason.said_in(t.language)}"


def _anchor_said(scale: NumericScale, score: float, t: Translator) -> str:
    """The anchor of the level, or the two anchors that it lies between."""
    levels = sorted((float(level), text.said_in(t.language)) for level, text in scale.anchors.items())
    if exact := [text for level, text in levels if level == score]:
        return f"{number(score, t)}: {exact[0]}"
    below = [level for level, _ in levels if level < score]
    above = [level for level, _ in levels if level > score]
    if not below or not above:
        return ""
    return t(
        "{score}: between {low} and {high}.",
        score=number(score, t),
        low=number(below[-1], t),
        high=number(above[0], t),
    )


def _show_anchors(scale: Scale, t: Translator) -> None:
    """What each level means. Words have theirs beside the choice."""
    if not isinstance(scale, NumericScale) or not scale.anchors:
        return
    high_first = not low_is_best(scale)
    best_first = sorted(scale.anchors.items(), key=lambda anchor: float(anchor[0]), reverse=high_first)
    show_fields((number(float(level), t), text.said_in(t.language)) for level, text in best_first)


def _show_comment(
    call: Call, proposal: Proposal, criterion: Criterion, own: OwnReview, t: Translator
) -> None:
    key = comment_key(call, proposal.reference, criterion.id)
    if key not in st.session_state:
        st.session_state[key] = own.comments.get(criterion.id, "")

    def take_comment() -> None:
        keep(own_review(call, proposal).with_comment(criterion.id, st.session_state[key] or ""))

    st.text_area(t("Comment"), key=key, on_change=take_comment, height=130, max_chars=LONGEST_COMMENT)
    st.caption(_words_said(call, criterion, own, t))


def _words_said(call: Call, criterion: Criterion, own: OwnReview, t: Translator) -> str:
    """How many words there are, and how many are asked for at this score."""
    words = count_words(own.comments.get(criterion.id, ""))
    written = t.plural("{count} word", "{count} words", words)
    needed = words_needed(call, criterion, own)
    if needed == 0:
        return written
    if words >= needed:
        return t("{written}; enough for this score.", written=written)
    asked = t.plural(
        "this score asks for at least {count} word", "this score asks for at least {count} words", needed
    )
    return t("{written}; {asked}.", written=written, asked=asked)


def _line(found: Progress, name: str) -> CriterionLine | None:
    return next((line for line in found.scorecard.criteria if line.id == name), None)


def _field(call: Call, reference: str, criterion_id: str) -> str:
    place = list(judged(call)).index(criterion_id)
    return f"{FIELD_PREFIX}{call.version}:{reference}:{place}"


def comment_fields(call: Call, proposal: Proposal, names: list[str]) -> Mapping[str, str]:
    """Criterion by the key of its comment's text area, for those on the page."""
    return {comment_key(call, proposal.reference, name): name for name in names}
