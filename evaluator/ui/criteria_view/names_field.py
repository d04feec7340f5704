"""A field for several names out of those that the call has."""

from collections.abc import Callable, Mapping
from typing import Any

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
    key = field_key(path)
    with marked(on, path):
        names_choice(
            on, key, label, on.at(path), options, default=default, help=help, on_change=_take,
            args=(path, key),
        )  # fmt: skip


def names_choice(
    on: Writing,
    key: str,
    label: str,
    found: Any,  # noqa: ANN401 - whatever the file holds
    options: Mapping[str, str],
    *,
    default: str,
    help: str = "",  # noqa: A002
    on_change: Callable[..., None],
    args: tuple[Any, ...],
) -> None:
    """The field alone, for names that are found somewhere; what changes them is told by `on_change`."""
    chosen = [*dict.fromkeys(one for one in found if isinstance(one, str))] if isinstance(found, list) else []
    st.session_state[key] = chosen
    st.multiselect(
        label,
        # What the file names and is no option is a problem of the file, which says so itself.
        [*options, *(one for one in chosen if one not in options)],
        format_func=lambda one: options.get(one, one),
        key=key,
        disabled=not on.may_write,
        help=help or None,
        placeholder=default,
        on_change=on_change,
        args=args,
    )


def _take(path: Path, key: str) -> None:
    names = tuple(st.session_state.get(key) or ())
    change(lambda text: set_names(text, path, names))
