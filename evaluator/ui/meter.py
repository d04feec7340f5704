"""A bar from nothing to the most, with the threshold as a line. Numbers stand beside it, never only in it."""

from html import escape

import streamlit as st


def show_meter(value: float | None, most: float, threshold: float | None, *, label: str) -> None:
    """The bar. `label` says in words what it shows, for readers who do not see it."""
    st.html(meter_html(value, most, threshold, label=label))


def meter_html(value: float | None, most: float, threshold: float | None, *, label: str) -> str:
    """The bar as HTML; without a value it is empty and hatched, which is not the same as zero."""
    kind = "meter none" if value is None else "meter"
    fill = f'<span class="fill" style="width:{_percent(value or 0, most):.1f}%"></span>'
    line = (
        f'<span class="least" style="left:{_percent(threshold, most):.1f}%"></span>'
        if threshold is not None
        else ""
    )
    return f'<div class="{kind}" role="img" aria-label="{escape(label)}">{fill}{line}</div>'


def _percent(value: float, most: float) -> float:
    return min(100.0, max(0.0, 100 * value / most)) if most > 0 else 0.0
