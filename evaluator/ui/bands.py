"""Bands and answers as badges: a word, and a colour that only repeats it."""

from typing import Literal

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.scoring.scorecard import GateAnswer
from evaluator.ui.literal import escape_badge

Colour = Literal["orange", "yellow", "green", "gray", "red", "blue"]


def band_title(call: Call, band_id: str | None, t: Translator) -> str:
    """The band's word; `Not scored` without a band."""
    for band in call.bands:
        if band.id == band_id:
            return band.title.said_in(t.language)
    return t("Not scored")


def show_band(call: Call, band_id: str | None, t: Translator) -> None:
    """The band as a badge, from orange for the lowest to green for the highest."""
    st.badge(escape_badge(band_title(call, band_id, t)), color=_band_colour(call, band_id))


def show_gate_answer(answer: GateAnswer, t: Translator) -> None:
    """The answer to a gate as a badge."""
    match answer:
        case "yes":
            st.badge(t("yes"), color="green", icon=":material/check:")
        case "no":
            st.badge(t("no"), color="red", icon=":material/close:")
        case "needs_check":
            st.badge(t("needs a check"), color="orange", icon=":material/help:")


def show_passed(passed: bool | None, t: Translator) -> None:
    """Whether a threshold is reached; nothing where there is none, or nothing to compare yet."""
    if passed is True:
        st.badge(t("reaches the threshold"), color="green", icon=":material/check:")
    elif passed is False:
        st.badge(t("below the threshold"), color="red", icon=":material/arrow_downward:")


def _band_colour(call: Call, band_id: str | None) -> Colour:
    ids = [band.id for band in call.bands]
    if band_id not in ids:
        return "gray"
    place = ids.index(band_id)
    if place == 0:
        return "orange"
    return "green" if place == len(ids) - 1 else "yellow"
