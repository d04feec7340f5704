"""When a criterion applies, in the form: to which kinds of partnership, lots, stages and languages."""

from collections.abc import Mapping
from typing import get_args

import streamlit as st

from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.calls.editing import set_applies
from evaluator.calls.editing.applying import BEFORE, FACTS, fact_paths, other_paths
from evaluator.calls.editing.rendering import in_flow
from evaluator.calls.wording import condition_in_words
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.proposals.option_names import option_title
from evaluator.proposals.proposal import Typology
from evaluator.ui.criteria_view.fields import choice_field
from evaluator.ui.criteria_view.names_field import names_choice
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.writing import Writing, change, field_key
from evaluator.ui.figures import language_name
from evaluator.ui.marked_text import show_list, show_paragraph


def applying_fields(on: Writing, criterion: Path) -> None:
    """A field for each fact, the conditions that only the text can change, and what the others then count."""
    t, path = on.t, (*criterion, "applies_if")
    found = on.at(path)
    paths, others = fact_paths(found, path), other_paths(found, path)
    with st.expander(t("When it applies"), icon=":material/filter_alt:", expanded=found is not None):
        for fact in FACTS:
            options = _options(on, fact)
            if options or fact in paths:
                _fact_field(on, path, fact, paths.get(fact), options)
        if others:
            show_paragraph(t("And only where this holds, which is changed in the text:"), quiet=True)
            show_list([_said(on, criterion, path, one) for one in others])
        show_problems(on, path)
        if found is not None or on.at((*criterion, "denominator")) is not None:
            kept = {"applying": t("the others count more"), "all": t("the others keep their shares")}
            choice_field(
                on, (*criterion, "denominator"), t("Where it does not apply"), [*kept], kept.__getitem__,
                default="applying", after=[*BEFORE, "applies_if"],
            )  # fmt: skip


def _fact_field(on: Writing, path: Path, fact: str, here: Path | None, options: Mapping[str, str]) -> None:
    t, key = on.t, field_key(path, fact)
    label, default = {
        "typology": (t("Kinds of partnership"), t("every kind")),
        "lot": (t("Lots"), t("every lot")),
        "stage": (t("Stages"), t("every stage")),
        "language": (t("Languages of the proposal"), t("every language")),
    }[fact]
    names_choice(on, key, label, None if here is None else on.at(here), options, default=default,
                 on_change=_take, args=(path, fact, key))  # fmt: skip


def _options(on: Writing, fact: str) -> Mapping[str, str]:
    t = on.t
    match fact:
        case "typology":
            return {one: option_title(one, t) for one in get_args(Typology)}
        case "language":
            return {one: language_name(one, t) for one in on.languages} if len(on.languages) > 1 else {}
        case _:
            return on.titles((f"{fact}s",))


def _said(on: Writing, criterion: Path, path: Path, here: Path) -> str:
    """A condition in words; as it is written while the file cannot be used."""
    call = on.check.call
    condition = None if call is None else _condition(call, int(criterion[-1]), here[len(path) :])
    if call is not None and condition is not None:
        return condition_in_words(condition, call, on.t)
    return f"{path_text(here)}: {in_flow(on.at(here))}"


def _condition(call: Call, place: int, inner: Path) -> Condition | None:
    whole = call.criteria[place].applies_if if place < len(call.criteria) else None
    if whole is None or not inner:
        return whole
    return whole.parts()[int(inner[-1])]


def _take(path: Path, fact: str, key: str) -> None:
    names = tuple(st.session_state.get(key) or ())
    change(lambda text: set_applies(text, path, fact, names))
