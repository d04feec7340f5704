"""What somebody looks at, in the page's address: taken from it once, and kept in it from then on."""

from collections.abc import Collection, Mapping

import streamlit as st

from evaluator.services.comparing import Comparison
from evaluator.services.shared_view import (
    PARTS,
    SharedView,
    Source,
    View,
    from_query,
    source_in,
    to_query,
)
from evaluator.ui.compare_view.chosen import CHOSEN_KEY
from evaluator.ui.compare_view.filters import ORDER_KEY, filter_key
from evaluator.ui.compare_view.pairs import take_pair
from evaluator.ui.session import OF_THE_FRAME

SOURCE_KEY = "compare:source"
_FIRST_KEY = "compare:first"
_ASKED_KEY = "compare:asked"
_WRITTEN_KEY = "compare:written"

Query = dict[str, list[str]]


def take_source(allowed: Collection[Source], first: Source) -> None:
    """Let the choice of the source begin as the address says, else with `first`. Before it is drawn."""
    st.session_state[_FIRST_KEY] = first
    if st.session_state.get(SOURCE_KEY, first) not in allowed:
        # In another role, or under another call, there was one more.
        del st.session_state[SOURCE_KEY]
    query = _query()
    if query and query != st.session_state.get(_WRITTEN_KEY):
        # Kept until there is something that it can be held against: reviews may still be to be opened.
        st.session_state[_ASKED_KEY] = query
        st.session_state[_WRITTEN_KEY] = query
        if source := source_in(query, allowed):
            st.session_state[SOURCE_KEY] = source
        elif SOURCE_KEY in st.session_state or first != "advice":
            # An address that names none is one of the advice, whoever passed it on.
            st.session_state[SOURCE_KEY] = "advice"


def take_view(found: Comparison, titles: Mapping[View, str], view_key: str) -> None:
    """Let filters, marks, order and view begin as the address says, as far as may be. Before any is drawn."""
    query: Query | None = st.session_state.pop(_ASKED_KEY, None)
    if query is None:
        return
    asked = from_query(query, found, tuple(titles))
    # What the address does not name is as it is at first, whatever was looked at before.
    for part, by in PARTS.values():
        st.session_state[filter_key(by)] = sorted(getattr(asked.choice, part))
    st.session_state[CHOSEN_KEY] = list(asked.chosen)
    st.session_state[ORDER_KEY] = asked.order
    st.session_state[view_key] = titles[asked.view]
    take_pair(asked.left, asked.right)


def write_address(view: SharedView) -> None:
    """Put what is looked at into the address, so that it can be passed on."""
    query = to_query(view, first=st.session_state.get(_FIRST_KEY, "advice"))
    if query != _query():
        frame = {name: st.query_params[name] for name in sorted(OF_THE_FRAME) if name in st.query_params}
        st.query_params.from_dict({**query, **frame})
    st.session_state[_WRITTEN_KEY] = query


def _query() -> Query:
    """What the address says of what is looked at; in which role and language is not for whoever gets it."""
    return {name: st.query_params.get_all(name) for name in st.query_params if name not in OF_THE_FRAME}
