"""Money against scores, on the page."""

import streamlit as st

from evaluator.charts import money
from evaluator.charts.specifications import room_for
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.pictures import is_dark
from evaluator.ui.compare_view.with_facts import with_facts

MEASURES: tuple[money.Measure, ...] = ("requested", "per_person")


def show_money(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """What is asked for against the total, in all and for each person trained, side by side."""
    call, proposals = found.call, with_facts(found, chosen)
    if not proposals:
        return
    for column, measure in zip(st.columns(2, gap="medium"), MEASURES, strict=True):
        with column:
            show_chart(
                money.specification(
                    language=t.language,
                    measure=measure,
                    currency=call.money.currency,
                    out_of=money.best_points(proposals),
                    room=room_for(len(proposals)),
                    aggregated=money.is_aggregated(proposals),
                    all_stated=money.states_all(call, proposals, measure),
                    dark=is_dark(),
                ),
                money.frame(call, proposals, measure, t),
                title=money.title(measure, t),
                finding=money.finding(call, proposals, measure, t),
                alt=money.description(call, proposals, measure, t),
                key=f"compare:money:{measure.replace('_', '-')}",
                table=money.table(call, proposals, measure, t),
            )
    parts = [
        t("somebody who sits in several courses is counted once"),
        t("a mark stands for several proposals, the larger the more")
        if money.is_aggregated(proposals)
        else "",
    ]
    st.caption(" · ".join(part for part in parts if part))
