"""The applicant's form, in the form of the call: what is asked for, and with which words."""

from functools import cache, partial
from typing import Any

import streamlit as st

from evaluator.calls.editing import add_item, data_of, put_item, value_at
from evaluator.foundation import Translator, field_paths
from evaluator.foundation.yaml_files import Path
from evaluator.proposals import Proposal
from evaluator.proposals.field_names import field_title
from evaluator.ui.criteria_view.chosen_item import chosen_item
from evaluator.ui.criteria_view.fields import choice_field, switch_field, text_field, text_fields
from evaluator.ui.criteria_view.items import show_adding, show_steps
from evaluator.ui.criteria_view.number_fields import number_field
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing, change, text_in
from evaluator.ui.headings import section_title
from evaluator.ui.messages import empty_state

FORM: Path = ("form",)
PLACE_KEY = "criteria:question"
"""The place of what is asked that is looked at."""
NEW_KEY = "criteria:question:new"
HEAD = ["field", "document"]


def show_application(on: Writing) -> None:
    """One question at a time; and ways to ask for another field or document, below the one looked at."""
    t, items = on.t, on.items(FORM)
    place = -1
    if items:
        place = chosen_item(
            on, [{"title": _said(one, t)} for one in items], key=PLACE_KEY, label=t("What is asked"),
            next_label=t("Next question"), previous_label=t("Previous question"),
        )  # fmt: skip
        for other in range(len(items)):
            if other != place:
                show_problems(on, (*FORM, other))
        _show_one(on, (*FORM, place), items[place])
    else:
        empty_state(
            t("The call has no form: applicants open a file of their own."),
            t("A form says which parts of a proposal are asked for, and with which words."),
        )
    asked = [one.get("field") for one in items]
    st.session_state[NEW_KEY] = None
    st.selectbox(
        t("Ask for a part of the proposal"), [one for one in _fields() if one not in asked], index=None,
        format_func=lambda one: _field_said(one, t), key=NEW_KEY, disabled=not on.may_write,
        placeholder=t("Choose what is asked for"), on_change=_add_field, args=(place,),
    )  # fmt: skip
    show_adding(on, FORM, t("Ask for a document"), new={}, put=partial(_put_document, place))


def _show_one(on: Writing, path: Path, item: dict[str, Any]) -> None:
    t, title = on.t, _said(item, on.t)
    is_document = "document" in item
    with st.container(border=True, key="criteria-question"):
        section_title(title)
        if is_document:
            text_field(on, (*path, "document"), t("Short name"))
        else:
            choice_field(
                on, (*path, "field"), t("Part of the proposal"), _fields(), lambda one: _field_said(one, t)
            )
        if is_document or "title" in item:
            text_fields(on, (*path, "title"), t("Title"), after=HEAD)
        if not is_document or "question" in item:
            text_fields(on, (*path, "question"), t("Question"), tall=True, after=[*HEAD, "title"])
        text_fields(on, (*path, "help"), t("Help"), tall=True, after=[*HEAD, "title", "question"])
        if not is_document and (item.get("table") is not True or "words" in item):
            number_field(on, (*path, "words"), t("Words at most"), default=t("no limit"))
        switch_field(on, (*path, "required"), t("It has to be answered"))
        if not is_document or "table" in item:
            switch_field(on, (*path, "table"), t("It is answered in a table"))
        stages = on.titles(("stages",))
        if stages or "applies_if_stage" in item:
            choice_field(
                on, (*path, "applies_if_stage"), t("Asked in"), [None, *stages],
                lambda one: t("every stage") if one is None else stages[one],
            )  # fmt: skip
        show_problems(
            on, path, but=[*item.keys() & {"field", "document", "title", "question", "help", "words",
                                           "required", "table", "applies_if_stage"}],
        )  # fmt: skip
        show_steps(on, path, name=title, look_at=PLACE_KEY)


def _said(item: dict[str, Any], t: Translator) -> str:
    """What is asked, in the words of the call or as the field is called."""
    said = text_in(item.get("question"), t.language) or text_in(item.get("title"), t.language)
    field = item.get("field")
    return said or (_field_said(field, t) if isinstance(field, str) else str(item.get("document") or "…"))


def _field_said(field: object, t: Translator) -> str:
    return " › ".join(field_title(part, t) for part in str(field).split("."))


@cache
def _fields() -> tuple[str, ...]:
    """Every part of a proposal that can be asked for."""
    return tuple(sorted(field_paths(Proposal)))


def _add_field(place: int) -> None:
    name = st.session_state.get(NEW_KEY)
    if name is not None:
        change(lambda text: _put(text, place, {"field": str(name)}))


def _put_document(place: int, text: str, _: Path, value: dict[str, Any]) -> str:
    return _put(text, place, {"document": value["id"], "title": value["title"]})


def _put(text: str, place: int, value: dict[str, Any]) -> str:
    """Below the item at a place, which is then looked at."""
    found = value_at(data_of(text), FORM)
    if isinstance(found, list) and found:
        added = add_item(text, FORM, value, at=min(place + 1, len(found)))
    else:
        added = put_item(text, FORM, value)
    st.session_state[PLACE_KEY] = place + 1
    return added
