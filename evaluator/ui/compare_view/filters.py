"""Which of the proposals are looked at. What all have in common is not asked."""

from collections.abc import Callable, Mapping

import streamlit as st

from evaluator.charts.scored import TOTAL
from evaluator.foundation import Translator
from evaluator.proposals.codes import stakeholder_class_label
from evaluator.proposals.option_names import option_title
from evaluator.services.comparing import Choice, ChosenBy, Comparison
from evaluator.services.shared_view import PARTS
from evaluator.ui.figures import corridor, language_name

FILTER_KEY = "compare:filter"
ORDER_KEY = "compare:order"


def chosen_filters(everything: Comparison, t: Translator) -> Choice:
    """What the person chose to look at; all while nothing is chosen."""
    labels: Mapping[str, tuple[str, Callable[[str], str]]] = {
        "lot": (t("Lot"), lambda value: everything.call.lot_title(value, t.language)),
        "kind": (t("Kind of partnership"), lambda value: option_title(value, t)),
        "language": (t("Language"), lambda value: language_name(value, t)),
        "corridor": (t("Corridor"), lambda value: corridor(value, t)),
        "lead": (t("Lead applicant"), lambda value: stakeholder_class_label(value, t.language)),
    }
    parts = {}
    with st.container(horizontal=True, gap="small", key="compare-filters"):
        for name, (part, by) in PARTS.items():
            label, said = labels[name]
            parts[part] = _ask(by, label, everything, said, t)
    return Choice(**parts)


def filter_key(by: ChosenBy) -> str:
    """Where a filter's values are kept."""
    return f"{FILTER_KEY}:{by}"


def _ask(
    by: ChosenBy, label: str, everything: Comparison, said: Callable[[str], str], t: Translator
) -> frozenset[str]:
    values = everything.values(by)
    if len(values) < 2:
        return frozenset()
    words = everything.kept(("words", by, t.language), lambda: {value: said(value) for value in values})
    options = everything.kept(("options", by, t.language), lambda: sorted(values, key=words.__getitem__))
    _forget_unknown(filter_key(by), options)
    return frozenset(
        st.multiselect(
            label,
            options,
            format_func=words.__getitem__,
            key=filter_key(by),
            placeholder=t("all"),
            persist_state="session",
        )
    )


def _forget_unknown(key: str, options: list[str]) -> None:
    """What was chosen of proposals that are no longer compared."""
    before = st.session_state.get(key)
    if before and not set(before) <= set(options):
        st.session_state[key] = [value for value in before if value in options]


def kept_order(everything: Comparison) -> str:
    """By what the charts are sorted, also where nobody is asked now."""
    order = str(st.session_state.get(ORDER_KEY, TOTAL))
    return order if any(criterion.id == order for criterion in everything.call.criteria) else TOTAL


def ask_order(everything: Comparison, t: Translator) -> str:
    """By what the charts are sorted: the total, or one criterion."""
    titles = {TOTAL: t("Total")} | {
        criterion.id: criterion.title.said_in(t.language) for criterion in everything.call.criteria_in_order
    }
    if st.session_state.get(ORDER_KEY) not in titles:
        st.session_state.pop(ORDER_KEY, None)
    return st.selectbox(
        t("Sorted by"),
        list(titles),
        format_func=titles.__getitem__,
        key=ORDER_KEY,
        width=300,
        persist_state="session",
    )
