"""Sections and groups in the form: what each is called, weighs and asks at least."""

from typing import Any

import streamlit as st

from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.fields import switch_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.number_fields import number_field
from evaluator.ui.criteria_view.threshold_field import threshold_field
from evaluator.ui.criteria_view.writing import Writing
from evaluator.ui.figures import percent
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state


def show_sections(on: Writing) -> None:
    """Every section with its groups, folded; and a way to add another."""
    t, items = on.t, on.items(("sections",))
    if not items:
        empty_state(
            t("The call has no sections: its criteria stand side by side."),
            t("A section holds criteria that share a weight or a threshold."),
        )
    shares = {line.id: line.effective for line in on.check.shares}
    for place, item in enumerate(items):
        path: Path = ("sections", place)
        share = shares.get(str(item.get("id")))
        with st.container(border=True, key=f"criteria-section-{place}"):
            section_title(named(item, t.language))
            _show_one(on, path, item, share)
            for inner, group in enumerate(on.items((*path, "groups"))):
                with st.expander(t("Group: {name}", name=named(group, t.language))):
                    _show_one(on, (*path, "groups", inner), group, shares.get(str(group.get("id"))))
    show_adding(on, ("sections",), t("Add a section"), new={})


def _show_one(on: Writing, path: Path, item: dict[str, Any], share: float | None) -> None:
    t = on.t
    text_fields(on, (*path, "title"), t("Title"), after=["id"])
    with st.container(
        horizontal=True, vertical_alignment="bottom", gap="small", key=f"criteria-w-{_class(path)}"
    ):
        number_field(
            on, (*path, "weight"), t("Weight"), after=["id", "title", "help"], default=t("of what is in it"),
            help=t("Nothing stated: the weights of what is in it, added up."),
        )  # fmt: skip
        threshold_field(on, (*path, "threshold"), after=["id", "title", "weight", "max"])
        if share is not None:
            show_paragraph(t("decides {share} of the total", share=percent(share, t)))
    switch_field(
        on, (*path, "eliminatory"), t("Below its threshold a proposal is rejected at once"),
        after=["id", "title", "weight", "max", "threshold"], needs=(*path, "threshold"),
    )  # fmt: skip
    if len(path) == 2:
        text_fields(on, (*path, "help"), t("Help"), tall=True, after=["id", "title"])
    show_steps(on, path, name=named(item, t.language))


def _class(path: Path) -> str:
    return path_text(path).replace(".", "-").replace("[", "-").replace("]", "")
