"""A field for several names out of those that the call has."""

from collections.abc import Mapping

import streamlit as st

from evaluator.calls.editing import set_names
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.problems import marked
from evaluator.ui.criteria_view.writing import Writing, change, field_key


def names_field(
    on: Writing,
    path: Path,
    label: str,
    options: Mapping[str, str],
    *,
    default: str,
    help: str = "",  # noqa: A002 - as the fields of Streamlit name it
) -> None:
    """Several of the `options`, which say what each name is called; with none of them, the `default`."""
    key, found = field_key(path), on.at(path)
    chosen = [*dict.fromkeys(one for one in found if isinstance(one, str))] if isinstance(found, list) else []
    st.session_state[key] = chosen
    with marked(on, path):
        st.multiselect(
            label,
            # What the file names and is no option is a problem of the file, which says so itself.
            [*options, *(one for one in chosen if one not in options)],
            format_func=lambda one: options.get(one, one),
            key=key,
            disabled=not on.may_write,
            help=help or None,
            placeholder=default,
            on_change=_take,
            args=(path, key),
        )


def _take(path: Path, key: str) -> None:
    names = tuple(st.session_state.get(key) or ())
    change(lambda text: set_names(text, path, names))
