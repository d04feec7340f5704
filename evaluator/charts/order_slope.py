"""Who moves between one order and another? Places side by side, a line for each proposal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import altair as alt
import pandas as pd

from evaluator.charts.arranging import compact
from evaluator.charts.colours import PROPOSAL_COLOURS, theme
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, Room, room_for, without_config
from evaluator.foundation import Translator, translator

COLUMNS = (
    "proposal", "order", "column", "place", "rank_said", "chosen", "moves", "left", "right", "detail",
    "line", "line_said",
)  # fmt: skip

MOST_MOVING = 3
"""So many of those that move most stand out."""

HEAD = 60
"""Pixels for the titles of the orders and the ends."""

STEP: Mapping[Room, int] = {"roomy": 24, "tight": 13, "dense": 3}
"""Pixels from one place to the next. Where lines are too many to be named, those that matter are."""


_SIDES: tuple[tuple[str, Literal["left", "right"], int], ...] = (("left", "right", -1), ("right", "left", 1))
_TO_RANK, _TO_NAME = 9, 28
"""Pixels from a mark to its rank, and to its name behind that: a name that is cut takes no rank with it."""


@dataclass(frozen=True)
class Order:
    """One order of proposals."""

    title: str
    """Short, as it stands over its places."""
    ranks: Mapping[str, int]
    """By label; equals share the better one. Who is not in it has no place in this order."""


@dataclass(frozen=True)
class Move:
    """How far a proposal moves from the first order to another."""

    label: str
    before: int
    after: int

    @property
    def places(self) -> int:
        """Above 0 for who moves up."""
        return self.before - self.after


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Who moves between the orders?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, proposals: int, orders: tuple[str, ...], dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data, for so many proposals in orders of these titles."""
    t = translator(language)
    look, room = theme(dark=dark), room_for(proposals)
    moving = PROPOSAL_COLOURS[dark][1]
    # Where the page is narrow, two orders leave more room for names beside them than three.
    beside, widest = (1.35, 98) if len(orders) < 3 else (0.85, 50)
    across = alt.X(
        "order:N",
        sort=list(orders),
        title=None,
        axis=alt.Axis(
            orient="top",
            labelAngle=0,
            labelLimit=130,
            labelOverlap=False,
            labelPadding=14,
            ticks=False,
            domain=False,
            grid=True,
        ),
        scale=alt.Scale(type="point", padding=alt.ExprRef(f"width < 420 ? {beside} : 0.45")),
    )  # fmt: skip
    down = alt.Y("place:Q", title=None, axis=None, scale=alt.Scale(reverse=True, nice=False, zero=False))
    base = alt.Chart().encode(
        x=across,
        y=down,
        detail="proposal:N",
        tooltip=[
            alt.Tooltip("proposal:N", title=t("Proposal")),
            alt.Tooltip("detail:N", title=t("Places")),
        ],
    )
    quiet = base.transform_filter("!datum.moves && !datum.chosen")
    moves = base.transform_filter("datum.moves && !datum.chosen")
    chosen = base.transform_filter("datum.chosen")
    thin = {"roomy": 1.5, "tight": 1.2, "dense": 0.7}[room]
    dot = {"roomy": 45, "tight": 22, "dense": 6}[room]
    shown = "true" if room != "dense" else "datum.moves || datum.chosen"
    letters = 12 if room == "roomy" else 10
    names = [
        base.transform_filter(shown)
        .transform_filter(f"isValid(datum.{side})")
        .mark_text(align=align, dx=toward * apart, fontSize=letters, color=look.ink, baseline="middle",
                   fontWeight=alt.ExprRef("datum.chosen || datum.moves ? 600 : 400"),
                   limit=alt.ExprRef(f"width < 420 ? {widest} : 170"))
        .encode(text=f"{text}:N")
        for side, align, toward in _SIDES
        for text, apart in (("rank_said", _TO_RANK), (side, _TO_NAME))
    ]  # fmt: skip
    line = alt.Chart().transform_filter("isValid(datum.line)").encode(y=alt.Y("line:Q", axis=None))
    # Over the lines, between the first order and the next, where no name stands.
    between = alt.value(alt.ExprRef(f"width * {0.5 if len(orders) < 3 else 0.33}"))
    words = [
        line.mark_text(fontSize=11, baseline="middle", **rim).encode(x=between, text="line_said:N")
        for rim in ({"stroke": look.paper, "strokeWidth": 5}, {"color": look.warning})
    ]
    layers = [
        line.mark_rule(color=look.warning, strokeWidth=1.5, strokeDash=[5, 3]),
        quiet.mark_line(color=look.quiet, strokeWidth=thin, opacity=0.75),
        moves.mark_line(color=moving, strokeWidth=2.5),
        chosen.mark_line(color=look.ink, strokeWidth=3.5),
        quiet.mark_point(filled=True, size=dot, opacity=1, color=look.bar),
        moves.mark_point(filled=True, size=max(dot, 30), opacity=1, color=moving, shape="diamond"),
        chosen.mark_point(filled=True, size=max(dot, 60), opacity=1, color=look.ink, shape="square"),
        *words,
        *names,
    ]
    return without_config(alt.layer(*layers).properties(height=HEAD + STEP[room] * proposals))


