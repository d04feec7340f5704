"""Money against scores, on the page."""

from functools import partial

import streamlit as st

from evaluator.charts import money
from evaluator.charts.specifications import room_for
from evaluator.charts.with_facts import WithFacts
from evaluator.foundation import Translator
from evaluator.services.comparing import Comparison
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent
from evaluator.ui.compare_view.with_facts import show_notes, with_facts

MEASURES: tuple[money.Measure, ...] = ("requested", "per_person")


def show_money(found: Comparison, chosen: tuple[str, ...], t: Translator) -> None:
    """What is asked for against the total, in all and for each person trained, side by side."""
    proposals = with_facts(found, chosen)
    if not proposals:
        return
    for column, measure in zip(st.columns(2, gap="medium"), MEASURES, strict=True):
        with column:
            _show(found, chosen, proposals, measure, t)
    show_notes(
        t("who sits in several courses is counted once"),
        t("a mark stands for several proposals, the larger the more")
        if money.is_aggregated(proposals)
        else "",
    )


def _show(
    found: Comparison,
    chosen: tuple[str, ...],
    proposals: list[WithFacts],
    measure: money.Measure,
    t: Translator,
) -> None:
    call = found.call
    finding, alt = found.kept(
        ("money said", measure, t.language),
        lambda: (
            money.finding(call, proposals, measure, t),
            money.description(call, proposals, measure, t),
        ),
    )
    show_chart(
        partial(
            money.specification,
            language=t.language,
            measure=measure,
            currency=call.money.currency,
            out_of=money.best_points(proposals),
            room=room_for(len(proposals)),
            aggregated=money.is_aggregated(proposals),
            all_stated=money.states_all(call, proposals, measure),
        ),
        found.kept(
            ("money", measure, chosen, t.language), lambda: as_sent(money.frame(call, proposals, measure, t))
        ),
        title=money.title(measure, t),
        finding=finding,
        alt=alt,
        key=f"compare:money:{measure.replace('_', '-')}",
        table=lambda: money.table(call, proposals, measure, t),
    )
