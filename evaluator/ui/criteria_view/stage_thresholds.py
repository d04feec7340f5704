"""Thresholds of a stage in the form, which take the place of those of criteria, groups and sections."""

import streamlit as st

from evaluator.calls.editing import put_in
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.number_fields import number_field, plainly
from evaluator.ui.criteria_view.problems import show_problems
from evaluator.ui.criteria_view.threshold_field import threshold_field
from evaluator.ui.criteria_view.writing import Writing, change, field_key
from evaluator.ui.marked_text import show_paragraph


def show_stage_thresholds(on: Writing, path: Path) -> None:
    """Each that the stage has, and a way to add another; an emptied number takes it out."""
    t, found = on.t, on.at(path)
    criteria = on.titles(("criteria",))
    nodes = {**_nodes(on), **criteria}
    stated = found if isinstance(found, dict) else {}
    for name, value in stated.items():
        here, title = (*path, name), nodes.get(name, name)
        if name in criteria and not isinstance(value, dict):
            # A plain number is on the criterion's own scale, also up to 1.
            number_field(on, here, t("At least for {name}", name=title))
            continue
        show_paragraph(t("At least for {name}", name=title))
        with st.container(horizontal=True, gap="small", key=f"criteria-row-least-{field_key(here)}"):
            threshold_field(on, here)
    show_problems(on, path, but=[*stated])
    _show_adding(on, path, {name: said for name, said in nodes.items() if name not in stated}, criteria)


def _show_adding(on: Writing, path: Path, nodes: dict[str, str], criteria: dict[str, str]) -> None:
    t, said = on.t, path_text(path)
    node_key, least_key = f"criteria:least_of:{said}", f"criteria:least:{said}"
    if st.session_state.get(node_key) not in nodes:
        st.session_state[node_key] = None
    with st.popover(
        t("Add a threshold of this stage"), icon=":material/add:", disabled=not on.may_write or not nodes,
        key=f"criteria-add-{said}",
    ):  # fmt: skip
        st.selectbox(
            t("Criterion, group or section"),
            [*nodes],
            index=None,
            format_func=nodes.__getitem__,
            key=node_key,
        )
        st.number_input(
            t("At least"), value=None, step=1.0, format="%g", key=least_key,
            help=t("Of a criterion on its own scale, else in points."),
        )  # fmt: skip
        st.button(
            t("Add it"), key=f"criteria:add:{said}", type="primary", on_click=_add,
            args=(path, node_key, least_key, tuple(criteria)),
        )  # fmt: skip


def _nodes(on: Writing) -> dict[str, str]:
    """Sections and their groups."""
    found = on.titles(("sections",))
    for place in range(len(on.items(("sections",)))):
        found |= on.titles(("sections", place, "groups"))
    return found


def _add(path: Path, node_key: str, least_key: str, criteria: tuple[str, ...]) -> None:
    name, least = st.session_state.get(node_key), st.session_state.get(least_key)
    if name is None or least is None:
        return
    number = plainly(float(least))
    value = number if name in criteria else {"points": number}
    change(lambda text: put_in(text, (*path, str(name)), value))
    st.session_state[node_key] = st.session_state[least_key] = None
