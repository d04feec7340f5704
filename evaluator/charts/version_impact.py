"""Who moves under another version of a call? The orders of both side by side, and who crosses what."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import pandas as pd

from evaluator.calls import Call
from evaluator.charts import order_slope
from evaluator.charts.order_slope import Order
from evaluator.charts.wording import listed, signed
from evaluator.foundation import Translator
from evaluator.panel.impact import Effect, Standing

MOST_NAMED = 6

Labels = Mapping[str, str]
"""By the ids of proposals."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Who moves under the draft?")


def orders(effects: Sequence[Effect], labels: Labels, t: Translator) -> tuple[Order, Order]:
    """Both orders; who has no place in one is not in it."""

    def ranks(standings: Sequence[tuple[str, Standing]]) -> dict[str, int]:
        return {labels[name]: one.rank for name, one in standings if one.rank is not None}

    return (
        Order(t("As published"), ranks([(one.proposal_id, one.before) for one in effects])),
        Order(t("By the draft"), ranks([(one.proposal_id, one.after) for one in effects])),
    )


def frame(effects: Sequence[Effect], labels: Labels, t: Translator) -> pd.DataFrame:
    """One row for each proposal in each order, with the draft's line where it parts the first so many."""
    return order_slope.frame(orders(effects, labels, t), t, fundable=_line(effects))


def finding(effects: Sequence[Effect], labels: Labels, t: Translator) -> str:
    """How many move and who most; who is funded instead of whom; who fails or meets something now."""
    both = orders(effects, labels, t)
    moved = order_slope.moves(both)
    if not moved:
        said = [t("No proposal changes its place.")]
    else:
        most, counted = moved[0], sum(name in both[1].ranks for name in both[0].ranks)
        said = [
            t.plural(
                "{count} of {all} proposals changes its place; most {proposal}, from {before} to {after}.",
                "{count} of {all} proposals change their place; most {proposal}, from {before} to {after}.",
                len(moved),
                all=counted,
                proposal=most.label,
                before=most.before,
                after=most.after,
            )
        ]
    for sentence, names in _crossings(effects, labels, t):
        if names:
            said.append(sentence)
    return " ".join(said)


def description(effects: Sequence[Effect], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A line for each of {count} proposals from its place as published to its place by the draft, the "
        "best on top. {finding}",
        count=len(effects),
        finding=said,
    )


def table(
    before: Call, after: Call, effects: Sequence[Effect], labels: Labels, t: Translator
) -> pd.DataFrame:
    """Each proposal under both versions, in the later order, for reading and for download."""
    columns: dict[str, Any] = {
        t("Proposal"): [labels[one.proposal_id] for one in effects],
        t("Rank as published"): pd.Series([one.before.rank for one in effects], dtype="Int64"),
        t("Rank by the draft"): pd.Series([one.after.rank for one in effects], dtype="Int64"),
        t("Places"): ["" if one.places is None else signed(one.places, t.language) for one in effects],
        t("Total as published"): pd.Series([one.before.total for one in effects], dtype=float),
        t("Total by the draft"): pd.Series([one.after.total for one in effects], dtype=float),
    }
    if _is_line_asked(effects):
        columns[t("Funded as published")] = [_funded_said(one.before, t) for one in effects]
        columns[t("Funded by the draft")] = [_funded_said(one.after, t) for one in effects]
    columns[t("Fails now")] = [failed_said(after, one.fails_now, t) for one in effects]
    columns[t("Meets now")] = [failed_said(before, one.meets_now, t) for one in effects]
    return pd.DataFrame(columns)


def failed_said(call: Call, failed: Collection[str], t: Translator) -> str:
    """The titles of what is failed or met: criteria, sections, gates, rules, the total."""
    titles = {node.id: node.title for section in call.sections for node in (section, *section.groups)}
    titles |= {one.id: one.title for one in call.criteria}
    titles |= {one.id: one.title for one in call.gates} | {one.id: one.title for one in call.rules}
    named = []
    for one in failed:
        _, _, name = one.partition(":")
        named.append(titles[name].said_in(t.language) if name in titles else t("the total"))
    return ", ".join(dict.fromkeys(named))


def _crossings(effects: Sequence[Effect], labels: Labels, t: Translator) -> list[tuple[str, Sequence[str]]]:
    """Sentences on who crosses a line, each with those it is about."""

    def named(several: Sequence[Effect]) -> Sequence[str]:
        return [labels[one.proposal_id] for one in several]

    gained = named([one for one in effects if one.crosses_line and _p(one.after) > _p(one.before)])
    lost = named([one for one in effects if one.crosses_line and _p(one.after) < _p(one.before)])
    failing = named([one for one in effects if one.fails_now])
    meeting = named([one for one in effects if one.meets_now])
    found: list[tuple[str, Sequence[str]]] = [
        (t("Funded as well: {names}.", names=some_said(gained, t)), gained),
        (t("No longer funded: {names}.", names=some_said(lost, t)), lost),
        (t("Fails a threshold or condition now: {names}.", names=some_said(failing, t)), failing),
        (t("Meets now what it failed: {names}.", names=some_said(meeting, t)), meeting),
    ]
    if _is_line_asked(effects) and not gained and not lost:
        found.insert(0, (t("The same proposals would be funded."), ["-"]))
    return found


def some_said(names: Sequence[str], t: Translator) -> str:
    """All of a few names; of many the first, and how many more there are."""
    if len(names) <= MOST_NAMED:
        return listed(names, t)
    more = t.plural("{count} more", "{count} more", len(names) - MOST_NAMED)
    return listed([*names[:MOST_NAMED], more], t)


def _is_line_asked(effects: Sequence[Effect]) -> bool:
    return any(one.p_fund is not None for each in effects for one in (each.before, each.after))


def _p(one: Standing) -> float:
    return one.p_fund or 0.0


def _funded_said(one: Standing, t: Translator) -> str:
    if one.p_fund is None and one.rank is not None:
        return ""
    if not one.p_fund:
        return t("no")
    return t("yes") if one.p_fund == 1 else t("by lot")


def _line(effects: Sequence[Effect]) -> int | None:
    """After so many a line can be drawn in the later order; None where a quota passes somebody over."""
    ranked = [one.after for one in effects if one.after.rank is not None]
    funded = [one.rank for one in ranked if one.p_fund]
    others = [one.rank for one in ranked if not one.p_fund]
    if not funded or not others:
        return None
    return len(funded) if max(filter(None, funded)) < min(filter(None, others)) else None
