"""The charts over all proposals, each with its finding, table and downloads."""

from functools import partial

import pandas as pd
import pyarrow as pa
import streamlit as st

from evaluator.charts import contributions, heatmap
from evaluator.charts.arranging import arranged
from evaluator.charts.scored import MOST_DRAWN, drawn
from evaluator.charts.specifications import Room, room_for, rooms_up_to
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison, picked
from evaluator.ui.charts import Specified, is_dark_page, show_chart
from evaluator.ui.compare_view.chosen import note_drawn, on_click
from evaluator.ui.compare_view.sent import as_sent, marked

HEATMAP_KEY = "compare:heatmap"


def prepare_pictures(everything: Comparison, t: Translator) -> None:
    """Make the specifications for as few rows as filters may leave, so that no filter waits for them."""

    def prepare(*, dark: bool) -> None:
        for room in rooms_up_to(len(everything.scored)):
            _heatmap(everything, room, t)(dark=dark)
            if everything.call.totals.overall is None:
                _contributions(everything, room, t)(dark=dark)

    dark = is_dark_page()
    if everything.compared:
        everything.kept(("prepared", t.language, dark), lambda: prepare(dark=dark))


def show_heatmap(
    everything: Comparison, found: Comparison, chosen: tuple[str, ...], order: str, t: Translator
) -> None:
    """Where each proposal is strong or weak."""
    call, scored = found.call, found.scored
    made = everything.kept(("heatmap", t.language), lambda: heatmap.frame(call, everything.scored, t))
    finding = found.kept(("heatmap said", t.language), lambda: heatmap.finding(call, scored, t))
    show_chart(
        _heatmap(everything, room_for(len(scored)), t),
        _rows(made, "heatmap", found, chosen, order, t),
        title=heatmap.title(t),
        finding=finding,
        alt=heatmap.description(call, len(scored), finding, t),
        key=HEATMAP_KEY,
        on_select=on_click(found, HEATMAP_KEY),
        table=lambda: heatmap.table(call, scored, t, order),
    )
    note_drawn(HEATMAP_KEY)
    legend = t(
        "Click to mark a proposal · ▼ below the threshold · dashed: not scored · empty: does not apply"
    )
    st.caption(legend if len(scored) <= MOST_DRAWN else f"{legend} · {_drawn_said(len(scored), t)}")


def show_contributions(
    everything: Comparison, found: Comparison, chosen: tuple[str, ...], order: str, t: Translator
) -> None:
    """What makes up the totals; not where a person judges the whole instead."""
    call, scored = found.call, found.scored
    if call.totals.overall is not None:
        st.caption(t("In this call the total is a person's judgement; no points are added up."))
        return
    made = everything.kept(
        ("contributions", t.language), lambda: contributions.frame(call, everything.scored, t)
    )
    finding = found.kept(("contributions said", t.language), lambda: contributions.finding(call, scored, t))
    show_chart(
        _contributions(everything, room_for(len(scored)), t),
        _rows(made, "contributions", found, chosen, order, t),
        title=contributions.title(t),
        finding=finding,
        alt=contributions.description(len(scored), finding, t),
        key="compare:contributions",
        table=lambda: contributions.table(call, scored, t, order),
    )


def _heatmap(everything: Comparison, room: Room, t: Translator) -> Specified:
    lines = everything.kept(
        ("head lines", t.language), lambda: heatmap.head_lines(everything.call, everything.scored, t)
    )
    return partial(heatmap.specification, language=t.language, room=room, head_lines=lines)


def _contributions(everything: Comparison, room: Room, t: Translator) -> Specified:
    card = everything.scored[0].scorecard
    return partial(
        contributions.specification,
        language=t.language,
        criteria=contributions.legend(everything.call, t.language),
        room=room,
        most=card.out_of,
        threshold=card.threshold,
    )


def _rows(
    made: pd.DataFrame, chart: str, found: Comparison, chosen: tuple[str, ...], order: str, t: Translator
) -> pa.Table:
    """The rows of a chart that were made for all, in the order asked for."""
    labels = found.kept(
        ("order", order), lambda: [one.label for one in drawn(found.call, found.scored, order)]
    )
    rows = found.kept((chart, order, t.language), lambda: as_sent(arranged(made, labels)))
    return marked(rows, {one.scored.label for one in picked(found, chosen)})


def _drawn_said(count: int, t: Translator) -> str:
    return t("the best {drawn} of {count} are drawn, the table has all", drawn=MOST_DRAWN, count=count)
