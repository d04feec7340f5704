"""Who moves between the orders, and how far the money goes down them."""

from functools import partial

import streamlit as st

from evaluator.charts import amounts_by_score, order_slope
from evaluator.foundation import Translator
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent, marked
from evaluator.ui.ranking_view.advice import advice_here
from evaluator.ui.ranking_view.choosing import marked_labels
from evaluator.ui.ranking_view.orders import by_call_ranks, calibrated_ranks, machine_ranks


def show_orders(found: CallRanking, places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    """Raw, calibrated and the machine's order; then the sums."""
    del found
    _show_slope(places, chosen, t)
    st.space("small")
    _show_amounts(places, chosen, t)


def _show_slope(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    orders = [by_call_ranks(places, t), calibrated_ranks(places, t)]
    machine = machine_ranks(places, advice_here(places, t), t)
    orders = [order for order in (*orders, machine) if order.ranks]
    if len(orders) < 2:
        return
    said = order_slope.finding(orders, t)
    rows = as_sent(order_slope.frame(orders, t, fundable=places.by_call.line_after))
    show_chart(
        partial(
            order_slope.specification,
            language=t.language,
            proposals=max(len(order.ranks) for order in orders),
            orders=tuple(order.title for order in orders),
        ),
        marked(rows, marked_labels(places, chosen)),
        title=order_slope.title(t),
        finding=said,
        alt=order_slope.description(orders, said, t),
        key="ranking:slope",
        table=lambda: order_slope.table(orders, t),
    )
    notes = [
        t("Diamonds: who moves most from the call's order to the next · squares: the proposals marked"),
        t("the machine's order is advice, not a decision") if machine.ranks else "",
    ]
    st.caption(" · ".join(note for note in notes if note))


def _show_amounts(places: Places, chosen: tuple[str, ...], t: Translator) -> None:
    call, placed, available = places.call, places.placed, places.available
    if not any(one.requested is not None and one.by_call.rank is not None for one in placed):
        return
    said = places.kept(
        ("amounts said", t.language), lambda: amounts_by_score.finding(call, placed, available, t)
    )
    labels = marked_labels(places, chosen)
    rows = places.kept(
        ("amounts", labels, t.language),
        lambda: as_sent(amounts_by_score.frame(call, placed, available, labels, t)),
    )
    show_chart(
        partial(
            amounts_by_score.specification,
            language=t.language,
            currency=call.money.currency,
            out_of=max(one.scored.scorecard.out_of for one in placed),
        ),
        rows,
        title=amounts_by_score.title(t),
        finding=said,
        alt=amounts_by_score.description(placed, said, t),
        key="ranking:amounts",
        table=lambda: amounts_by_score.table(placed, available, t),
    )
    st.caption(t("A bar is as wide as what is asked for and as high as the total · pale: beyond the money"))
