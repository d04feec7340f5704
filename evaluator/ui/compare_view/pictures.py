"""The charts over all proposals, each with its finding, table and downloads."""

from collections.abc import Iterator
from functools import partial

import pyarrow as pa
import streamlit as st

from evaluator.charts import contributions, differences, heatmap
from evaluator.charts.arranging import arranged
from evaluator.charts.scored import MOST_DRAWN, TOTAL, drawn
from evaluator.charts.specifications import Room, room_for, rooms_up_to
from evaluator.foundation import Translator
from evaluator.services.comparing import Choice, Comparison, narrowed, picked
from evaluator.services.shared_view import MOST_CHOSEN, PARTS
from evaluator.ui.charts import Specified, is_dark_page, show_chart
from evaluator.ui.compare_view.chosen import CLICKS
from evaluator.ui.compare_view.long_lived import keep_out_of_collections
from evaluator.ui.compare_view.sent import as_sent, marked

HEATMAP_KEY = "compare:heatmap"


def prepare_pictures(everything: Comparison, t: Translator) -> None:
    """Make beforehand what any single filter and any order asks of many proposals, so that no click waits.

    Of few proposals everything is made in no time when it is asked for.
    """

    def prepare(*, dark: bool) -> None:
        adds_up = everything.call.totals.overall is None
        for room in rooms_up_to(len(everything.scored)):
            _heatmap(everything, room, t)(dark=dark)
            if adds_up:
                _contributions(everything, room, t)(dark=dark)
        for count in range(1, min(MOST_CHOSEN, len(everything.scored)) + 1):
            differences.specification(dark=dark, language=t.language, proposals=count)
        for found, order in _first_clicks(everything):
            _heatmap_finding(found, t)
            _heatmap_rows(everything, found, order, t)
            if adds_up:
                _contributions_finding(found, t)
                _contributions_rows(everything, found, order, t)
        keep_out_of_collections()

    dark = is_dark_page()
    if room_for(len(everything.compared)) != "roomy":
        everything.kept(("prepared", t.language, dark), lambda: prepare(dark=dark))


def _first_clicks(everything: Comparison) -> Iterator[tuple[Comparison, str]]:
    for criterion in everything.call.criteria:
        yield everything, criterion.id
    for part, by in PARTS.values():
        for value in everything.values(by):
            yield narrowed(everything, Choice(**{part: frozenset({value})})), TOTAL


def show_heatmap(
    everything: Comparison, found: Comparison, chosen: tuple[str, ...], order: str, t: Translator
) -> None:
    """Where each proposal is strong or weak."""
    call, scored = found.call, found.scored
    finding = _heatmap_finding(found, t)
    show_chart(
        _heatmap(everything, room_for(len(scored)), t),
        _marked(_heatmap_rows(everything, found, order, t), found, chosen),
        title=heatmap.title(t),
        finding=finding,
        alt=heatmap.description(call, len(scored), finding, t),
        key=HEATMAP_KEY,
        on_select=CLICKS.on_click({one.scored.label: one.proposal_id for one in found.compared}, HEATMAP_KEY),
        table=lambda: heatmap.table(call, scored, t, order),
    )
    CLICKS.note_drawn(HEATMAP_KEY)
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
    finding = _contributions_finding(found, t)
    show_chart(
        _contributions(everything, room_for(len(scored)), t),
        _marked(_contributions_rows(everything, found, order, t), found, chosen),
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


def _heatmap_finding(found: Comparison, t: Translator) -> str:
    return found.kept(("heatmap said", t.language), lambda: heatmap.finding(found.call, found.scored, t))


def _contributions_finding(found: Comparison, t: Translator) -> str:
    return found.kept(
        ("contributions said", t.language), lambda: contributions.finding(found.call, found.scored, t)
    )


def _heatmap_rows(everything: Comparison, found: Comparison, order: str, t: Translator) -> pa.Table:
    made = everything.kept(
        ("heatmap", t.language), lambda: heatmap.frame(everything.call, everything.scored, t)
    )
    return found.kept(("heatmap", order, t.language), lambda: as_sent(arranged(made, _labels(found, order))))


def _contributions_rows(everything: Comparison, found: Comparison, order: str, t: Translator) -> pa.Table:
    made = everything.kept(
        ("contributions", t.language), lambda: contributions.frame(everything.call, everything.scored, t)
    )
    return found.kept(
        ("contributions", order, t.language), lambda: as_sent(arranged(made, _labels(found, order)))
    )


def _labels(found: Comparison, order: str) -> list[str]:
    return found.kept(("order", order), lambda: [one.label for one in drawn(found.call, found.scored, order)])


def _marked(rows: pa.Table, found: Comparison, chosen: tuple[str, ...]) -> pa.Table:
    return marked(rows, {one.scored.label for one in picked(found, chosen)})


def _drawn_said(count: int, t: Translator) -> str:
    return t("the best {drawn} of {count} are drawn, the table has all", drawn=MOST_DRAWN, count=count)
