"""Sections and groups in the form: what each is called, weighs and asks at least."""

from typing import Any

import streamlit as st

from evaluator.calls.editing import remove_value, set_value
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.fields import number_field, switch_field, text_fields
from evaluator.ui.criteria_view.items import named, show_adding, show_steps
from evaluator.ui.criteria_view.writing import Writing, change, field_key
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
        number_field(on, (*path, "weight"), t("Weight"), after=["id", "title", "help"])
        _show_threshold(on, path, item.get("threshold"))
        if share is not None:
            show_paragraph(t("decides {share} of the total", share=percent(share, t)))
    switch_field(
        on, (*path, "eliminatory"), t("Below its threshold a proposal is rejected at once"),
        after=["id", "title", "weight", "max", "threshold"],
    )  # fmt: skip
    if len(path) == 2:
        text_fields(on, (*path, "help"), t("Help"), tall=True, after=["id", "title"])
    show_steps(on, path, name=named(item, t.language))


def _show_threshold(on: Writing, path: Path, found: Any) -> None:  # noqa: ANN401 - whatever the file holds
    """A number, and whether it is points or a fraction of the most."""
    t, here = on.t, (*path, "threshold")
    kind, value = _read(found)
    kind_key, key = field_key(here, "kind"), field_key(here)
    st.session_state[key], st.session_state[kind_key] = value, kind
    said = {"points": t("points"), "fraction": t("fraction of the most")}
    st.number_input(
        t("Threshold"), value=None, step=1.0 if kind == "points" else 0.05, format="%g", key=key,
        disabled=not on.may_write, on_change=_take, args=(here, key, kind_key, found),
    )  # fmt: skip
    st.selectbox(
        t("Threshold in"), [*said], format_func=said.__getitem__, key=kind_key,
        disabled=not on.may_write or value is None, on_change=_take, args=(here, key, kind_key, found),
    )  # fmt: skip


def _read(found: Any) -> tuple[str, float | None]:  # noqa: ANN401 - whatever the file holds
    """Points or a fraction, and how much: a plain number up to 1 is a fraction."""
    if isinstance(found, dict):
        kind = "fraction" if "fraction" in found else "points"
        return kind, _number(found.get(kind))
    value = _number(found)
    return ("fraction" if value is not None and value <= 1 else "points"), value


def _number(found: Any) -> float | None:  # noqa: ANN401 - whatever the file holds
    return float(found) if isinstance(found, int | float) and not isinstance(found, bool) else None


def _take(path: Path, key: str, kind_key: str, found: Any) -> None:  # noqa: ANN401
    value, kind = st.session_state.get(key), st.session_state.get(kind_key)
    after = ["id", "title", "weight", "max"]
    if value is None:
        change(lambda text: remove_value(text, path))
        return
    number = int(value) if float(value).is_integer() else float(value)
    is_plain = found is not None and not isinstance(found, dict) and _read(number)[0] == kind
    written = number if is_plain else {str(kind): number}
    change(lambda text: set_value(text, path, written, after=after))


def _class(path: Path) -> str:
    return path_text(path).replace(".", "-").replace("[", "-").replace("]", "")
