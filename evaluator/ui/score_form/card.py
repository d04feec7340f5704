"""One criterion of the rubric: question, where to read, score beside its levels, comment, advice."""

from collections.abc import Iterator, Mapping

import streamlit as st

from evaluator.assessment.prose import words
from evaluator.calls import Call
from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, Scale
from evaluator.calls.wording import comment_rule_in_words
from evaluator.foundation import Translator, figures
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import place_in_words
from evaluator.scoring import CriterionLine, Score
from evaluator.services.reviews import LONGEST_COMMENT, OwnReview, Progress, words_needed
from evaluator.ui.figures import number, percent
from evaluator.ui.headings import part_title
from evaluator.ui.levels import has_levels, levels_of, show_levels
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph, show_ways
from evaluator.ui.score_form.advice import show_advice
from evaluator.ui.score_form.entry import show_comment_checks
from evaluator.ui.score_form.fields import comment_key, score_key
from evaluator.ui.score_form.own import keep, own_review
from evaluator.ui.score_form.places import places_to_read
from evaluator.ui.score_form.widgets import read_widget, score_widget


def comment_fields(call: Call, proposal: Proposal, names: list[str]) -> Mapping[str, str]:
    """Criterion by the key of its comment's text area, for those on the page."""
    return {comment_key(call, proposal.reference, name): name for name in names}


def show_criterion(
    call: Call, proposal: Proposal, name: str, found: Progress, reviewer: str, t: Translator
) -> None:
    """Everything that a reviewer, who has this name, needs to judge one criterion."""
    criterion = judged(call)[name]
    scale = call.scale_of(criterion)
    own = own_review(call, proposal)
    line = _line(found, name)
    with st.container(gap="xxsmall"):
        part_title(criterion.title.said_in(t.language))
        st.caption(escape_markdown(_about(criterion, line, t)))
    if criterion.question is not None:
        show_paragraph(criterion.question.said_in(t.language))
    if criterion.help is not None:
        show_paragraph(criterion.help.said_in(t.language), quiet=True)
    _show_places(criterion, proposal, t)
    field = score_key(call, proposal.reference, name)

    def take_score() -> None:
        keep(own_review(call, proposal).with_score(name, read_widget(field, scale)))

    with st.container(horizontal=True, gap="medium", key=f"score-scale-{field}"):
        with st.container(key=f"score-levels-{field}"):
            score_widget(field, scale, own.scores.get(name), t, take_score)
        if has_levels(scale):
            with st.container(key=f"score-anchors-{field}"):
                show_levels(scale, own.scores.get(name), t)
    _show_score_said(criterion, scale, own, line, t)
    _show_comment(call, proposal, criterion, own, t)
    show_comment_checks(call, proposal, own, name, reviewer, t)
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


def _show_places(criterion: Criterion, proposal: Proposal, t: Translator) -> None:
    """Ways to the parts of the proposal that the criterion reads, and which of them say nothing."""
    places = places_to_read(criterion.reads, proposal)
    found = [place for place in places if not place.is_missing]
    missing = [_place_said(place.field, proposal, t) for place in places if place.is_missing]
    said = t("Not filled in: {fields}.", fields=figures.parted(missing, t.language)) if missing else ""
    if places:
        show_ways(
            t("To read"),
            ((_place_said(place.field, proposal, t), place.anchor) for place in found),
            said=said,
        )


def _place_said(field: str, proposal: Proposal, t: Translator) -> str:
    return place_in_words(f"$.{field}", proposal, t)


def _show_score_said(
    criterion: Criterion, scale: Scale, own: OwnReview, line: CriterionLine | None, t: Translator
) -> None:
    """Between which levels it lies, a miss of the threshold, a cap: what the number means."""
    score = own.scores.get(criterion.id)
    if isinstance(scale, NumericScale) and (between := _between_said(scale, score, t)):
        show_paragraph(between)
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


def _between_said(scale: NumericScale, score: Score | None, t: Translator) -> str:
    """The two levels that the score lies between; empty where it is a level that has words of its own."""
    match levels_of(scale, score):
        case (low, high) if isinstance(score, float | int):
            return t(
                "{score}: between {low} and {high}.",
                score=number(score, t),
                low=number(low, t),
                high=number(high, t),
            )
        case _:
            return ""


def _show_comment(
    call: Call, proposal: Proposal, criterion: Criterion, own: OwnReview, t: Translator
) -> None:
    key = comment_key(call, proposal.reference, criterion.id)

    def take_comment() -> None:
        keep(own_review(call, proposal).with_comment(criterion.id, st.session_state[key] or ""))

    st.text_area(
        t("Comment"),
        own.comments.get(criterion.id, ""),
        key=key,
        on_change=take_comment,
        height=130,
        max_chars=LONGEST_COMMENT,
    )
    abstains = own.scores.get(criterion.id) == "abstain"
    # The rule is about scores: whoever abstains says why, in as many words as that takes.
    rule = () if abstains else _rule_said(call, criterion, t)
    st.caption(" ".join([_words_said(call, criterion, own, t), *rule]))


def _rule_said(call: Call, criterion: Criterion, t: Translator) -> Iterator[str]:
    """The rule of the call by which a comment is asked for."""
    for sentence in comment_rule_in_words(criterion, call.scale_of(criterion), t):
        yield escape_markdown(sentence)


def _words_said(call: Call, criterion: Criterion, own: OwnReview, t: Translator) -> str:
    """How many words there are, and how many are asked for at this score."""
    count = words(own.comments.get(criterion.id, ""))
    written = t.plural("{count} word", "{count} words", count)
    needed = words_needed(call, criterion, own)
    if needed == 0:
        return f"{written}."
    abstains = own.scores.get(criterion.id) == "abstain"
    if count >= needed:
        return f"{written}." if abstains else t("{written}; enough for this score.", written=written)
    if abstains:
        return t("{written}; say why you abstain.", written=written)
    asked = t.plural(
        "this score asks for at least {count} word", "this score asks for at least {count} words", needed
    )
    return t("{written}; {asked}.", written=written, asked=asked)


def _line(found: Progress, name: str) -> CriterionLine | None:
    return next((line for line in found.scorecard.criteria if line.id == name), None)
