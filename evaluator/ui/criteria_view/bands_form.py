"""Bands of the total in the form: what each is called, and from which part of the points on."""

from typing import Any

import streamlit as st

from evaluator.calls.editing import CannotEditError, add_band, move_band, remove_band
from evaluator.calls.editing.bands import BANDS
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.fields import text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.number_fields import is_number, share_field
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.figures import percent
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state, refusal_said

FROM_KEY = "criteria:band:from"


def show_bands(on: Writing) -> None:
    """From the lowest up; and a way to add another."""
    t, bands = on.t, on.items(BANDS)
    if not bands:
        empty_state(
            t("The call has no bands: a total is a number and nothing else."),
            t("A band is a word for a part of the points, such as weak, adequate or strong."),
        )
    for place, band in enumerate(bands):
        _show_one(on, place, band, bands)
    show_adding(
        on, BANDS, t("Add a band"), new={}, more=lambda: _ask_start(on) if bands else "", put=_put
    )  # fmt: skip


def _show_one(on: Writing, place: int, band: dict[str, Any], bands: list[dict[str, Any]]) -> None:
    t, path, name = on.t, (*BANDS, place), named(band, on.t.language)
    with st.container(border=True, key=f"criteria-band-{place}"):
        section_title(name)
        text_fields(on, (*path, "title"), t("Title"), after=["id"])
        with st.container(
            horizontal=True, vertical_alignment="bottom", gap="small", key=f"criteria-band-part-{place}"
        ):
            if place:
                share_field(
                    on, (*BANDS, place - 1, "below"), t("Begins at"), after=["id"],
                    help=t("The part of the points that can be reached. The band before ends there."),
                )  # fmt: skip
            if place + 1 == len(bands) and "below" in band:
                share_field(on, (*path, "below"), t("Ends below"), after=["id"])
            if said := _part_said(on, place, bands):
                show_paragraph(said, quiet=True)
        text_fields(on, (*path, "description"), t("Description"), tall=True, after=["id", "title", "below"])
        show_problems(on, path, but=["title", "below", "description"])
        show_steps(
            on, path, name=name, follows=_follows(on, place, bands), move=move_band, remove=remove_band
        )


def _part_said(on: Writing, place: int, bands: list[dict[str, Any]]) -> str:
    """From where to where it goes; empty while one of both is not known."""
    t = on.t
    start = bands[place - 1].get("below") if place else 0
    end = bands[place].get("below")
    if not is_number(start) or not (end is None or is_number(end)):
        return ""
    if end is None:
        return t("{share} of the points and more", share=percent(start, t)) if place else t("every total")
    if not place:
        return t("below {share} of the points", share=percent(end, t))
    return t("from {start} to below {end} of the points", start=percent(start, t), end=percent(end, t))


def _follows(on: Writing, place: int, bands: list[dict[str, Any]]) -> str:
    """Which band has the totals of this one, once it is gone."""
    if len(bands) == 1:
        return ""
    t = on.t
    other = bands[place - 1 if place else 1]
    return t(
        "Remove {name}: its totals are then in {other}",
        name=named(bands[place], t.language),
        other=named(other, t.language),
    )


def _ask_start(on: Writing) -> str:
    """Where the new band begins, and why it cannot begin there."""
    t = on.t
    st.number_input(
        t("{label} (%)", label=t("Begins at")), value=None, step=5.0, format="%g", key=FROM_KEY,
        help=t("It ends where the band ends in which it begins."),
    )  # fmt: skip
    if st.session_state.get(FROM_KEY) is None:
        return ""
    try:
        add_band(on.text, {"id": "new"}, _start())
    except CannotEditError as refused:
        return refusal_said(refused, t)
    return ""


def _put(text: str, _: Path, value: dict[str, Any]) -> str:
    added = add_band(text, value, _start())
    st.session_state[FROM_KEY] = None
    return added


def _start() -> float | None:
    said = st.session_state.get(FROM_KEY)
    return None if said is None else round(float(said) / 100, 8)
