"""Tables and records of the form: rows that open, with add, copy and remove."""

from collections.abc import Iterator
from typing import Any

import streamlit as st

from evaluator.foundation.yaml_files import Path
from evaluator.proposals.field_names import field_title
from evaluator.proposals.shapes import Shape
from evaluator.services.draft_fields import (
    Fields,
    free_name,
    name_of_path,
    value_at,
    with_row,
    with_row_copied,
    without_row,
)
from evaluator.services.drafts import changed
from evaluator.ui.applicant_draft import current_draft, replace_draft, revision
from evaluator.ui.literal import escape_markdown
from evaluator.ui.proposal_form.answers import Asking, show_answer
from evaluator.ui.proposal_form.choices import choices

Field = tuple[Path, Shape]
"""Where an answer goes, and what kind of answer it is."""

OPENED_KEY = "proposal_form:opened"
IN_A_LINE = 3
LONGEST_NAME = 90
SMALL_KINDS = frozenset(
    ("number", "whole", "money", "share", "date", "yes_no", "choice", "country", "currency")
)
"""Answers that share a line with others."""

SELDOM_ASKED = frozenset(
    (
        "aliases", "iati_type", "identifiers", "prior_awards", "founded", "spheres", "policy_fields",
        "peer_of", "diaspora", "diaspora_led", "youth_led", "private", "contact", "rationale",
    )
)  # fmt: skip
"""Fields of a partner that few partners have an answer to; they do not stand in the way of the others."""


def show_table(asking: Asking, shape: Shape, path: Path, *, is_inside: bool = False) -> None:
    """The rows of a table, one of them open; a table inside a row shows all its rows open."""
    t = asking.t
    rows = value_at(asking.draft.fields, path) or []
    for place, row in enumerate(rows):
        here = (*path, place)
        name = row_title(asking, shape, row, place)
        is_open = is_inside or _is_open(here)
        with st.container(border=True, gap="small"):
            if not is_inside:
                _show_head(asking, here, name, is_open=is_open)
            if is_open:
                _show_row(asking, shape, here, name)
    st.button(
        t("Add a row") if not is_inside else t("Add one"),
        key=f"proposal_form:add:{revision()}:{name_of_path(path)}",
        icon=":material/add:",
        on_click=_add,
        args=(path, shape),
    )


def show_record(asking: Asking, shape: Shape, path: Path) -> None:
    """The fields of a record: what it needs first, small ones side by side, prose, tables; then the rest."""
    fields = list(_fields(asking, shape, path))
    usual = [field for field in fields if field[0][-1] not in SELDOM_ASKED]
    _show_fields(asking, usual)
    seldom = [field for field in fields if field not in usual]
    if seldom:
        key = f"proposal_form:more:{revision()}:{name_of_path(path)}"
        if key not in st.session_state:
            st.session_state[key] = any(value_at(asking.draft.fields, place) for place, _ in seldom)
        if st.toggle(asking.t("More, where it applies"), key=key):
            _show_fields(asking, seldom)


def row_title(asking: Asking, shape: Shape, row: Any, place: int) -> str:  # noqa: ANN401 - plain data
    """`2. Ministry of Labour`: what a closed row is called."""
    said = _first_words(asking, shape, row) or asking.t("not filled in yet")
    return f"{place + 1}. {said}"


def _fields(asking: Asking, shape: Shape, path: Path) -> Iterator[Field]:
    """What a record asks for; the fields of a record that it must hold count as its own."""
    for name, part in shape.parts.items():
        place = (*path, name)
        if part.points_to == "itself" or place in asking.asked:
            continue
        if part.kind == "record" and part.is_required and not part.is_list:
            yield from _fields(asking, part, place)
        else:
            yield place, part


def _show_fields(asking: Asking, fields: list[Field]) -> None:
    small = [field for field in fields if field[1].kind in SMALL_KINDS and not field[1].is_list]
    texts = [field for field in fields if field not in small and field[1].kind != "record"]
    first = [field for field in texts if field[1].is_required]
    for path, part in first:
        show_answer(asking, part, path, _label(path, asking, part))
    for begin in range(0, len(small), IN_A_LINE):
        columns = st.columns(IN_A_LINE)
        for column, (path, part) in zip(columns, small[begin : begin + IN_A_LINE], strict=False):
            with column:
                show_answer(asking, part, path, _label(path, asking, part))
    for path, part in [field for field in texts if field not in first]:
        show_answer(asking, part, path, _label(path, asking, part))
    for path, part in [field for field in fields if field[1].kind == "record"]:
        _show_nested(asking, part, path, _label(path, asking, part))


