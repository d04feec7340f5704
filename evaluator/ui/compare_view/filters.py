"""Which of the proposals are looked at: by lot, typology, language. Parts with one value are not asked."""

from collections.abc import Callable

import streamlit as st

from evaluator.foundation import Translator
from evaluator.services.comparing import Choice, Comparison, narrowed
from evaluator.ui.figures import language_name

FILTER_KEY = "compare:filter"


def filtered(found: Comparison, t: Translator) -> Comparison:
    """The proposals that the person chose; all while nothing is chosen."""
    lots = {lot.id: lot.title.said_in(t.language) for lot in found.call.lots}
    with st.container(horizontal=True, gap="small", key="compare-filters"):
        choice = Choice(
            lots=_ask("lot", t("Lot"), found.values("lot"), lambda value: lots.get(value, value), t),
            typologies=_ask(
                "typology",
                t("Kind of partnership"),
                found.values("typology"),
                lambda value: typology_title(value, t),
                t,
            ),
            languages=_ask(
                "languages",
                t("Language"),
                found.values("languages"),
                lambda value: language_name(value, t),
                t,
            ),
        )
    return narrowed(found, choice)


def _ask(
    name: str, label: str, values: list[str], said: Callable[[str], str], t: Translator
) -> frozenset[str]:
    if len(values) < 2:
        return frozenset()
    return frozenset(
        st.multiselect(
            label,
            values,
            format_func=said,
            key=f"{FILTER_KEY}:{name}",
            placeholder=t("all"),
            persist_state="session",
        )
    )


def typology_title(typology: str, t: Translator) -> str:
    """A set-up of the source in words."""
    return {
        "entrepreneurs_and_diaspora": t("Entrepreneurs and diaspora"),
        "state_to_state": t("State to State"),
        "private_sector": t("Private sector"),
        "projects_in_origin": t("Projects in countries of origin"),
    }.get(typology, typology)
