"""Many that are looked at one at a time: a list to choose from, and a step to the next in need."""

from collections.abc import Callable, Sequence

import streamlit as st

Look = Callable[[str | None], None]


def show_one_at_a_time(
    label: str, names: Sequence[str], *, page: str, key: str, said: Callable[[str], str], look_at: Look,
    next_label: str, following: str | None, previous_label: str = "", preceding: str | None = None,
) -> None:  # fmt: skip
    """The list and the step, in one line.

    Parameters
    ----------
    page
        Begins the keys of what is drawn here: `<page>-choice`, `<page>:next`.
    key
        Of the list, in which the one looked at stands already.
    look_at
        Called with the one chosen, or with `following`.
    following
        The next that needs something; None where none does.
    previous_label
        The words of the step back to `preceding`; no such step where they are empty.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key=f"{page}-choice"):
        st.selectbox(
            label,
            list(names),
            format_func=said,
            key=key,
            on_change=lambda: look_at(st.session_state[key]),
        )
        # Both steps go to the next line together where the page is narrow.
        with st.container(horizontal=True, width="content", gap="small"):
            if previous_label:
                st.button(
                    previous_label,
                    key=f"{page}:previous",
                    icon=":material/arrow_back:",
                    disabled=preceding is None,
                    on_click=look_at,
                    args=(preceding,),
                )
            st.button(
                next_label,
                key=f"{page}:next",
                icon=":material/arrow_forward:",
                icon_position="right",
                disabled=following is None,
                on_click=look_at,
                args=(following,),
            )
