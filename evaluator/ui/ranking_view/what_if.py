"""What if the criteria weighed otherwise, or there were more or less money? Ranks move with the slider."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

import pandas as pd
import streamlit as st

from evaluator.calls import Call
from evaluator.calls.wording import amount_in_words
from evaluator.charts import order_slope
from evaluator.charts.wording import listed
from evaluator.foundation import Translator, figures
from evaluator.panel.fundable import Fundable, by_the_call, first
from evaluator.panel.funding.rooms import with_money
from evaluator.panel.what_if import Reordered, WhatIf, what_if
from evaluator.services.ranking import CallRanking, Places
from evaluator.ui.charts import show_chart
from evaluator.ui.compare_view.sent import as_sent, marked
from evaluator.ui.guard import fragment
from evaluator.ui.headings import section_title
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state
from evaluator.ui.ranking_view.choosing import asked, marked_labels

WEIGHT_KEY = "ranking:weight"
MONEY_KEY = "ranking:money"
COLUMNS = 2
MOST_NAMED = 6
LEAST_RANGE = 40.0
"""A slider goes at least so far, in hundredths of all."""
STEPS = 40
"""From no money to twice what there is."""


@dataclass(frozen=True)
class Outcome:
    """Two orders of the same proposals, and whom the money reaches in each. By label."""

    before: order_slope.Order
    after: order_slope.Order
    points: Mapping[str, tuple[float, float]]
    funded_before: tuple[str, ...] | None
    """None where the call says neither how many nor how much."""
    funded_after: tuple[str, ...] | None


@fragment
def show_what_if(found: CallRanking, t: Translator) -> None:
    """Sliders for the weights and for the money, and where everybody would stand."""
    places, chosen = asked(found, t)
    ready = places.kept("what if", lambda: what_if(places.call, places.combined, places.facts))
    if ready is None:
        empty_state(t("There are no weights to move here."), why_none(places.call, t))
        return
    show_paragraph(
        t(
            "A weight counts as its share of all weights. Who fails a threshold keeps failing: thresholds "
            "hold by the call's own weights. Nothing is kept of what you try here."
        ),
        quiet=True,
    )
    # Beside each other where there is room, so that ranks are seen to move; else the result stands on top.
    with st.container(key="ranking-what-if"):
        asked_of, shown = st.columns((1, 1.25), gap="large")
    with asked_of:
        weights = _ask_weights(places, ready, t)
        fundable = _ask_money(places, t)
    with shown, st.container(key="ranking-outcome"):
        if not any(weights):
            st.warning(t("All weights are 0: give one of them some."), icon=":material/balance:")
            return
        _show_outcome(places, ready, outcome_of(places, ready, weights, fundable, t), chosen, t)


def why_none(call: Call, t: Translator) -> str:
    """Why no weight can be moved."""
    if call.totals.overall is not None:
        return t("The total is a person's judgement of the whole, and that has no weights.")
    if call.reviews.combine_at == "total":
        return t(
            "The call combines the totals that reviewers came to, each by the call's own weights: what they "
            "would come to by others is no longer in the combined total."
        )
    return t("It takes a ranked proposal and two criteria that add points.")


def outcome_of(
    places: Places, ready: WhatIf, weights: Sequence[float], fundable: Fundable | None, t: Translator
) -> Outcome:
    """What these weights, and this money, make of the order."""
    labels = {one.proposal_id: one.label for one in places.placed}
    names = [labels[name] for name in ready.proposal_ids]
    before, after = ready.as_the_call_says(), ready.under(weights)
    return Outcome(
        order_slope.Order(t("By the call"), dict(zip(names, before.ranks.tolist(), strict=True))),
        order_slope.Order(t("With these weights"), dict(zip(names, after.ranks.tolist(), strict=True))),
        dict(zip(names, zip(before.points.tolist(), after.points.tolist(), strict=True), strict=True)),
        _funded(ready, before, places.fundable, labels),
        _funded(ready, after, fundable, labels),
    )


def finding(outcome: Outcome, t: Translator) -> str:
    """Who moves most, and who would be funded instead of whom."""
    said = order_slope.finding([outcome.before, outcome.after], t)
    if outcome.funded_before is None or outcome.funded_after is None:
        return said
    old, new = outcome.funded_before, outcome.funded_after
    gained, lost = [one for one in new if one not in old], [one for one in old if one not in new]
    if not gained and not lost:
        return f"{said} " + t("The same proposals would be funded.")
    parts = [said]
    if gained:
        parts.append(t("Funded as well: {names}.", names=_names(gained, t)))
    if lost:
        parts.append(t("No longer funded: {names}.", names=_names(lost, t)))
    return " ".join(parts)


def outcome_table(outcome: Outcome, t: Translator) -> pd.DataFrame:
    """Both orders in numbers, by the new one."""
    after = outcome.after.ranks
    names = sorted(after, key=lambda name: (after[name], outcome.before.ranks[name], name))
    columns: dict[str, list[object]] = {
        t("Proposal"): [*names],
        t("Rank by the call"): [outcome.before.ranks[name] for name in names],
        t("Rank now"): [after[name] for name in names],
        t("Total by the call"): [outcome.points[name][0] for name in names],
        t("Total now"): [outcome.points[name][1] for name in names],
    }
    if outcome.funded_before is not None and outcome.funded_after is not None:
        columns[t("Funded by the call")] = [_yes(name in outcome.funded_before, t) for name in names]
        columns[t("Funded now")] = [_yes(name in outcome.funded_after, t) for name in names]
    return pd.DataFrame(columns)


def _show_outcome(
    places: Places, ready: WhatIf, outcome: Outcome, chosen: tuple[str, ...], t: Translator
) -> None:
    orders = [outcome.before, outcome.after]
    funded = _line_after(outcome)
    said = finding(outcome, t)
    show_chart(
        partial(
            order_slope.specification,
            language=t.language,
            proposals=len(ready.proposal_ids),
            orders=tuple(order.title for order in orders),
        ),
        marked(as_sent(order_slope.frame(orders, t, fundable=funded)), marked_labels(places, chosen)),
        title=t("Who would stand where?"),
        finding=said,
        alt=order_slope.description(orders, said, t),
        key="ranking:what-if",
        table=lambda: outcome_table(outcome, t),
    )


def _ask_weights(places: Places, ready: WhatIf, t: Translator) -> list[float]:
    """One slider for each criterion, in hundredths; untouched it stands for exactly the call's share."""
    own = [float(share) for share in ready.table.shares]
    begins = [round(share * 100, 1) for share in own]
    most = max(LEAST_RANGE, *(2 * begin for begin in begins))
    keys = [f"{WEIGHT_KEY}:{places.lot or ''}:{name}:{begin}" for name, begin in
            zip(ready.criteria, begins, strict=True)]  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        section_title(t("Weights"))
        st.button(
            t("Back to the call's weights"),
            key="ranking:weights_back",
            icon=":material/undo:",
            type="tertiary",
            on_click=_set,
            args=(dict(zip(keys, begins, strict=True)),),
        )
    titles = titles_of(places, ready, t)
    for key, begin in zip(keys, begins, strict=True):
        st.session_state.setdefault(key, begin)
    given = [float(st.session_state[key]) for key in keys]
    weights = [share * 100 if value == begin else value for share, value, begin in
               zip(own, given, begins, strict=True)]  # fmt: skip
    total = sum(weights)
    for start in range(0, len(keys), COLUMNS):
        several = range(start, min(start + COLUMNS, len(keys)))
        for place, column in zip(several, st.columns(COLUMNS, gap="medium"), strict=False):
            with column:
                st.slider(
                    escape_markdown(titles[place]),
                    0.0,
                    most,
                    step=0.5,
                    format="%.1f",
                    key=keys[place],
                    persist_state="session",
                )
                now = figures.percent(weights[place] / total, t.language, decimals=1) if total else "–"
                call = figures.percent(own[place], t.language, decimals=1)
                st.caption(t("counts {share} · in the call {call}", share=now, call=call))
    return weights


