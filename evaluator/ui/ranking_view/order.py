"""The order: how sure each place is, and what the call's own order says beside the calibrated one."""

from functools import partial

import pandas as pd
import streamlit as st

from evaluator.charts import order_slope, rank_intervals
from evaluator.charts.specifications import room_for
from evaluator.charts.wording import signed
from evaluator.foundation import Translator, figures
from evaluator.panel.chance_in_words import funded_said, group_said
from evaluator.panel.points_in_words import total_decimals
from evaluator.panel.review_counts import review_counts
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import download_csv, show_chart
from evaluator.ui.compare_view.sent import as_sent, marked
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.choosing import CLICKS, asked, in_rows, marked_labels
from evaluator.ui.ranking_view.orders import by_call_ranks, calibrated_ranks

FOREST_KEY = "ranking:intervals"


@fragment
def show_order(found: CallRanking, t: Translator) -> None:
    """Places with what is sure of them; raw scores stand beside everywhere."""
    places, chosen = asked(found, t)
    if not places.placed:
        empty_state(
            t("Nothing of this lot is ranked yet."),
            t("Proposals appear here once a review of one was submitted."),
        )
        return
    _warn(places, t)
    _show_intervals(places, chosen, t)
    st.space("small")
    _show_both(places, t)


def _warn(places: Places, t: Translator) -> None:
    """What must not be overlooked before anybody reads a place from the chart."""
    ranking = places.calibrated
    if ranking is None or not ranking.reviewers:
        st.info(
            t(
                "No review covers half of the weight, so ranks have no intervals yet. The call's own order "
                "stands below."
            ),
            icon=":material/info:",
        )
    elif ranking.hangs_on_chance:
        st.warning(
            t(
                "The line lies so near a whole rank that other draws could put a proposal into another "
                "group. Ends of intervals are whole ranks: go by the chance to be funded, not by the "
                "group alone."
            ),
            icon=":material/balance:",
        )


def _show_intervals(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    ranking = places.calibrated
    if ranking is None or not any(one.rank is not None for one in ranking.proposals):
        return
    call, placed = places.call, places.placed
    said = places.kept(("intervals said", t.language), lambda: rank_intervals.finding(placed, ranking, t))
    rows = places.kept(
        ("intervals", t.language), lambda: as_sent(rank_intervals.frame(call, placed, ranking, t))
    )
    show_chart(
        partial(
            rank_intervals.specification,
            language=t.language,
            room=room_for(len(placed)),
            funds=ranking.fundable is not None,
        ),
        marked(rows, marked_labels(places, chosen)),
        title=rank_intervals.title(t),
        finding=said,
        alt=rank_intervals.description(placed, said, t),
        key=FOREST_KEY,
        on_select=CLICKS.on_click({one.label: one.proposal_id for one in placed}, FOREST_KEY),
        table=lambda: rank_intervals.table(call, placed, t),
    )
    CLICKS.note_drawn(FOREST_KEY)
    st.caption(
        t(
            "Dot: the expected rank · thick line: the ranks with 50 %, thin line: with 90 % · too near the "
            "line: the thick line crosses the funding line · the total is the raw one · click at a dot to "
            "mark a proposal"
        )
    )
    if ranking.fundable:
        st.caption(
            t(
                "Chance to be funded: how probable it is to stand among the best {count}, as many as can "
                "be funded. Quotas, promises and amounts are not in it: the line says what they change.",
                count=figures.number(ranking.fundable, t.language),
            )
        )


def _show_both(places: Places, t: Translator) -> None:
    section_title(t("What the call's own order says beside it"))
    orders = [by_call_ranks(places, t), calibrated_ranks(places, t)]
    show_paragraph(order_slope.finding(orders, t))
    rows = places.kept(("both orders", t.language), lambda: both_orders(places, t))
    st.dataframe(
        rows,
        hide_index=True,
        placeholder="–",
        alt=t("Places by the call and calibrated, with the totals"),
        column_config={
            t("Total"): st.column_config.NumberColumn(format=f"%.{total_decimals(places.call)}f"),
            t("Expected rank"): st.column_config.NumberColumn(format="%.2f"),
        },
    )
    download_csv(rows, "ranking:orders", t)


def both_orders(places: Places, t: Translator) -> pd.DataFrame:
    """Raw and calibrated beside each other, in the order of the call."""
    columns: dict[str, list[object]] = {
        name: []
        for name in (
            t("Proposal"), t("Reviews"), t("Place by the call"), t("Total"), t("Group by the call"),
            t("Calibrated place"), t("Expected rank"), t("Moves"), t("Calibrated group"),
            t("Chance to be funded"),
        )
    }  # fmt: skip
    counts = review_counts([one.proposal_id for one in places.placed], places.ratings)
    for one in in_rows(places):
        raw, model = one.by_call, one.calibrated
        after = None if model is None else model.rank
        moved = None if raw.rank is None or after is None else raw.rank - after
        cells = (
            one.label,
            counts[one.proposal_id],
            raw.rank,
            raw.total,
            group_said(raw.group, t),
            after,
            None if model is None or model.expected_rank is None else round(model.expected_rank, 2),
            "–" if moved is None else "=" if moved == 0 else signed(moved, t.language),
            group_said(None if model is None else model.group, t),
            funded_said(model, t),
        )
        for column, cell in zip(columns.values(), cells, strict=True):
            column.append(cell)
    whole = dict.fromkeys((t("Place by the call"), t("Calibrated place")), "Int64")
    return pd.DataFrame(columns).astype(whole)
