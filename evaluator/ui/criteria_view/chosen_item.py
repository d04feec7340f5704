"""One item of a list at a time: which one is looked at, by its place, with a step to the one beside it."""

from typing import Any

import streamlit as st

from evaluator.ui.criteria_view.items import named
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.one_at_a_time import show_one_at_a_time


def chosen_item(
    on: Writing, items: list[dict[str, Any]], *, key: str, label: str, next_label: str, previous_label: str
) -> int:
    """The place of the item that is looked at, below the list to choose from.

    Parameters
    ----------
    key
        Under which its place stands; a place below 0 counts from the end.
    """
    place = st.session_state.get(key, 0)
    place = place if isinstance(place, int) and -len(items) <= place < len(items) else 0
    place = place % len(items)
    st.session_state[key] = place
    names = [str(number) for number in range(len(items))]
    st.session_state[f"{key}_list"] = names[place]

    def look_at(name: str | None) -> None:
        st.session_state[key] = int(name or 0)

    show_one_at_a_time(
        label,
        names,
        page="criteria",
        key=f"{key}_list",
        said=lambda name: f"{int(name) + 1} · {named(items[int(name)], on.t.language)}",
        look_at=look_at,
        next_label=next_label,
        following=names[place + 1] if place + 1 < len(names) else None,
        previous_label=previous_label,
        preceding=names[place - 1] if place else None,
    )
    return place
