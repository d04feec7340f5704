"""A chart as a picture to take along: the same specification and rows, on the paper's own theme, offline."""

import json
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from evaluator.charts.colours import Theme, theme
from evaluator.charts.wording import wrapped

Picture = Literal["png", "svg"]

WIDTH = 960
PIXELS = 2
"""For each point of a PNG, so that it can be printed."""

FONT = "Source Sans 3, Source Sans Pro, Helvetica, Arial, DejaVu Sans, sans-serif"


def picture(
    spec: Mapping[str, Any],
    frame: pd.DataFrame,
    kind: Picture,
    *,
    title: str,
    finding: str,
    dark: bool = False,
) -> bytes:
    """The chart with its question and finding above it. Nothing is fetched from anywhere."""
    # Starting it takes longer than everything else here, and most people only look.
    import vl_convert

    whole = complete(spec, frame, title=title, finding=finding, dark=dark)
    if kind == "svg":
        return vl_convert.vegalite_to_svg(whole, allowed_base_urls=[]).encode()
    return bytes(vl_convert.vegalite_to_png(whole, scale=PIXELS, allowed_base_urls=[]))


def complete(
    spec: Mapping[str, Any], frame: pd.DataFrame, *, title: str, finding: str, dark: bool
) -> dict[str, Any]:
    """The specification with its rows, words and look: what the page adds when it shows a chart."""
    look = theme(dark=dark)
    config = look_of_paper(look) | dict(spec.get("config", {}))
    return dict(spec) | {
        "width": WIDTH,
        "autosize": {"type": "pad"},
        "padding": 20,
        "background": look.paper,
        "data": {"values": json.loads(frame.to_json(orient="records", force_ascii=False))},
        "title": {"text": title, "subtitle": wrapped(finding, 130).split("\n")},
        "config": config,
    }


def look_of_paper(look: Theme) -> dict[str, Any]:
    """Letters and lines as on the page."""
    words = {"labelFont": FONT, "titleFont": FONT, "labelColor": look.ink, "titleColor": look.ink}
    sizes = {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    return {
        "font": FONT,
        "view": {"stroke": None},
        "axis": {**words, **sizes, "gridColor": look.quiet, "gridOpacity": 0.25, "domainColor": look.quiet,
                 "tickColor": look.quiet},
        "legend": {**words, **sizes},
        "header": words,
        "text": {"color": look.ink},
        "title": {"anchor": "start", "font": FONT, "fontSize": 18, "color": look.ink, "offset": 14,
                  "subtitleFont": FONT, "subtitleFontSize": 13, "subtitleColor": look.ink,
                  "subtitlePadding": 6},
    }  # fmt: skip
