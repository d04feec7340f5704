"""The scales of the call in the form: what each allows, and what its levels mean."""

import streamlit as st

from evaluator.ui.criteria_view.fields import text_fields
from evaluator.ui.criteria_view.levels_form import show_levels
from evaluator.ui.criteria_view.number_fields import number_field
from evaluator.ui.criteria_view.writing import Writing, field_key
from evaluator.ui.headings import section_title
from evaluator.ui.marked_text import show_paragraph
from evaluator.ui.messages import empty_state

SCALE_KEY = "criteria:scale"


def show_scales(on: Writing) -> None:
    """One scale at a time."""
    t, scales = on.t, on.at(("scales",))
    if not isinstance(scales, dict) or not scales:
        empty_state(
            t("The call has no scales with a name."),
            t("Scales written out in a criterion stand beside it; named ones are begun in the view Text."),
        )
        return
    if st.session_state.get(SCALE_KEY) not in scales:
        st.session_state[SCALE_KEY] = next(iter(scales))
    name = str(st.selectbox(t("Scale"), [*scales], key=SCALE_KEY, persist_state="session"))
    path = ("scales", name)
    with st.container(border=True, key=f"criteria-scale-{field_key(path)}"):
        section_title(name)
        text_fields(on, (*path, "title"), t("Title"))
        scale = on.at(path)
        if isinstance(scale, dict) and "max" in scale:
            with st.container(horizontal=True, gap="small", key="criteria-ends"):
                number_field(on, (*path, "min"), t("Lowest"))
                number_field(on, (*path, "max"), t("Highest"), after=["title", "min"])
                number_field(on, (*path, "step"), t("Step"), after=["title", "min", "max"])
        elif isinstance(scale, dict) and isinstance(scale.get("words"), dict):
            show_paragraph(", ".join(f"{word} ({points})" for word, points in scale["words"].items()))
        show_levels(on, path)