def titles_of(places: Places, ready: WhatIf, t: Translator) -> list[str]:
    """Of criteria, and of sections carried over whole."""
    titles = {section.id: section.title.said_in(t.language) for section in places.call.sections}
    titles |= {criterion.id: criterion.title.said_in(t.language) for criterion in places.call.criteria}
    return [titles.get(name, name) for name in ready.criteria]


def _ask_money(places: Places, t: Translator) -> Fundable | None:
    """How many, or how much; untouched it is what the call says."""
    if places.fundable is None:
        return None
    funding = places.call.funding
    key = f"{MONEY_KEY}:{places.lot or ''}"
    if funding.by == "count" and funding.count is not None:
        most = max(len(places.placed), funding.count)
        count = st.slider(
            t("So many can be funded"), 0, most, funding.count, key=key, persist_state="session"
        )
        return first(int(count))
    if not places.available:
        return places.fundable
    currency = places.call.money.currency
    step = places.available / STEPS
    choices = [round(step * place) for place in range(2 * STEPS + 1)]
    amount = st.select_slider(
        t("Money there is"),
        choices,
        value=round(places.available),
        format_func=lambda value: amount_in_words(Decimal(value), currency, t),
        key=key,
        persist_state="session",
    )
    if amount == round(places.available):
        return places.fundable
    return by_the_call(with_money(places.call, places.lot, Decimal(int(amount))), places.facts)


def _funded(
    ready: WhatIf, order: Reordered, fundable: Fundable | None, labels: Mapping[str, str]
) -> tuple[str, ...] | None:
    if fundable is None:
        return None
    names = [ready.proposal_ids[place] for place in order.order]
    return tuple(labels[name] for name in fundable(names))


def _line_after(outcome: Outcome) -> int | None:
    """After so many a line can be drawn; None where a quota passes somebody over, or nobody asks."""
    funded = outcome.funded_after
    if funded is None:
        return None
    ranks = outcome.after.ranks
    others = [rank for name, rank in ranks.items() if name not in funded]
    is_first = all(ranks[name] <= other for name in funded for other in others)
    return len(funded) if is_first else None


def _names(labels: Sequence[str], t: Translator) -> str:
    if len(labels) <= MOST_NAMED:
        return listed(labels, t)
    more = t.plural("{count} more", "{count} more", len(labels) - MOST_NAMED)
    return listed([*labels[:MOST_NAMED], more], t)


def _yes(is_so: bool, t: Translator) -> str:
    return t("yes") if is_so else t("no")


def _set(values: Mapping[str, float]) -> None:
    for key, value in values.items():
        st.session_state[key] = value
