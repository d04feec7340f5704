"""The criteria in the form: what each decides, and one of them with everything that it asks."""

from typing import Any

import pandas as pd
import streamlit as st

from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.applying_fields import applying_fields
from evaluator.ui.criteria_view.chosen_item import chosen_item
from evaluator.ui.criteria_view.fields import choice_field, switch_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.levels_form import show_levels_of
from evaluator.ui.criteria_view.number_fields import is_number, number_field
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.figures import percent
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.table_height import height_of

PLACE_KEY = "criteria:criterion"
"""The place of the criterion that is looked at."""

HEAD = ["id", "title", "section", "group", "heart"]
"""What stands before a new weight."""


def show_criteria(on: Writing) -> None:
    """All in a table, then one; and a way to add another."""
    t, items = on.t, on.items(("criteria",))
    shares = {line.id: line.effective for line in on.check.shares}
    _show_table(on, items, shares)
    if items:
        place = chosen_item(
            on, items, key=PLACE_KEY, label=t("Criterion"), next_label=t("Next criterion"),
            previous_label=t("Previous criterion"),
        )  # fmt: skip
        _show_one(on, place, items[place], shares)
    scales = on.at(("scales",))
    scale = next(iter(scales)) if isinstance(scales, dict) and scales else {"min": 0, "max": 5}
    section = items[-1].get("section") if items else None
    new: dict[str, object] = {**({"section": section} if section else {}), "scale": scale}
    show_adding(on, ("criteria",), t("Add a criterion"), new=new, look_at=PLACE_KEY)


def _show_table(on: Writing, items: list[dict[str, Any]], shares: dict[str, float]) -> None:
    t = on.t
    titles = {one.get("id"): named(one, t.language) for one in on.items(("sections",))}
    st.dataframe(
        pd.DataFrame(
            {
                t("Criterion"): [named(one, t.language) for one in items],
                t("Share of the total"): [_share(one, shares, on) for one in items],
                t("Weight"): [_weight(one) for one in items],
                t("Section"): [titles.get(one.get("section"), "") for one in items],
            }
        ),
        hide_index=True,
        height=height_of(len(items)),
    )


def _show_one(on: Writing, place: int, item: dict[str, Any], shares: dict[str, float]) -> None:
    t, path = on.t, ("criteria", place)
    title = named(item, t.language)
    with st.container(border=True, key="criteria-one"):
        section_title(title)
        text_fields(on, (*path, "title"), t("Title"), after=["id"])
        with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="criteria-weighs"):
            number_field(on, (*path, "weight"), t("Weight"), after=HEAD, default=t("of its scale"), help=t(
                "Nothing stated: the points of its best score. Its share is its weight over those beside it."
            ))  # fmt: skip
            show_paragraph(_share_said(on, item, shares))
        _show_place(on, path, item)
        _show_threshold(on, path, item)
        switch_field(
            on, (*path, "heart"), t("One of the questions that the call exists for"), after=HEAD[:-1]
        )
        text_fields(
            on, (*path, "question"), t("Question"), tall=True, after=[*HEAD, "weight", "scale", "threshold"]
        )
        text_fields(
            on,
            (*path, "help"),
            t("Help"),
            tall=True,
            after=[*HEAD, "weight", "scale", "threshold", "question"],
        )
        show_levels_of(on, (*path, "scale"))
        applying_fields(on, path)
        show_steps(on, path, name=title, look_at=PLACE_KEY)


def _show_place(on: Writing, path: Path, item: dict[str, Any]) -> None:
    """Section, group and scale."""
    t, sections, scales = on.t, on.items(("sections",)), on.at(("scales",))
    with st.container(horizontal=True, gap="small", key="criteria-place"):
        if sections:
            titles = {one.get("id"): named(one, t.language) for one in sections}
            choice_field(
                on, (*path, "section"), t("Section"), [None, *titles],
                lambda one: t("none") if one is None else titles[one], after=HEAD[:2],
            )  # fmt: skip
        groups = next(
            (one.get("groups") for one in sections if one.get("id") == item.get("section")), None
        ) or []  # fmt: skip
        if groups:
            inner = {one.get("id"): named(one, t.language) for one in groups if isinstance(one, dict)}
            choice_field(
                on, (*path, "group"), t("Group"), [None, *inner],
                lambda one: t("none") if one is None else inner[one], after=HEAD[:3],
            )  # fmt: skip
        if isinstance(item.get("scale"), str) and isinstance(scales, dict):
            choice_field(on, (*path, "scale"), t("Scale"), [*scales], str, after=[*HEAD, "weight"])


def _show_threshold(on: Writing, path: Path, item: dict[str, Any]) -> None:
    t, scale = on.t, item.get("scale")
    scales = on.at(("scales",))
    found = scales.get(scale) if isinstance(scale, str) and isinstance(scales, dict) else scale
    words = found.get("words") if isinstance(found, dict) else None
    here, after = (*path, "threshold"), [*HEAD, "weight", "scale"]
    if isinstance(words, dict):
        choice_field(
            on, here, t("Threshold"), [None, *words], lambda one: t("none") if one is None else str(one),
            after=after,
        )  # fmt: skip
    elif not isinstance(found, dict) or not {"pass_fail", "categories"} & set(found):
        number_field(on, here, t("Threshold"), after=after, help=t(
            "The least score that passes, on the criterion's own scale; where low is best, the highest."
        ))  # fmt: skip


def _weight(item: dict[str, Any]) -> str:
    return "" if item.get("weight") is None else f"{item['weight']:g}" if is_number(item["weight"]) else "?"


def _share(item: dict[str, Any], shares: dict[str, float], on: Writing) -> str:
    share = shares.get(str(item.get("id")))
    return "" if share is None else percent(share, on.t)


def _share_said(on: Writing, item: dict[str, Any], shares: dict[str, float]) -> str:
    share = shares.get(str(item.get("id")))
    if share is None:
        return on.t("What it decides is known once the file can be used.")
    return on.t("decides {share} of the total", share=percent(share, on.t))
