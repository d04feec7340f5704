"""The columns of somebody's own table: what each was matched to, and a box to choose another field."""

from collections.abc import Sequence

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Translator
from evaluator.narrative import AS_TEXT, LEAVE_OUT
from evaluator.proposals.field_names import field_title
from evaluator.proposals.option_names import option_title
from evaluator.services.importing.foreign_tables import ForeignColumn, foreign_columns, offered_fields
from evaluator.services.reading_files import excerpt
from evaluator.ui.literal import escape_markdown
from evaluator.ui.marked_text import show_paragraph

COLUMNS_KEY = "proposals:columns"
MOST_COLUMNS = 80
"""Of all tables; a larger one is read by a mapping file."""
_LONGEST_VALUE = 60
_IN_A_ROW = 2

FieldsChosen = dict[str, dict[str, str]]
"""By file and column the field that was chosen instead of what was matched."""


def choose_columns(call: Call, files: list[tuple[str, bytes]], names: object, t: Translator) -> FieldsChosen:
    """Show where the columns of the tables at hand go, and return what somebody changed.

    `names` names just these files: the tables are looked at once, not at every rerun.
    """
    kept = st.session_state.get(COLUMNS_KEY)
    if kept is None or kept[0] != names:
        with st.spinner(t("Reading the files …")):
            kept = (names, foreign_columns(files, call=call, most=MOST_COLUMNS))
        st.session_state[COLUMNS_KEY] = kept
    columns: tuple[ForeignColumn, ...] = kept[1]
    if not columns:
        return {}
    chosen: FieldsChosen = {}
    unknown = [one for one in columns if not one.is_matched]
    fields = offered_fields(call, columns)
    with st.expander(t("Which column is what"), icon=":material/view_column:", expanded=bool(unknown)):
        show_paragraph(
            t("These tables have columns of their own. Each was matched by its title; choose the field where "
              "it was not, or where it is wrong.")
        )  # fmt: skip
        # Row by row, so that the order stays where a narrow screen puts one below the other.
        ordered = (*unknown, *(one for one in columns if one.is_matched))
        for begun in range(0, len(ordered), _IN_A_ROW):
            row = ordered[begun : begun + _IN_A_ROW]
            for one, place in zip(row, st.columns(_IN_A_ROW), strict=False):
                with place:
                    field = _box(one, fields, columns, t)
                if field != one.field:
                    chosen.setdefault(one.file, {})[one.name] = field
    return chosen


def field_in_words(field: str, t: Translator) -> str:
    """`Partners, lead: organisation, country`: a field, or a cell of a row, as it is offered."""
    if field == AS_TEXT:
        return t("No question: keep it as text")
    if field == LEAVE_OUT:
        return t("Leave it out")
    path, _, rest = field.partition("[")
    row, _, column = rest.partition("]")
    said = ": ".join(field_title(name, t) for name in path.split("."))
    if row:
        role, number = row.rstrip(" 0123456789"), row.lstrip("abcdefghijklmnopqrstuvwxyz_ ")
        named = option_title(role, t, field="role") if role else ""
        said = f"{said}, {' '.join(filter(None, (named[:1].lower() + named[1:], number)))}"
    cells = ", ".join(field_title(name, t) for name in column.strip(".").split(".") if name)
    said = said[:1].upper() + said[1:]
    return f"{said}: {cells}" if cells else said


def _box(one: ForeignColumn, fields: tuple[str, ...], columns: Sequence[ForeignColumn], t: Translator) -> str:
    several = len({other.file for other in columns}) > 1
    name = f"{one.file}: {one.name}" if several else one.name
    value = excerpt(one.first)[:_LONGEST_VALUE]
    picked = st.selectbox(
        escape_markdown(f"{name} ({value})" if value else name),
        fields,
        index=fields.index(one.field),
        format_func=lambda field: field_in_words(field, t),
        key=f"{COLUMNS_KEY}:{one.file}:{one.name}",
    )
    # What a browser sends is only one of our own list.
    return picked if picked in fields else one.field
