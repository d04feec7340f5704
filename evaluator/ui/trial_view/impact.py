"""Who moves from the published call to its draft: a line for each proposal, and a table behind it."""

from collections.abc import Collection, Mapping
from functools import partial

from evaluator.calls import Call
from evaluator.charts import order_slope, version_impact
from evaluator.foundation import Translator
from evaluator.panel.impact import Impact
from evaluator.ui.charts import show_chart
from evaluator.ui.messages import empty_state


def show_impact(
    before: Call,
    after: Call,
    found: Impact,
    labels: Mapping[str, str],
    chosen: Collection[str],
    *,
    key: str,
    t: Translator,
) -> None:
    """The chart of those chosen, with its finding and its table as a CSV file."""
    effects = [one for one in found.effects if one.proposal_id in chosen]
    both = version_impact.orders(effects, labels, t)
    if not any(one.ranks for one in both):
        empty_state(
            t("Nobody has a place under either version."),
            t("A place needs a total, and thresholds and conditions that are met."),
        )
        return
    if all(one.after.total is None for one in effects):
        empty_state(
            t("No order can be made under the draft."),
            t("No proposal has a total there: its scores do not carry over, and are to be given again."),
        )
        return
    said = version_impact.finding(effects, labels, t)
    show_chart(
        partial(
            order_slope.specification,
            language=t.language,
            proposals=len({name for one in both for name in one.ranks}),
            orders=tuple(one.title for one in both),
        ),
        version_impact.frame(effects, labels, t),
        title=version_impact.title(t),
        finding=said,
        alt=version_impact.description(effects, said, t),
        key=key,
        table=lambda: version_impact.table(before, after, effects, labels, t),
    )
