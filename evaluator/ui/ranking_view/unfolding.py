"""A total taken apart: sections and criteria in a table, then each reviewer's score with the comment."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
import streamlit as st

from evaluator.access import NotAllowedError
from evaluator.calls import Call
from evaluator.calls.scales import Scale
from evaluator.calls.wording import node_title
from evaluator.foundation import Translator, figures
from evaluator.panel import CombinedReview, judged
from evaluator.panel.combined_reviews import Spread
from evaluator.panel.unfolding import GivenScore, Unfolded, unfold
from evaluator.scoring import OVERALL, CriterionLine, NodeLine, Score
from evaluator.scoring.overall import best_total
from evaluator.services.ranking import CallRanking
from evaluator.services.stored_reviews import visible_reviews
from evaluator.store import StoreError
from evaluator.ui import session
from evaluator.ui.charts import download_csv
from evaluator.ui.figures import number, percent
from evaluator.ui.headings import part_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_list, show_rows
from evaluator.ui.messages import refusal_said, store_error
from evaluator.ui.ranking_view.naming import reviewer_names
from evaluator.ui.score_form.widgets import score_in_words
from evaluator.ui.stored import database
from evaluator.ui.table_height import height_of

KEY = "ranking:unfolded"
Cell = float | str | None
Row = Mapping[str, Cell]

INSIDE = "\u2003"
"""Before the name of what belongs to the row above."""


def show_unfolded(found: CallRanking, review: CombinedReview, t: Translator) -> None:
    """From the total down to single scores."""
    unfolded = unfold(found.call, review, found.made_of.ratings)
    part_title(t("What the total is made of"))
    rows = unfolded_table(found.call, review, t)
    numbers = (t("Score"), t("Points"), t("Out of"), t("Share"))
    st.dataframe(
        rows,
        hide_index=True,
        height=height_of(len(rows)),
        alt=t("The total by section and criterion"),
        column_config={name: st.column_config.TextColumn(alignment="right") for name in numbers},
    )
    download_csv(rows, KEY, t)
    show_list(sums_said(unfolded, t))
    part_title(t("Single scores"))
    comments = _comments(found.made_of.proposals[review.proposal_id].id, t)
    names = reviewer_names(found.made_of, t)
    for name, given in given_by_criterion(unfolded):
        criterion = judged(found.call)[name]
        title = criterion.title.said_in(t.language)
        combined = _combined(review.criteria[name], t)
        with st.expander(escape_markdown(t("{label}: {text}", label=title, text=combined))):
            show_rows(
                (
                    names.get(one.reviewer_id, one.reviewer_id),
                    _given_said(one, found.call.scale_of(criterion), t),
                    comments.get(one.reviewer_id, {}).get(name, ""),
                )
                for one in sorted(given, key=lambda one: one.reviewer_id)
            )


def given_by_criterion(unfolded: Unfolded) -> Iterator[tuple[str, tuple[GivenScore, ...]]]:
    """What each reviewer gave, criterion by criterion; the whole last, where that is asked."""
    nodes = [*unfolded.nodes, *(group for node in unfolded.nodes for group in node.groups)]
    for one in (*(one for node in nodes for one in node.criteria), *unfolded.criteria):
        yield one.line.id, one.given
    if unfolded.overall:
        yield OVERALL, unfolded.overall


def sums_said(unfolded: Unfolded, t: Translator) -> list[str]:
    """How the total follows from what stands in the table."""
    if unfolded.exact_total is None:
        return []
    total = number(unfolded.exact_total, t)
    if unfolded.comes_from == "totals":
        parts = [
            t("{total} × {weight}", total=number(one.total, t), weight=percent(one.weight, t))
            for one in unfolded.totals
            if one.weight
        ]
        return [
            t("The reviewers' totals become one: {parts} = {total}.", parts=" + ".join(parts), total=total)
        ]
    if unfolded.comes_from == "overall":
        return [t("The total is the reviewers' judgement of the whole.")]
    said = [
        t("The criteria scored bring {points} points.", points=number(unfolded.points, t)),
        ""
        if unfolded.covered >= 1
        else t(
            "They are {covered} of the weight, so the total speaks for that part: {points} ÷ {covered}.",
            covered=percent(unfolded.covered, t),
            points=number(unfolded.points, t),
        ),
        t("A bonus adds {points}.", points=number(unfolded.bonus, t)) if unfolded.bonus else "",
        t("A penalty takes {points}.", points=number(unfolded.penalty, t)) if unfolded.penalty else "",
        t("No total is above {most} or below 0.", most=number(unfolded.out_of, t)) if unfolded.is_cut else "",
    ]
    return [one for one in said if one]


def _given_said(one: GivenScore, scale: Scale, t: Translator) -> str:
    """The score, and what became of it where it did not simply count."""
    score = score_in_words(one.score, scale, t, literally=True)
    if one.part == "left_out":
        return t("{score}, left out", score=score)
    if one.part == "agreed_instead":
        return t("{score}; another was agreed on", score=score)
    return score


def unfolded_table(call: Call, review: CombinedReview, t: Translator) -> pd.DataFrame:
    """The total, then each section with its groups and criteria, then what belongs to no section."""
    card = review.scorecard
    total: Row = {
        t("Part"): t("Total"),
        t("Points"): card.total,
        t("Out of"): card.out_of,
        t("Share"): percent(1.0, t) if call.totals.overall is None else "",
        t("Needed"): _needed(card.threshold, t, low=best_total(call) == "low"),
        t("Passes"): _passes(card.total_passed, t),
        t("Reviewers"): _apart(review.total, t),
    }
    rows = [total, *_section_rows(call, review, t)]
    columns = [
        t("Part"),
        t("Score"),
        t("Points"),
        t("Out of"),
        t("Share"),
        t("Needed"),
        t("Passes"),
        t("Reviewers"),
    ]
    cells = {name: alike([row.get(name) for row in rows], t) for name in columns}
    return pd.DataFrame(cells, columns=columns)


def alike(cells: Sequence[Cell], t: Translator) -> list[str]:
    """The cells of a column in words, its numbers with equally many decimals: as many as one needs."""
    decimals = max((_decimals(cell) for cell in cells if isinstance(cell, float | int)), default=0)
    return [
        "" if cell is None
        else cell if isinstance(cell, str)
        else figures.number(cell, t.language, decimals=decimals, fixed=True)
        for cell in cells
    ]  # fmt: skip


def _decimals(value: float) -> int:
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


def _section_rows(call: Call, review: CombinedReview, t: Translator) -> list[Row]:
    card = review.scorecard
    lines = {line.id: line for line in card.criteria}
    rows: list[Row] = []
    in_order = [lines[one.id] for one in call.criteria_in_order if one.id in lines]
    for node in (node for node in card.nodes if node.kind == "section"):
        rows.append(_node(call, node, "", t))
        groups = [one for one in card.nodes if one.kind == "group" and one.section == node.id]
        own = [line for line in in_order if line.section == node.id]
        rows += [_criterion(call, line, review, INSIDE, t) for line in own if line.group is None]
        for group in groups:
            rows.append(_node(call, group, INSIDE, t))
            rows += [_criterion(call, line, review, INSIDE * 2, t) for line in own if line.group == group.id]
    shown = {node.id for node in card.nodes if node.kind == "section"}
    rest: Sequence[CriterionLine] = [line for line in in_order if line.section not in shown]
    return [*rows, *(_criterion(call, line, review, "", t) for line in rest)]


def _node(call: Call, node: NodeLine, before: str, t: Translator) -> Row:
    return {
        t("Part"): before + node_title(call, node.id, t),
        t("Points"): node.points,
        t("Out of"): node.maximum,
        t("Share"): percent(node.share, t) if node.share else "",
        t("Needed"): _needed(node.threshold, t),
        t("Passes"): _passes(node.passed, t),
    }


def _criterion(call: Call, line: CriterionLine, review: CombinedReview, before: str, t: Translator) -> Row:
    criterion = call.criterion(line.id)
    scale = call.scale_of(criterion)
    low_is_best = getattr(scale, "best", "high") == "low"
    score = line.given if line.score is None else line.score
    return {
        t("Part"): before + criterion.title.said_in(t.language),
        t("Score"): _score(score, scale, t) if line.applies else t("does not apply"),
        t("Points"): line.points,
        t("Out of"): line.maximum or None,
        t("Share"): percent(line.share, t) if line.share else "",
        t("Needed"): _needed(line.threshold, t, low=low_is_best),
        t("Passes"): _passes(line.passed, t),
        t("Reviewers"): _apart(review.criteria.get(line.id), t),
    }


def _combined(spread: Spread, t: Translator) -> str:
    if spread.value is None:
        return t("no score")
    value = spread.value if isinstance(spread.value, str) else number(spread.value, t)
    return value if spread.n < 2 else f"{value} · {_apart(spread, t)}"


def _apart(spread: Spread | None, t: Translator) -> str:
    """`2 reviewers, 3 to 4.5`; `2 reviewers, all 4`."""
    if spread is None or not spread.n:
        return ""
    many = t.plural("{count} reviewer", "{count} reviewers", spread.n)
    if spread.n < 2 or spread.minimum is None or spread.maximum is None:
        return many
    if spread.minimum == spread.maximum:
        return t("{people}, all {value}", people=many, value=number(spread.minimum, t))
    return t(
        "{people}, {low} to {high}",
        people=many,
        low=number(spread.minimum, t),
        high=number(spread.maximum, t),
    )


def _needed(threshold: float | None, t: Translator, *, low: bool = False) -> str:
    if threshold is None:
        return ""
    value = number(threshold, t)
    return t("at most {value}", value=value) if low else t("at least {value}", value=value)


def _passes(passed: bool | None, t: Translator) -> str:
    return "" if passed is None else t("reached") if passed else t("missed")


def _score(score: Score | None, scale: Scale, t: Translator) -> Cell:
    return score if isinstance(score, float | int) else score_in_words(score, scale, t, literally=True)


def _comments(proposal_id: str, t: Translator) -> Mapping[str, Mapping[str, str]]:
    """By reviewer and criterion, as far as whoever looks may read them."""
    try:
        reviews = visible_reviews(database=database(), actor=session.current_actor(), proposal_id=proposal_id)
    except (NotAllowedError, StoreError) as error:
        store_error(t("The comments cannot be read now."), refusal_said(error, t))
        return {}
    return {one.reviewer_id: one.review.comments for one in reviews if one.reviewer_id is not None}
