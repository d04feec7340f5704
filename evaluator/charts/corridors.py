"""Where does each play? A map of arcs from origin to destination, thicker the more proposals play there."""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from math import sqrt
from typing import Any

import altair as alt
import pandas as pd

from evaluator.charts.colours import Theme, theme
from evaluator.charts.label_places import Side, Spot, places
from evaluator.charts.routes import Corridor, arc, corridors_of, drawn_corridors
from evaluator.charts.specifications import SPECIFICATIONS_KEPT, without_config
from evaluator.charts.with_facts import WithFacts
from evaluator.charts.wording import listed
from evaluator.charts.world import Window, country_points, land, projected, window_around
from evaluator.foundation import Translator, translator
from evaluator.proposals.codes import country_name

COLUMNS = (
    "kind", "corridor", "longitude", "latitude", "step", "width", "count", "chosen", "named", "named_slim",
)  # fmt: skip

HEIGHT = 420
DRAWING, SLIM_DRAWING = 900.0, 320.0
"""Widths in pixels for which names are placed."""
SLIM = "width < 520"

THINNEST, THICKEST = 2.0, 9.0
FROM = 0.2
"""An arc begins with this part of its width and is widest where it arrives."""

MOST_LISTED = 6


def title(t: Translator) -> str:
    """The question that the chart answers."""
    return t("Where does each play?")


@lru_cache(maxsize=SPECIFICATIONS_KEPT)
def specification(*, language: str, window: Window, some_chosen: bool, dark: bool) -> dict[str, Any]:
    """The Vega-Lite specification with the shapes of countries, without the page's data.

    Parameters
    ----------
    window
        The part of the world that is shown, from `window_of`.
    some_chosen
        The arcs of chosen proposals stand out, the others step back.
    """
    drawing = _drawing(language=language, some_chosen=some_chosen, dark=dark)
    return drawing | {"projection": _projection(window)}


@cache
def _drawing(*, language: str, some_chosen: bool, dark: bool) -> dict[str, Any]:
    """The map of no window yet: filters move it, and building all anew takes long."""
    t, look = translator(language), theme(dark=dark)
    on_map = alt.Chart().encode(longitude="longitude:Q", latitude="latitude:Q")
    arcs = on_map.transform_filter("datum.kind == 'arc'").encode(
        size=alt.Size("width:Q", scale=None),
        order="step:Q",
        detail="corridor:N",
        tooltip=[
            alt.Tooltip("corridor:N", title=t("Corridor")),
            alt.Tooltip("count:Q", title=t("Proposals")),
        ],
    )
    back = look.quiet if some_chosen else look.bar
    spots = on_map.transform_filter("datum.kind == 'origin' || datum.kind == 'destination'").encode(
        tooltip=[
            alt.Tooltip("corridor:N", title=t("Country")),
            alt.Tooltip("count:Q", title=t("Proposals")),
        ]
    )
    named = spots.transform_calculate(side=f"{SLIM} ? datum.named_slim : datum.named").transform_filter(
        "isValid(datum.side)"
    )
    layers: list[alt.Chart] = [
        arcs.transform_filter("!datum.chosen").mark_trail(color=back, opacity=0.45, clip=True),
        arcs.transform_filter("datum.chosen").mark_trail(color=look.bar, opacity=0.95, clip=True),
        on_map.transform_filter("datum.kind == 'home'").mark_point(
            shape="circle", size=260, fillOpacity=0, stroke=look.bar, strokeWidth=2.5, opacity=0.8
        ),
        spots.mark_point(
            shape="circle",
            size=alt.ExprRef("datum.kind == 'origin' ? 34 : 62"),
            fill=alt.ExprRef(f"datum.kind == 'origin' ? '{look.paper}' : '{look.ink}'"),
            stroke=look.ink,
            strokeWidth=1.5,
            opacity=1,
        ),
        *(_names(named, rim) for rim in ({"stroke": look.paper, "strokeWidth": 4}, {"color": look.ink})),
    ]
    spec = without_config(alt.layer(*layers).properties(height=HEIGHT))
    return spec | {"layer": [_land(look), *spec["layer"]], "view": {"stroke": None}}


def window_of(proposals: Sequence[WithFacts]) -> Window:
    """The part of the world in which the proposals play."""
    named = {code for one in proposals for route in one.facts.routes for code in route[:2]}
    points = country_points()
    return window_around([points[code] for code in sorted(named)])


