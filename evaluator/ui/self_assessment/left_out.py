"""What of the draft was not read because it is not complete, and the way to it."""

from collections.abc import Iterable

import streamlit as st

from evaluator.foundation import Translator
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.field_names import field_title
from evaluator.services.drafts import Draft, faults
from evaluator.ui.applicant_draft import go_to_step
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.proposal_form.form import open_field

MOST_NAMED = 8


def show_left_out(draft: Draft, left_out: tuple[Path, ...], t: Translator) -> None:
    """Each entry that was left out, as a way to its place in the form."""
    if not left_out:
        return
    with st.container(border=True, key="self_assessment-left-out", gap="xsmall"):
        show_paragraph(
            t.plural(
                "{count} entry is not complete yet and was not read. Everything else was.",
                "{count} entries are not complete yet and were not read. Everything else was.",
                len(left_out),
            )
        )
        broken = faults(draft)
        for number, path in enumerate(left_out[:MOST_NAMED]):
            st.button(
                escape_markdown(_said(path, broken, t)),
                key=f"left_out:{number}",
                type="tertiary",
                icon=":material/edit:",
                on_click=_mend,
                args=(path,),
            )


def _said(path: Path, broken: Iterable[Path], t: Translator) -> str:
    """`Partners 2: role is missing`."""
    place = field_title(str(path[0]), t)
    if len(path) > 1 and isinstance(path[1], int):
        place = f"{place} {path[1] + 1}"
    names = dict.fromkeys(
        field_title(str(fault[-1]), t)
        for fault in broken
        if len(fault) > len(path) and fault[: len(path)] == path and not isinstance(fault[-1], int)
    )
    return t("{place}: {fields}", place=place, fields=", ".join(names)) if names else place


def _mend(path: Path) -> None:
    open_field(path)
    go_to_step(1)
