"""Who takes part? Classes of actors by proposal: what part they have, in which role, and who is missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.assessment.naming import GROUPS, classes, group_label
from evaluator.calls import Call
from evaluator.charts.colours import theme
from evaluator.charts.matrix import MatrixRow, cells, counting, legend_columns, matrix, words
from evaluator.charts.proposal_facts import RELATIONS, ActorTaking, ProposalFacts, Relation
from evaluator.charts.specifications import SPECIFICATIONS_KEPT
from evaluator.charts.with_facts import WithFacts, best_first, columns_drawn
from evaluator.charts.wording import capitalised, listed
from evaluator.foundation import Translator, translator
from evaluator.proposals.codes import stakeholder_class_label, stakeholder_group

COLUMNS = ("proposal", "column", "row", "relation", "role", "is_missing", "count", "chosen")

TAKES_PART = frozenset[Relation]({"acts", "listed"})

ROLES = {
    "lead": 0,
    "co_applicant": 1,
    "affiliated": 2,
    "associated": 2,
    "subcontractor": 3,
    "advisory": 3,
    "consulted_only": 4,
    "target_group_only": 4,
}
"""The place of a role among the five that the eye can tell apart."""

SHAPES = ("diamond", "square", "circle", "triangle-up", "stroke", "M-1,0L1,0M0,-1L0,1")


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Who takes part?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, proposals: int, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data. `proposals`: how many the counts at the side are out of."""
    t = translator(language)
    return counting(_drawing(language=language, dark=dark), t("of {count}", count=proposals))


@cache
def _drawing(*, language: str, dark: bool) -> dict[str, Any]:
    t = translator(language)
    look = theme(dark=dark)
    rows = rows_of(t)
    parts, roles = _relation_names(t)[:2], _role_names(t)
    base = cells(rows, look)
    marks = (
        base.transform_filter("isValid(datum.relation)")
        .transform_calculate(
            part=words(_relation_names(t), "relation"),
            as_role=words(roles, "role"),
            who=words([row.label for row in rows], "row"),
        )
        .mark_point(
            opacity=1,
            stroke=look.bar,
            strokeWidth=1.5,
            size=alt.ExprRef("bandwidth('x') < 9 ? 22 : bandwidth('x') < 16 ? 50 : 110"),
        )
        .encode(
            shape=alt.Shape(
                "as_role:N",
                scale=alt.Scale(domain=list(roles), range=list(SHAPES)),
                legend=alt.Legend(
                    title=t("Role"),
                    orient="bottom",
                    direction="horizontal",
                    columns=legend_columns(3),
                    labelLimit=260,
                    symbolSize=90,
                    symbolFillColor=look.bar,
                    symbolStrokeColor=look.bar,
                ),
            ),
            fill=alt.Fill(
                "part:N",
                scale=alt.Scale(domain=list(parts), range=[look.bar, look.ramp[1]]),
                # Two fills are told apart by words below the chart; a second legend finds no room on a phone.
                legend=None,
            ),
            tooltip=[
                alt.Tooltip("proposal:N", title=t("Proposal")),
                alt.Tooltip("who:N", title=t("Who")),
                alt.Tooltip("part:N", title=t("Part")),
                alt.Tooltip("as_role:N", title=t("Role")),
            ],
        )
    )
    return matrix(marks, rows, look=look)


def rows_of(t: Translator) -> tuple[MatrixRow, ...]:
    """The groups with their classes, as the code list orders them."""
    made = []
    for group in GROUPS:
        made.append(MatrixRow(group, capitalised(group_label(t, group)), is_head=True))
        made += [
            MatrixRow(name, stakeholder_class_label(name, t.language))
            for name in classes()
            if stakeholder_group(name) == group
        ]
    return tuple(made)


def heart_groups(call: Call) -> tuple[str, ...]:
    """The groups that the heart of the call asks for, or one of whose classes it names."""
    wanted: set[str] = set()
    for criterion in call.criteria:
        for use in criterion.indicators if criterion.heart else ():
            if use.kind in ("actor_breadth", "actor_depth", "contributions_quantified"):
                wanted |= {
                    stakeholder_group(name) if name in classes() else name for name in use.of or GROUPS
                }
            elif use.kind == "state_commitment":
                wanted.add("state")
    return tuple(group for group in GROUPS if group in wanted)


def missing_groups(wanted: Sequence[str], facts: ProposalFacts) -> tuple[str, ...]:
    """Those of the wanted groups of which no partner takes part."""
    there = {stakeholder_group(one.class_id) for one in facts.actors if one.relation in TAKES_PART}
    return tuple(group for group in wanted if group not in there)


