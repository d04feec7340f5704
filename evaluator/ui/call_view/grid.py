"""The grid in words: every section, group and criterion with what it decides and what it asks."""

from collections.abc import Collection, Iterator

import streamlit as st

from evaluator.calls.describing import CallDescription, CriterionDescription, GroupDescription
from evaluator.foundation import Translator, figures
from evaluator.ui.figures import percent
from evaluator.ui.marked_text import show_fields, show_heading, show_list, show_paragraph


def show_grid(said: CallDescription, t: Translator) -> None:
    """Sections and groups in order, then what stands outside them; what holds everywhere is said once."""
    everywhere = _said_everywhere(list(criteria_in(said)))
    if everywhere:
        show_paragraph(t("For each criterion: {notes}", notes=" ".join(everywhere)))
    for section in said.sections:
        _show_group(section, everywhere, t, level=3)
        for group in section.groups:
            _show_group(group, everywhere, t, level=4)
    if said.criteria:
        if said.sections:
            show_heading(t("Outside the sections"), level=3)
        for criterion in said.criteria:
            show_criterion(criterion, everywhere, t, level=4 if said.sections else 3)


def criteria_in(said: CallDescription) -> Iterator[CriterionDescription]:
    """Every criterion in the order of the grid."""
    for section in said.sections:
        yield from section.criteria
        for group in section.groups:
            yield from group.criteria
    yield from said.criteria


def _said_everywhere(criteria: list[CriterionDescription]) -> tuple[str, ...]:
    """The notes that every one of several criteria has."""
    if len(criteria) < 2:
        return ()
    first, *others = criteria
    return tuple(note for note in first.notes if all(note in other.notes for other in others))


def _show_group(group: GroupDescription, everywhere: Collection[str], t: Translator, *, level: int) -> None:
    if not group.criteria and not group.groups:
        return
    with st.container(gap="xxsmall", key=f"call-group-{group.id}"):
        show_heading(group.title, level=level)
        show_paragraph(_weight(group.share, group.threshold, t), quiet=True)
    if group.help:
        show_paragraph(group.help)
    for criterion in group.criteria:
        show_criterion(criterion, everywhere, t, level=level + 1)


def show_criterion(
    criterion: CriterionDescription, everywhere: Collection[str], t: Translator, *, level: int
) -> None:
    """One criterion with what it decides and asks; notes that hold `everywhere` are not repeated."""
    with st.container(border=True, gap="xsmall", key=f"call-criterion-{criterion.id}"):
        with st.container(gap="xxsmall"):
            show_heading(criterion.title, level=level)
            weight = _weight(criterion.share, criterion.threshold, t)
            show_paragraph(f"{weight} · {criterion.scale}", quiet=True)
        if criterion.question:
            show_paragraph(criterion.question)
        if criterion.help:
            show_paragraph(criterion.help, quiet=True)
        if notes := [note for note in criterion.notes if note not in everywhere]:
            show_list(notes)
        if criterion.scale_id is None and criterion.anchors:
            show_fields((anchor.level, anchor.meaning) for anchor in criterion.anchors)
        if criterion.indicators:
            looked_at = figures.parted(criterion.indicators, t.language)
            show_paragraph(t("The machine looks at: {indicators}", indicators=looked_at), quiet=True)


def _weight(share: float, threshold: str | None, t: Translator) -> str:
    said = t("{share} of the total", share=percent(share, t)) if share else t("adds no points")
    return said if threshold is None else f"{said} · {threshold}"
