"""Funding in the form: how far down the ranking the money goes, and what limits it."""

from collections.abc import Mapping
from typing import Any, get_args

import streamlit as st

from evaluator.calls.editing import put_item, take_out
from evaluator.calls.process import Quota
from evaluator.calls.process_in_words import quota_subject_in_words
from evaluator.foundation import Translator
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.fields import choice_field, switch_field, text_field
from evaluator.ui.criteria_view.number_fields import number_field, share_field
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing, change
from evaluator.ui.headings import part_title, section_title
from evaluator.ui.marked_text import show_paragraph

FUNDING: Path = ("funding",)
SUBJECTS = get_args(Quota.model_fields["per"].annotation)


def show_funding(on: Writing) -> None:
    """What the line goes by, the last grant, the reserve list, a draw, and the quotas."""
    t = on.t
    with st.container(border=True, key="criteria-funding"):
        section_title(t("Funding"))
        with st.container(horizontal=True, gap="small", key="criteria-row-line"):
            ways = {"budget": t("the money is spent"), "count": t("a number of proposals is reached")}
            choice_field(
                on, (*FUNDING, "by"), t("Proposals are funded until"), [*ways], ways.__getitem__,
                default="budget",
            )  # fmt: skip
            if on.at((*FUNDING, "by")) == "count" or on.at((*FUNDING, "count")) is not None:
                number_field(on, (*FUNDING, "count"), t("Number of proposals"))
            number_field(on, (*FUNDING, "reserve"), t("Places on the reserve list"), default="0")
        if on.items(("lots",)):
            switch_field(on, (*FUNDING, "per_lot"), t("Each lot is funded from its own money"))
        with st.container(horizontal=True, gap="small", key="criteria-row-last"):
            share_field(
                on, (*FUNDING, "partial", "floor"), t("The last may be offered down to"),
                default=t("no smaller grant"),
                help=t("The part of what it requested that the last one before the line must at least get."),
            )  # fmt: skip
            share_field(
                on, (*FUNDING, "draw", "interval"), t("Chance decides where ranks overlap at"),
                default=t("no draw"),
                help=t("Whom the rank's interval of this width puts on both sides of the line may be drawn."),
            )  # fmt: skip
        show_problems(on, FUNDING, but=["by", "count", "reserve", "per_lot", "partial", "draw", "at_most",
                                        "at_least"])  # fmt: skip
        show_problems(on, (*FUNDING, "partial"), but=["floor"])
        show_problems(on, (*FUNDING, "draw"), but=["interval"])
        for key, title, label in (
            ("at_most", t("Limits: at most"), t("Add a limit")),
            ("at_least", t("Promises: at least"), t("Add a promise")),
        ):
            part_title(title)
            _show_quotas(on, (*FUNDING, key), label)


def _show_quotas(on: Writing, path: Path, label: str) -> None:
    t, quotas = on.t, on.items(path)
    if not quotas:
        show_paragraph(t("None."), quiet=True)
    for place in range(len(quotas)):
        _show_quota(on, (*path, place))
    new: dict[str, Any] = {"per": "lead_country", "count": 1}
    st.button(
        label, key=f"criteria:add:{path_text(path)}", icon=":material/add:", disabled=not on.may_write,
        on_click=_add, args=(path, new),
    )  # fmt: skip


def _show_quota(on: Writing, path: Path) -> None:
    t, said = on.t, path_text(path)
    with st.container(
        horizontal=True,
        vertical_alignment="bottom",
        gap="small",
        key=f"criteria-row-quota-{path[1]}-{path[2]}",
    ):
        number_field(on, (*path, "count"), t("Proposals"), default=t("any number"))
        share_field(on, (*path, "share_of_money"), t("Share of the money"), default=t("any share"))
        words = _subjects(t)
        choice_field(on, (*path, "per"), t("For each"), SUBJECTS, words.__getitem__)
        text_field(on, (*path, "value"), t("Only for"), default=t("all"))
        st.button(
            "", key=f"criteria:remove:{said}", icon=":material/delete:", help=t("Remove it"),
            disabled=not on.may_write, on_click=_remove, args=(path,),
        )  # fmt: skip
    show_problems(on, path, but=["count", "share_of_money", "per", "value"])


def _subjects(t: Translator) -> Mapping[str, str]:
    return {name: quota_subject_in_words(name, t) for name in SUBJECTS}


def _add(path: Path, value: dict[str, Any]) -> None:
    change(lambda text: put_item(text, path, value))


def _remove(path: Path) -> None:
    change(lambda text: take_out(text, path))