def _show_head(asking: Asking, here: Path, name: str, *, is_open: bool) -> None:
    """The row in a line, which opens it and closes it; a broken row says so while it is closed."""
    broken = any(fault[: len(here)] == here for fault in asking.faults)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            escape_markdown(name),
            key=f"proposal_form:row:{revision()}:{name_of_path(here)}",
            icon=":material/keyboard_arrow_down:" if is_open else ":material/chevron_right:",
            type="tertiary",
            on_click=_open_or_close,
            args=(here,),
        )
        if broken and not is_open:
            st.badge(asking.t("not complete"), icon=":material/error:", color="orange")


def _show_row(asking: Asking, shape: Shape, here: Path, name: str) -> None:
    t = asking.t
    show_record(asking, shape, here)
    key = f"{revision()}:{name_of_path(here)}"
    with st.container(horizontal=True, gap="small"):
        st.button(
            t("Copy"),
            key=f"proposal_form:copy:{key}",
            icon=":material/content_copy:",
            on_click=_copy,
            args=(here,),
        )
        with st.popover(t("Remove"), icon=":material/delete:"):
            st.button(
                t("Remove “{row}”", row=escape_markdown(name)),
                key=f"proposal_form:remove:{key}",
                on_click=_remove,
                args=(here,),
            )


def _show_nested(asking: Asking, shape: Shape, path: Path, label: str) -> None:
    """Money as two fields in a line; other records and tables in a frame of their own."""
    if set(shape.parts) == {"amount", "currency"}:
        columns = st.columns(3)
        for column, (name, part) in zip(columns, shape.parts.items(), strict=False):
            said = label if name == "amount" else field_title(name, asking.t)
            with column:
                show_answer(asking, part, (*path, name), said[:1].upper() + said[1:])
        return
    st.markdown(f"**{escape_markdown(label)}**")
    if shape.is_table:
        show_table(asking, shape, path, is_inside=True)
    else:
        with st.container(border=True):
            show_record(asking, shape, path)


def _label(path: Path, asking: Asking, shape: Shape) -> str:
    title = field_title(str(path[-1]), asking.t)
    required = " *" if shape.is_required else ""
    return title[:1].upper() + title[1:] + required


def _first_words(asking: Asking, shape: Shape, row: Any) -> str:  # noqa: ANN401 - plain data
    if not isinstance(row, dict):
        return ""
    organisation = row.get("organisation")
    if isinstance(organisation, dict):
        return _short(str(organisation.get("name") or ""))
    words: list[str] = []
    for name, part in shape.parts.items():
        value = row.get(name)
        if part.points_to == "itself" or not value or part.kind == "record" or part.is_list:
            continue
        if part.is_required or name in ("title", "description"):
            offered = choices(part, asking.call, asking.draft.fields, asking.t)
            words.append(offered.get(str(value), str(value)))
    return _short(" · ".join(words))


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else text[: LONGEST_NAME - 2].rstrip() + " …"


def _open_or_close(here: Path) -> None:
    st.session_state[OPENED_KEY] = () if _is_open(here) else here


def _is_open(here: Path) -> bool:
    """Whether the row, or something inside it, was opened last."""
    opened: Path = st.session_state.get(OPENED_KEY, ())
    return opened[: len(here)] == here


def _add(path: Path, shape: Shape) -> None:
    draft = current_draft()
    if draft is None:
        return
    rows = value_at(draft.fields, path) or []
    row: Fields = {"id": free_name(rows, str(path[-1]).removesuffix("s"))} if _has_id(shape) else {}
    st.session_state[OPENED_KEY] = (*path, len(rows))
    replace_draft(changed(draft, with_row(draft.fields, path, row)))


def _copy(here: Path) -> None:
    draft, place = current_draft(), here[-1]
    if draft is not None and isinstance(place, int):
        st.session_state[OPENED_KEY] = (*here[:-1], place + 1)
        replace_draft(changed(draft, with_row_copied(draft.fields, here[:-1], place)))


def _remove(here: Path) -> None:
    draft, place = current_draft(), here[-1]
    if draft is not None and isinstance(place, int):
        # The row around a row inside it stays open.
        st.session_state[OPENED_KEY] = here[:-2]
        replace_draft(changed(draft, without_row(draft.fields, here[:-1], place)))


def _has_id(shape: Shape) -> bool:
    return "id" in shape.parts and shape.parts["id"].points_to == "itself"
