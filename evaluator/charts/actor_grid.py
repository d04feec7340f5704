"""Which actors stand where in the call? Class of actor × side × sphere, by proposals in which one acts."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import altair as alt
import pandas as pd

from evaluator.assessment.links import Asked, Cell
from evaluator.assessment.links.asked import is_asked
from evaluator.assessment.links.wording import sides_said
from evaluator.assessment.naming import actor_label, sphere_label
from evaluator.charts.cells import NARROW
from evaluator.charts.colours import theme
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.wording import listed, wrapped
from evaluator.foundation import Translator, translator

COLUMNS = ("actor", "name", "row", "place", "column", "count", "share", "said", "detail")

MOST_NAMED = 6

SLIM = "width < 420"
"""Rows then have no room for the name of a class of actor on one line."""
LETTERS = 28
"""So many go on a line there: the longest names take two."""


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Which actors stand where in the call?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification, without data."""
    t, look = translator(language), theme(dark=dark)
    base = alt.Chart().encode(
        x=alt.X(
            "place:N",
            sort=alt.EncodingSortField(field="column", op="min"),
            title=None,
            axis=alt.Axis(
                orient="top",
                labelAngle=alt.ExprRef(f"{NARROW} ? -90 : -45"),
                labelAlign="left",
                labelBaseline="middle",
                labelPadding=6,
                labelLimit=340,
                labelOverlap=False,
                ticks=False,
                domain=False,
            ),
        ),
        y=alt.Y(
            "actor:N",
            sort=alt.EncodingSortField(field="row", op="min"),
            title=None,
            axis=alt.Axis(
                labelExpr=f"{SLIM} ? split(datum.label, '\\n') : replace(datum.label, /\\n/g, ' ')",
                labelFontSize=alt.ExprRef(f"{SLIM} ? 10 : 12"),
                labelLineHeight=11,
                labelLimit=280,
                labelOverlap=False,
                # Of two lines the first would stand in the middle.
                labelBaseline=alt.condition(
                    f"{SLIM} && indexof(datum.label, '\\n') >= 0", alt.value("bottom"), alt.value("middle")
                ),
                ticks=False,
                domain=False,
            ),
        ),
        tooltip=[
            alt.Tooltip("name:N", title=t("Actors")),
            alt.Tooltip("place:N", title=t("Where")),
            alt.Tooltip("detail:N", title=t("In which proposals")),
        ],
    )
    # Nobody: an empty frame, never the colour of a small number.
    nobody = base.transform_filter("datum.count == 0").mark_rect(
        fillOpacity=0, stroke=look.quiet, strokeOpacity=0.35, strokeDash=[2, 3]
    )
    somebody = base.transform_filter("datum.count > 0")
    cells = somebody.mark_rect(stroke=look.paper, strokeWidth=1).encode(
        color=alt.Color(
            "share:Q", scale=alt.Scale(domain=[0, 1], range=[look.ramp[1], look.ramp[-1]]), legend=None
        )
    )
    said = somebody.mark_text(fontSize=12).encode(
        text="said:N",
        color=alt.condition("datum.share >= 0.5", alt.value(look.ink_on_high), alt.value(look.ink_on_low)),
    )
    return without_config(alt.layer(nobody, cells, said).properties(height=alt.Step(24)))


def frame(cells: Sequence[Cell], proposals: int, t: Translator) -> pd.DataFrame:
    """One row for each class on each side in each sphere; where no class stands at all there is no column."""
    taken = {(one.side, one.sphere) for one in cells if one.acting}
    shown = [one for one in cells if (one.side, one.sphere) in taken]
    actors = list(dict.fromkeys(one.stakeholder_class for one in shown))
    columns = list(dict.fromkeys((one.side, one.sphere) for one in shown))
    rows = [
        {
            "actor": wrapped(actor_label(t, one.stakeholder_class), LETTERS),
            "name": actor_label(t, one.stakeholder_class),
            "row": actors.index(one.stakeholder_class),
            "place": place_said(one, t),
            "column": columns.index((one.side, one.sphere)),
            "count": len(one.acting),
            "share": len(one.acting) / proposals if proposals else 0.0,
            "said": str(len(one.acting)),
            "detail": _named(one.acting, t),
        }
        for one in shown
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"share": float})


def table(cells: Sequence[Cell], t: Translator) -> pd.DataFrame:
    """Every cell in which somebody acts or is listed, for reading and for download."""
    shown = [one for one in cells if one.acting or one.listed]
    return pd.DataFrame(
        {
            t("Actors"): [actor_label(t, one.stakeholder_class) for one in shown],
            t("Where"): [place_said(one, t) for one in shown],
            t("Act in so many proposals"): [len(one.acting) for one in shown],
            t("In which"): [", ".join(one.acting) for one in shown],
            t("Only listed in"): [", ".join(one.listed) for one in shown],
        }
    )


def finding(cells: Sequence[Cell], asked: Asked, t: Translator) -> str:
    """Which of the classes that the call asks for act in no proposal, on one side, or nowhere."""
    acting = {one.stakeholder_class for one in cells if one.acting}
    wanted = [name for name in dict.fromkeys(one.stakeholder_class for one in cells) if is_asked(asked, name)]
    if not wanted:
        return t("The call's indicators ask for no kind of actor.")
    nowhere = [actor_label(t, name) for name in wanted if name not in acting]
    if not nowhere:
        return t.plural(
            "The {count} kind of actor that the call asks for acts in some proposal.",
            "Each of the {count} kinds of actors that the call asks for acts in some proposal.",
            len(wanted),
        )
    names = listed(nowhere[:MOST_NAMED], t)
    return t.plural(
        "{count} of {all} kinds of actors that the call asks for acts in no proposal: {names}.",
        "{count} of {all} kinds of actors that the call asks for act in no proposal: {names}.",
        len(nowhere),
        all=len(wanted),
        names=names,
    )


def description(said: str, t: Translator) -> str:
    """What is read out in place of the picture; `said` is the finding."""
    return t(
        "A table with a row for each class of actor and a column for each side and sphere; each cell tells "
        "in how many proposals such a body acts. {finding}",
        finding=said,
    )


def place_said(cell: Cell, t: Translator) -> str:
    """Side and sphere: `Origin · training`."""
    sphere = sphere_label(t, cell.sphere) if cell.sphere else t("no sphere stated")
    return f"{sides_said(t)[cell.side]} · {sphere}"


def _named(references: Sequence[str], t: Translator) -> str:
    names = list(references[:MOST_NAMED])
    if len(references) > MOST_NAMED:
        names.append(t.plural("{count} more", "{count} more", len(references) - MOST_NAMED))
    return listed(names, t)
