"""Fields for numbers: plain ones, amounts of money, and parts in per cent."""

from collections.abc import Sequence
from typing import TypeGuard

import streamlit as st

from evaluator.calls.editing import put_in, set_value, take_out
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.problems import marked
from evaluator.ui.criteria_view.writing import Writing, change, field_key

MOST = 1e15
"""Numbers from here on are more than a browser tells apart."""
DECIMALS = 6
"""Of a field; a file that states more keeps them while nobody types here."""


def number_field(
    on: Writing,
    path: Path,
    label: str,
    *,
    after: Sequence[str] = (),
    help: str = "",  # noqa: A002 - as the fields of Streamlit name it
    default: str = "",
) -> None:
    """A number that need not be stated; then the field shows the `default`."""
    _field(on, path, label, after=after, note=help, default=default, step=1.0, shape="%g")


def amount_field(on: Writing, path: Path, label: str, *, help: str = "") -> None:  # noqa: A002
    """An amount in the call's currency, with as many decimals as are written: never another than it says."""
    _field(on, path, label, note=help, default=on.t("not stated"), step=1000.0, shape=_shape(on.at(path)))


def share_field(
    on: Writing,
    path: Path,
    label: str,
    *,
    after: Sequence[str] = (),
    help: str = "",  # noqa: A002
    default: str = "",
) -> None:
    """A part of something: in the file a fraction, here in per cent."""
    said = on.t("{label} (%)", label=label)
    _field(on, path, said, after=after, note=help, default=default, step=5.0, shape="%g", per=100)


def plainly(value: float) -> float | int:
    """A number as people write it: without a fraction where it has none."""
    return int(value) if float(value).is_integer() else float(value)


def is_number(found: object) -> TypeGuard[float]:
    """Whether it is a number that a field can hold; a switch is none."""
    return isinstance(found, int | float) and not isinstance(found, bool) and -MOST < found < MOST


def _shape(found: object) -> str:
    """How a number is shown that may have cents, and is long."""
    if not is_number(found) or float(found).is_integer():
        return "%.0f"
    written = f"{float(found):.{DECIMALS}f}".rstrip("0")
    return f"%.{max(2, len(written.partition('.')[2]))}f"


def _field(
    on: Writing, path: Path, label: str, *, after: Sequence[str] = (), note: str, default: str, step: float,
    shape: str, per: int = 1,
) -> None:  # fmt: skip
    key, found = field_key(path), on.at(path)
    st.session_state[key] = round(float(found) * per, DECIMALS) if is_number(found) else None
    with marked(on, path):
        st.number_input(
            label,
            value=None,
            step=step,
            format=shape,
            key=key,
            disabled=not on.may_write,
            help=note or None,
            placeholder=default or None,
            on_change=_take,
            args=(path, key, tuple(after), per),
        )


def _take(path: Path, key: str, after: tuple[str, ...], per: int) -> None:
    value = st.session_state.get(key)
    if value is None:
        change(lambda text: take_out(text, path))
        return
    number = plainly(round(float(value) / per, 8))
    change(lambda text: set_value(text, path, number, after=after) if after else put_in(text, path, number))