def frame(orders: Sequence[Order], t: Translator, *, fundable: int | None = None) -> pd.DataFrame:
    """One row for each proposal in each order. Equals stand under each other, with the rank they share.

    Parameters
    ----------
    fundable
        So many can be funded; None draws no line.
    """
    moving = {move.label for move in moves(orders)[:MOST_MOVING]}
    before = {name: place for place, name in enumerate(_ordered(orders[0], {}))} if orders else {}
    rows = []
    for column, order in enumerate(orders):
        # Who stood above among equals before stays above: no line crosses without a reason.
        for place, name in enumerate(_ordered(order, before), start=1):
            rows.append(
                {
                    "proposal": name,
                    "order": order.title,
                    "column": column,
                    "place": place,
                    "rank_said": str(order.ranks[name]),
                    "chosen": False,
                    "moves": name in moving,
                    "left": name if column == 0 else None,
                    "right": name if column == len(orders) - 1 else None,
                    "detail": " → ".join(
                        str(one.ranks[name]) if name in one.ranks else "–" for one in orders
                    ),
                }
            )
    if rows and fundable is not None:
        said = t.plural("line: {count} can be funded", "line: {count} can be funded", fundable)
        rows[0] |= {"line": fundable + 0.5, "line_said": said}
    return compact(pd.DataFrame(rows, columns=list(COLUMNS)).astype({"line": float}))


def table(orders: Sequence[Order], t: Translator) -> pd.DataFrame:
    """The rank in each order, for reading and for download."""
    names = sorted(
        dict.fromkeys(name for order in orders for name in order.ranks),
        key=lambda name: (orders[0].ranks.get(name, 10**9), name),
    )
    columns: dict[str, Any] = {t("Proposal"): names}
    for order in orders:
        columns[order.title] = pd.Series([order.ranks.get(name) for name in names], dtype="Int64")
    return pd.DataFrame(columns)


def moves(orders: Sequence[Order], to: int = 1) -> list[Move]:
    """Who stands elsewhere in the order `to` than in the first, those that move furthest first."""
    if len(orders) <= to:
        return []
    first, other = orders[0].ranks, orders[to].ranks
    found = [Move(name, first[name], other[name]) for name in first if name in other]
    found = [one for one in found if one.places]
    return sorted(found, key=lambda one: (-abs(one.places), one.after, one.label))


def finding(orders: Sequence[Order], t: Translator) -> str:
    """How many move, and who moves most, from the first order to each other."""
    said = [_moved_said(orders, to, t) for to in range(1, len(orders))]
    return " ".join(said) if said else t("There is no other order to compare with yet.")


def description(orders: Sequence[Order], said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A line for each of {count} proposals through its places in {orders} orders, the best on top. "
        "{finding}",
        count=len({name for order in orders for name in order.ranks}),
        orders=len(orders),
        finding=said,
    )


def _moved_said(orders: Sequence[Order], to: int, t: Translator) -> str:
    found = moves(orders, to)
    both = sum(name in orders[to].ranks for name in orders[0].ranks)
    if not found:
        return t("{order}: nobody moves.", order=orders[to].title)
    most = found[0]
    others = sum(abs(one.places) == abs(most.places) for one in found) - 1
    if others:
        return t.plural(
            "{order}: {moving} of {all} move; furthest {proposal}, from {before} to {after}, "
            "and {count} other as far.",
            "{order}: {moving} of {all} move; furthest {proposal}, from {before} to {after}, "
            "and {count} others as far.",
            others,
            order=orders[to].title,
            moving=len(found),
            all=both,
            proposal=most.label,
            before=most.before,
            after=most.after,
        )
    return t("{order}: {moving} of {count} move; most {proposal}, from {before} to {after}.",
            order=orders[to].title, moving=len(found), count=both, proposal=most.label, before=most.before,
            after=most.after)  # fmt: skip


def _ordered(order: Order, before: Mapping[str, int]) -> list[str]:
    return sorted(order.ranks, key=lambda name: (order.ranks[name], before.get(name, 0), name))
