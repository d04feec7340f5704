"""The total, the ranking and its tie-breaks in the form."""

from typing import Any

import streamlit as st

from evaluator.calls.editing import move_item, put_item, take_out
from evaluator.calls.process import DERIVED_KEYS
from evaluator.calls.process_in_words import derived_key_in_words
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.fields import choice_field, switch_field
from evaluator.ui.criteria_view.number_fields import number_field
from evaluator.ui.criteria_view.problems import marked, show_problems
from evaluator.ui.criteria_view.threshold_field import threshold_field
from evaluator.ui.criteria_view.writing import Writing, change
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_paragraph

TOTALS: Path = ("totals",)
RANKING: Path = ("ranking",)
TIES: Path = ("ranking", "tie_break")
NEW_KEY = "criteria:tie_break:new"


def show_ranking(on: Writing) -> None:
    """What a total must reach, how those that pass are ordered, and what decides between equals."""
    t = on.t
    with st.container(border=True, key="criteria-ranking"):
        section_title(t("Total and ranking"))
        with st.container(horizontal=True, gap="small", key="criteria-row-total"):
            threshold_field(on, (*TOTALS, "threshold"))
            number_field(on, (*TOTALS, "out_of"), t("The total is out of"), default=t("100, or the points"))
            number_field(on, (*TOTALS, "decimals"), t("Decimals of totals"), default="2")
        show_problems(on, TOTALS, but=["threshold", "out_of", "decimals"])
        ways = {
            "total": t("the total"),
            "points_per_requested": t("points for the money requested"),
            "overall": t("the judgement of the whole"),
        }
        choice_field(on, (*RANKING, "by"), t("Ranked by"), [*ways], ways.__getitem__, default="total")
        switch_field(on, (*RANKING, "newcomers_first"), t("With equal totals, newcomers come first"))
        show_problems(on, RANKING, but=["by", "newcomers_first", "tie_break"])
        part_title(t("Tie-breaks"))
        _show_ties(on)


def _show_ties(on: Writing) -> None:
    """In the order in which they decide; and a way to add another."""
    t, names = on.t, _names(on)
    found = on.at(TIES)
    ties = found if isinstance(found, list) else []
    if not ties:
        show_paragraph(t("None: equal totals share a rank."), quiet=True)
    for place, one in enumerate(ties):
        path: Path = (*TIES, place)
        with marked(on, path), st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"criteria-tie-{place}"
        ):  # fmt: skip
            with st.container(width="stretch", key=f"criteria-tie-name-{place}"):
                show_paragraph(f"{place + 1}. {_said(one, names, on)}")
            _show_steps(on, path, len(ties))
    open_ = [name for name in names if name not in {_key(one) for one in ties}]
    st.session_state[NEW_KEY] = None
    st.selectbox(
        t("Add a tie-break"), open_, index=None, format_func=lambda name: names[name], key=NEW_KEY,
        placeholder=t("Choose what decides between equals"), disabled=not on.may_write or not open_,
        on_change=_add,
    )  # fmt: skip


def _show_steps(on: Writing, path: Path, count: int) -> None:
    t, place, said = on.t, int(path[-1]), path_text(path)
    for step, label, icon in (
        (-1, t("Move up"), ":material/arrow_upward:"),
        (1, t("Move down"), ":material/arrow_downward:"),
    ):
        st.button(
            "", key=f"criteria:move:{step}:{said}", icon=icon, help=label, on_click=_move,
            disabled=not on.may_write or not 0 <= place + step < count, args=(path, place + step),
        )  # fmt: skip
    st.button(
        "", key=f"criteria:remove:{said}", icon=":material/delete:", help=t("Remove it"),
        disabled=not on.may_write, on_click=_remove, args=(path,),
    )  # fmt: skip


def _names(on: Writing) -> dict[str, str]:
    """What can break a tie: criteria, sections, and what is known of a proposal beside its scores."""
    t = on.t
    scored = on.titles(("criteria",))
    parts = on.titles(("sections",))
    return {**{key: derived_key_in_words(key, t) for key in DERIVED_KEYS}, **parts, **scored}


def _said(tie: Any, names: dict[str, str], on: Writing) -> str:  # noqa: ANN401 - whatever the file holds
    key, t = _key(tie), on.t
    said = names.get(key, key)
    said = said[:1].upper() + said[1:]
    match tie.get("prefer") if isinstance(tie, dict) else None:
        case "low":
            return t("{what}, the lower first", what=said)
        case "high":
            return t("{what}, the higher first", what=said)
        case _:
            return said


def _key(tie: Any) -> str:  # noqa: ANN401 - whatever the file holds
    return str(tie.get("key") if isinstance(tie, dict) else tie)


def _add() -> None:
    name = st.session_state.get(NEW_KEY)
    if name is not None:
        change(lambda text: put_item(text, TIES, str(name)))


def _move(path: Path, to: int) -> None:
    change(lambda text: move_item(text, path, to))


def _remove(path: Path) -> None:
    change(lambda text: take_out(text, path))
