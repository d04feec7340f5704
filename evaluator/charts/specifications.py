"""What all specifications share: no data inside, the page's own look, rows that fit."""

from typing import Any, Literal

import altair as alt

from evaluator.charts.colours import Theme

Room = Literal["roomy", "tight", "dense"]
"""How close rows stand: with numbers in the marks, without, or as thin lines."""

SPECIFICATIONS_KEPT = 64
"""Of each chart. Some hold words of a call that somebody opened, so they do not stay for good."""

MOST_ROOMY, MOST_TIGHT = 40, 120
"""So many rows stand so far apart at most."""

ROW_STEP = {"roomy": 28, "tight": 15, "dense": 6}
"""Pixels from one row to the next."""


def room_for(rows: int) -> Room:
    """How close this many rows stand, so that a chart of 500 is still looked through in one go."""
    if rows <= MOST_ROOMY:
        return "roomy"
    return "tight" if rows <= MOST_TIGHT else "dense"


def rooms_up_to(rows: int) -> tuple[Room, ...]:
    """How close rows may stand when at most this many are drawn."""
    return tuple(dict.fromkeys(room_for(fewer) for fewer in range(1, rows + 1)))


def chosen_rows(base: alt.Chart, look: Theme, room: Room) -> list[alt.Chart]:
    """A frame around the rows of chosen proposals, with a solid edge before it, and their names where rows
    are too thin for all. `base` has one row a proposal.
    """
    chosen = base.transform_filter("datum.chosen")
    edge = chosen.mark_rect(fill=look.ink).encode(x=alt.value(-5), x2=alt.value(-1))
    box = chosen.mark_rect(fillOpacity=0, stroke=look.ink, strokeWidth=1.5).encode(
        x=alt.value(-1), x2=alt.value("width")
    )
    if room == "roomy":
        return [box, edge]
    named = chosen.encode(x=alt.value(0), text="proposal:N")
    rim = named.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, stroke=look.paper, strokeWidth=6)
    label = named.mark_text(align="left", dx=6, fontSize=12, fontWeight=600, color=look.ink)
    return [box, edge, rim, label]


def expression_text(text: str) -> str:
    """The text as an expression of Vega, which stands for nothing but the text."""
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"


def without_config(chart: alt.LayerChart | alt.FacetChart) -> dict[str, Any]:
    """The validated specification as plain data, without the default look and the placeholder for data that
    Altair adds: a layer with data of its own would not see the page's.

    Marks are hidden from screen readers: the chart as a whole is an image with words of its own, and a table
    stands behind it.
    """
    plain: dict[str, Any] = chart.to_dict()
    for part in (plain, *plain["layer"]):
        part.pop("config", None)
        part.pop("datasets", None)
        part.pop("data", None)
    plain["config"] = {"aria": False, "mark": {"aria": False}}
    return plain
