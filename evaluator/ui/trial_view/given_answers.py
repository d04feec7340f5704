"""The answers given so far: each to be changed or taken back by itself, the one that departs most first."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.foundation import figures as written
from evaluator.panel.compared_weights import Compared
from evaluator.services.comparing_criteria import WeightsByComparison
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.trial_view.kept_answers import TIMES, keep_answers, place_of, ratio_at

FURTHEST, GIVEN = "again", "given"
"""Where an answer can be changed: where it departs most, and in the list of all."""
WIDTH = 480
"""Of an answer, in pixels: one with a long title is read whole."""


def titles_of(call: Call, pair: Sequence[str], t: Translator) -> tuple[str, str]:
    """The two criteria in the reader's words."""
    first, second = (call.criterion(name).title.said_in(t.language) for name in pair)
    return first, second


def choices(call: Call, pair: Sequence[str], t: Translator) -> dict[int, str]:
    """What can be answered of a pair, by its place."""
    first, second = titles_of(call, pair, t)
    middle = len(TIMES) - 1
    return {
        **{place: _more(first, times, t) for place, times in enumerate(reversed(TIMES[1:]))},
        middle: t("Both matter the same"),
        **{middle + place: _more(second, times, t) for place, times in enumerate(TIMES) if place},
    }


def show_furthest(call: Call, call_id: str, found: WeightsByComparison, t: Translator) -> None:
    """The answer that departs most from the others, with what all together say of its pair."""
    one, weights = found.found.furthest, found.found.weights
    if one is None or weights is None:
        return
    first, second = titles_of(call, (one.first, one.second), t)
    together = weights[one.first] / weights[one.second]
    if together < 1:
        first, second, together = second, first, 1 / together
    show_paragraph(
        t(
            "This answer departs most. All answers together say: {first} matters {times} times as much as "
            "{second}.",
            first=first,
            second=second,
            times=written.number(together, t.language, decimals=1),
        )
    )
    _show_one(call, call_id, found.answers, one, FURTHEST, t)


def show_given(call: Call, call_id: str, found: WeightsByComparison, t: Translator) -> None:
    """All of them, in the order in which they were given."""
    label = t.plural("{count} answer of yours", "{count} answers of yours", len(found.answers))
    with st.expander(label, icon=":material/checklist:"):
        for one in found.answers:
            _show_one(call, call_id, found.answers, one, GIVEN, t)


def _show_one(
    call: Call, call_id: str, answers: Sequence[Compared], one: Compared, where: str, t: Translator
) -> None:
    said = choices(call, (one.first, one.second), t)
    pair = written.listed(titles_of(call, (one.first, one.second), t), t.language, style="or")
    key = f"trial:{where}:{one.first}+{one.second}"
    # The answer may have been changed in another place, too.
    st.session_state[key] = place_of(one.ratio)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        st.selectbox(
            pair,
            list(said),
            format_func=said.__getitem__,
            key=key,
            on_change=_change,
            args=(call_id, answers, one, key),
            # In a narrow window the press goes below: beside it nothing of an answer but a name is left.
            width=WIDTH,
        )
        st.button(
            t("Take it back"),
            key=f"{key}:back",
            icon=":material/undo:",
            help=pair,
            on_click=keep_answers,
            args=(call_id, [other for other in answers if other != one]),
        )


def _change(call_id: str, answers: Sequence[Compared], one: Compared, key: str) -> None:
    changed = Compared(first=one.first, second=one.second, ratio=ratio_at(int(st.session_state[key])))
    keep_answers(call_id, [changed if other == one else other for other in answers])


def _more(title: str, times: float, t: Translator) -> str:
    return t("{criterion}, {times} times as much", criterion=title, times=f"{times:g}")