def frame(proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """The pieces of every arc, then a line for every country that an arc touches."""
    shown = drawn_corridors(corridors_of(proposals))
    most = max((one.count for one in shown), default=1)
    lines = [line for one in shown for line in _pieces(one, most, t)]
    lines += _countries(shown, window_of(proposals), t)
    made = pd.DataFrame(lines, columns=list(COLUMNS))
    made["chosen"] = made["chosen"].eq(True)
    numbers = dict.fromkeys(("longitude", "latitude", "step", "width", "count"), "Float32")
    words = dict.fromkeys(("kind", "corridor", "named", "named_slim"), "category")
    return made.astype(numbers | words)


def table(proposals: Sequence[WithFacts], t: Translator) -> pd.DataFrame:
    """The corridors in words, those of most proposals first, and who names none."""
    lines = [
        (
            country_name(one.origin, t.language),
            country_name(one.destination, t.language),
            listed([country_name(code, t.language) for code in one.transit], t),
            one.count,
            listed(one.labels, t),
        )
        for one in corridors_of(proposals)
    ]
    without = [one.scored.label for one in proposals if not one.facts.routes]
    if without:
        lines.append((t("not stated"), t("not stated"), "", len(without), listed(without, t)))
    columns = [t("From"), t("To"), t("Through"), t("Number of proposals"), t("Proposals")]
    return pd.DataFrame(lines, columns=columns)


def finding(proposals: Sequence[WithFacts], t: Translator) -> str:
    """How many corridors there are, which one most play in, and how many proposals name none."""
    found = corridors_of(proposals)
    if not found:
        return t("No proposal names a corridor.")
    destinations = {one.destination for one in found}
    parts = [
        t.plural(
            "{count} corridor from {origins} countries to {destinations}.",
            "{count} corridors from {origins} countries to {destinations}.",
            len(found),
            origins=len({one.origin for one in found}),
            destinations=len(destinations),
        )
    ]
    most = found[0].count
    if most > 1:
        busiest = [_said(one, t) for one in found if one.count == most][:MOST_LISTED]
        parts.append(t("Most play from {corridors}: {count}.", corridors=listed(busiest, t), count=most))
    without = sum(not one.facts.routes for one in proposals)
    if without:
        parts.append(
            t.plural(
                "{count} of {all} proposals names no corridor.",
                "{count} of {all} proposals name no corridor.",
                without,
                all=len(proposals),
            )
        )
    return " ".join(parts)


def description(proposals: Sequence[WithFacts], t: Translator) -> str:
    """What is read out in place of the picture."""
    said = [f"{_said(one, t)} ({one.count})" for one in corridors_of(proposals)[:MOST_LISTED]]
    return t(
        "World map with an arc for each corridor, thicker the more proposals play there: {corridors}. "
        "{finding}",
        corridors=", ".join(said) or t("none"),
        finding=finding(proposals, t),
    )


def is_cut(proposals: Sequence[WithFacts]) -> bool:
    """Whether there are more corridors than arcs that can be told apart."""
    found = corridors_of(proposals)
    return len(drawn_corridors(found)) < len(found)


def _said(one: Corridor, t: Translator) -> str:
    return t(
        "{origin} to {destination}",
        origin=country_name(one.origin, t.language),
        destination=country_name(one.destination, t.language),
    )


def _pieces(one: Corridor, most: int, t: Translator) -> Iterator[dict[str, Any]]:
    common = {"corridor": _said(one, t), "count": one.count, "chosen": one.chosen > 0}
    if one.origin == one.destination:
        here = country_points()[one.origin]
        yield {"kind": "home", "longitude": here.longitude, "latitude": here.latitude, **common}
    widest = THINNEST + (THICKEST - THINNEST) * (sqrt(one.count / most) if most > 1 else 0.3)
    points = list(arc(one.origin, one.destination))
    for step, point in enumerate(points):
        width = widest * (FROM + (1 - FROM) * step / (len(points) - 1))
        yield {"kind": "arc", "longitude": point.longitude, "latitude": point.latitude,
               "step": step, "width": width, **common}  # fmt: skip


def _countries(shown: Sequence[Corridor], window: Window, t: Translator) -> list[dict[str, Any]]:
    """Destinations before origins and those of many proposals first, as they have names first."""
    touching: dict[str, set[str]] = {}
    for one in shown:
        for code in (one.origin, one.destination):
            touching.setdefault(code, set()).update(one.labels)
    counts = {code: len(labels) for code, labels in touching.items()}
    arrives = {one.destination for one in shown}
    ordered = sorted(counts, key=lambda code: (code not in arrives, -counts[code], code))
    names = [country_name(code, t.language) for code in ordered]
    wide, slim = (_named(ordered, names, window, drawing) for drawing in (DRAWING, SLIM_DRAWING))
    return [
        {
            "kind": "destination" if code in arrives else "origin",
            "corridor": name,
            "longitude": country_points()[code].longitude,
            "latitude": country_points()[code].latitude,
            "count": counts[code],
            "named": wide[place] or None,
            "named_slim": slim[place] or None,
        }
        for place, (code, name) in enumerate(zip(ordered, names, strict=True))
    ]


def _named(codes: Sequence[str], names: Sequence[str], window: Window, width: float) -> list[Side]:
    scale = min(width / (window.right - window.left), HEIGHT / (window.top - window.bottom))
    middle = (window.left + window.right) / 2
    spots = []
    for code, name in zip(codes, names, strict=True):
        right, up = projected(country_points()[code])
        spots.append(Spot(width / 2 + (right - middle) * scale, (window.top - up) * scale, name))
    return places(spots, width=width)


def _names(named: alt.Chart, rim: dict[str, Any]) -> alt.Chart:
    # A rim in the colour of the page keeps a name readable on land, borders and arcs.
    text: alt.Chart = named.mark_text(
        align=alt.ExprRef("datum.side == 'left' ? 'right' : 'left'"),
        dx=alt.ExprRef("datum.side == 'left' ? -8 : 8"),
        fontSize=11,
        **rim,
    ).encode(text="corridor:N")
    return text


def _land(look: Theme) -> dict[str, Any]:
    shape = {"type": "geoshape", "fill": look.quiet, "fillOpacity": 0.22, "clip": True}
    return {"data": land(), "mark": shape | {"stroke": look.paper, "strokeWidth": 0.6}}


def _projection(window: Window) -> dict[str, Any]:
    """The window in the middle of the drawing, as large as fits; what lies around it fills the rest."""
    wide, high = window.right - window.left, window.top - window.bottom
    scale = f"min(width / {wide:.3f}, height / {high:.3f})"
    across, up = (window.left + window.right) / 2, (window.top + window.bottom) / 2
    middle = f"[width / 2 - {scale} * {across:.3f}, height / 2 + {scale} * {up:.3f}]"
    return {"type": "equalEarth", "scale": {"expr": scale}, "translate": {"expr": middle}}