def frame(call: Call, proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """One line a mark: a class that is there, a wanted group that is not; and the counts over all."""
    place = {row.key: number for number, row in enumerate(rows_of(t))}
    shown = columns_drawn(call, proposals)
    wanted = heart_groups(call)
    lines: list[dict[str, Any]] = [
        {"proposal": one.scored.label, "column": column, "row": place[key], **mark}
        for column, one in enumerate(shown)
        for key, mark in _marks(wanted, one)
    ]
    if shown:
        counts = _counts(proposals)
        lines += [
            {"proposal": shown[0].scored.label, "column": 0, "row": number, "count": counts[key]}
            for key, number in place.items()
        ]
    made = pd.DataFrame(lines, columns=list(COLUMNS))
    for name in ("is_missing", "chosen"):
        made[name] = made[name].eq(True)
    return made.astype({"proposal": "category", "relation": "Float32", "role": "Float32", "count": "Float32"})


def table(call: Call, proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """One line for each class of a proposal and for each wanted group that it lacks."""
    ordered = best_first(call, proposals)
    wanted = heart_groups(call)
    relations, roles = _relation_names(t), _role_names(t)
    lines: list[tuple[str | None, ...]] = []
    for one in ordered:
        label = one.scored.label
        lines += [
            (
                label,
                capitalised(group_label(t, stakeholder_group(actor.class_id))),
                stakeholder_class_label(actor.class_id, t.language),
                relations[RELATIONS.index(actor.relation)],
                roles[_role(actor)],
            )
            for actor in one.facts.actors
        ]
        lines += [
            (label, capitalised(group_label(t, name)), t("nobody"), None, None)
            for name in missing_groups(wanted, one.facts)
        ]
        if one.facts.without_class:
            said = t.plural(
                "{count} partner of unknown class",
                "{count} partners of unknown class",
                one.facts.without_class,
            )
            lines.append((label, None, said, None, None))
    columns = [t("Proposal"), t("Group"), t("Who"), t("Part"), t("Role")]
    return pd.DataFrame(lines, columns=columns).astype("category")


def finding(call: Call, proposals: Sequence[WithFacts], t: Translator) -> str:
    """The wanted group that most proposals lack."""
    if not proposals:
        return t("There is nothing to compare yet.")
    wanted = heart_groups(call)
    missing = [missing_groups(wanted, one.facts) for one in proposals]
    lacking = Counter(group for groups in missing for group in groups)
    if not lacking:
        return t("Every group that the heart of the call asks for takes part in every proposal.")
    most = max(lacking.values())
    names = [group_label(t, group) for group in GROUPS if lacking[group] == most]
    complete = missing.count(())
    if len(names) > 1:
        first = t(
            "Missing most often, each in {missing} of {count} proposals: {groups}.",
            missing=most,
            count=len(proposals),
            groups=listed(names, t),
        )
    else:
        first = t.plural(
            "Missing most often: {groups}, in {missing} of {count} proposal.",
            "Missing most often: {groups}, in {missing} of {count} proposals.",
            len(proposals),
            missing=most,
            groups=names[0],
        )
    second = t.plural(
        "{count} has somebody of every group that the heart of the call asks for.",
        "{count} have somebody of every group that the heart of the call asks for.",
        complete,
    )
    return f"{first} {second}"


def description(call: Call, proposals: Sequence[WithFacts], t: Translator) -> str:
    """What is read out in place of the picture."""
    return t(
        "Marks of {rows} classes of actors for {columns} proposals, the best total on the left. {finding}",
        rows=len(classes()),
        columns=len(columns_drawn(call, proposals)),
        finding=finding(call, proposals, t),
    )


def _marks(wanted: Sequence[str], one: WithFacts) -> Iterator[tuple[str, dict[str, Any]]]:
    # One line stands for the column itself, so that a proposal without any actor keeps its place.
    yield GROUPS[0], {"chosen": one.is_chosen}
    for actor in one.facts.actors:
        yield actor.class_id, {"relation": RELATIONS.index(actor.relation), "role": _role(actor)}
    for group in missing_groups(wanted, one.facts):
        yield group, {"is_missing": True}


def _counts(proposals: Sequence[WithFacts]) -> Counter[str]:
    """In how many proposals each class and each group takes part."""
    counts: Counter[str] = Counter()
    for one in proposals:
        there = {actor.class_id for actor in one.facts.actors if actor.relation in TAKES_PART}
        counts.update(there)
        counts.update({stakeholder_group(name) for name in there})
    return counts


def _role(actor: ActorTaking) -> int:
    return len(SHAPES) - 1 if actor.role is None else ROLES[actor.role]


def _relation_names(t: Translator) -> tuple[str, ...]:
    """In the order of RELATIONS."""
    return (
        t("does part of the work"),
        t("partner without a firm task"),
        t("only asked or served"),
        t("only in the text"),
    )


def _role_names(t: Translator) -> tuple[str, ...]:
    return (
        t("lead"),
        t("co-applicant"),
        t("affiliated or associated"),
        t("subcontractor or adviser"),
        t("only asked or served"),
        t("only in the text"),
    )
