"""One field of the form: the widget that fits the answer, and where the answer goes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import streamlit as st

from evaluator.calls import Call
from evaluator.foundation import Money, Translator
from evaluator.foundation.yaml_files import Path
from evaluator.proposals.shapes import Shape, shape_of
from evaluator.services.draft_checks import Remark
from evaluator.services.draft_fields import name_of_path, value_at, with_value
from evaluator.services.drafts import Draft, Fault, changed, lines_of
from evaluator.ui.applicant_draft import current_draft, keep_draft, revision
from evaluator.ui.figures import money, percent
from evaluator.ui.literal import escape_markdown
from evaluator.ui.proposal_form.choices import choices

LONG_TEXTS = frozenset(
    (
        "description", "rationale", "tasks", "stated_interest", "explanation", "effect", "output", "outcomes",
        "new", "reused", "finding", "demarcation", "text", "conditions", "in_house_training",
    )
)  # fmt: skip
"""Fields inside rows whose answers are sentences."""


EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""An agreement between States may be old."""

_TEXT_FIELDS: ContextVar[dict[str, str] | None] = ContextVar("text_fields", default=None)


@dataclass(frozen=True)
class Asking:
    """What every field of one drawing of the form shares."""

    call: Call
    draft: Draft
    faults: dict[Path, Fault]
    remarks: dict[Path, Remark]
    asked: frozenset[Path]
    """The fields that have a question of their own."""
    t: Translator

    def fault_of(self, path: Path, shape: Shape) -> Fault | None:
        """What keeps this answer from being read; a record that lacks wholly lacks all that it must hold."""
        if path in self.faults:
            return self.faults[path]
        whole = shape.is_required and self.faults.get(path[:-1]) == "missing"
        return "missing" if whole else None


def field_key(path: Path) -> str:
    """The widget's key; it changes whenever rows move, so that no field keeps another row's answer."""
    return f"proposal_form:{revision()}:{name_of_path(path)}"


@contextmanager
def noted_text_fields() -> Iterator[dict[str, str]]:
    """The text fields that are drawn within, in rows too: the name of the answer by the field's key."""
    fields: dict[str, str] = {}
    before = _TEXT_FIELDS.set(fields)
    try:
        yield fields
    finally:
        _TEXT_FIELDS.reset(before)


def show_answer(
    asking: Asking, shape: Shape, path: Path, label: str, *, note: str = "", is_long: bool = False
) -> None:
    """A field that is neither a record nor a table.

    Parameters
    ----------
    note
        Help beside the field's name.
    is_long
        The answer is prose.
    """
    value = value_at(asking.draft.fields, path)
    said = escape_markdown(label)
    if shape.is_list and shape.kind == "text":
        shown = "\n".join(str(line) for line in value or [])
        lines_said = asking.t("{label}, one a line", label=said)
        _ask(st.text_area, path, lines_said, shown, _lines, note, height=100)
    elif shape.is_list:
        _show_choices(asking, shape, path, said, value, note)
    elif shape.kind == "text":
        if is_long or path[-1] in LONG_TEXTS:
            _ask(st.text_area, path, said, str(value or ""), _text, note, height=150 if is_long else 90)
        else:
            _ask(st.text_input, path, said, str(value or ""), _text, note)
    elif shape.kind == "date":
        span = {"format": "YYYY-MM-DD", "min_value": EARLIEST, "max_value": LATEST}
        _ask(st.date_input, path, said, _date(value), _iso, note, currency=None, **span)
    elif shape.kind in ("number", "whole", "money", "share"):
        _show_number(asking, shape, path, said, value, note)
    else:
        _show_choice(asking, shape, path, said, value, note)
    _show_fault(asking, shape, path)


def _show_number(asking: Asking, shape: Shape, path: Path, label: str, value: Any, note: str) -> None:  # noqa: ANN401
    number = _number(value)
    if shape.kind == "share":
        percent = None if number is None else round(number * 100, 4)
        named = asking.t("{label} (%)", label=label)
        _ask(st.number_input, path, named, percent, _share, note, min_value=0.0, max_value=100.0, step=1.0)
    elif shape.kind == "whole":
        whole = None if number is None else int(number)
        _ask(st.number_input, path, label, whole, _same, note, min_value=0, step=1)
    else:
        step = 1000.0 if shape.kind == "money" else 1.0
        currency = asking.call.money.currency if shape.kind == "money" else None
        limits = {"min_value": 0.0, "step": step}
        _ask(st.number_input, path, label, number, _plain_number, note, currency=currency, **limits)


def _show_choices(asking: Asking, shape: Shape, path: Path, label: str, value: Any, note: str) -> None:  # noqa: ANN401
    offered = choices(shape, asking.call, asking.draft.fields, asking.t)
    kept = [str(entry) for entry in value or []]
    known = {entry: offered.get(entry, entry) for entry in kept} | offered
    if not known:
        nothing = asking.t("nothing to choose from yet")
        st.caption(asking.t("{label}: {text}", label=label, text=nothing))
        return
    _ask(
        st.multiselect, path, label, kept, list, note,
        options=list(known), format_func=known.__getitem__, placeholder=asking.t("choose"),
    )  # fmt: skip


def _show_choice(asking: Asking, shape: Shape, path: Path, label: str, value: Any, note: str) -> None:  # noqa: ANN401
    offered = choices(shape, asking.call, asking.draft.fields, asking.t)
    if shape.kind == "yes_no":
        shown = None if value is None else "yes" if value else "no"
        read: Callable[[Any], Any] = _yes
    else:
        shown, read = (None if value in (None, "") else str(value)), _same
    known = ({shown: shown} | offered) if shown is not None and shown not in offered else offered
    _ask(
        st.selectbox, path, label, shown, read, note,
        options=list(known), format_func=known.__getitem__, placeholder=asking.t("choose"),
    )  # fmt: skip


def _ask(
    widget: Callable[..., Any],
    path: Path,
    label: str,
    shown: Any,  # noqa: ANN401 - as the widget wants it
    read: Callable[[Any], Any],
    note: str,
    *,
    currency: str | None = None,
    **settings: Any,  # noqa: ANN401 - as the widget wants it
) -> None:
    key = field_key(path)
    if key not in st.session_state:
        st.session_state[key] = shown
    fields = _TEXT_FIELDS.get()
    if fields is not None and (widget is st.text_input or widget is st.text_area):
        fields[key] = name_of_path(path)
    if widget is st.selectbox or widget is st.number_input or widget is st.date_input:
        settings.setdefault("index" if widget is st.selectbox else "value", None)
    widget(
        label, key=key, help=note or None, on_change=_remember, args=(path, key, read, currency), **settings
    )


def _remember(path: Path, key: str, read: Callable[[Any], Any], currency: str | None) -> None:
    draft = current_draft()
    if draft is None:
        return
    fields = with_value(draft.fields, path, read(st.session_state.get(key)))
    beside = (*path[:-1], "currency")
    if currency is not None and _asks_currency(path) and value_at(fields, beside) is None:
        fields = with_value(fields, beside, currency)
        st.session_state[field_key(beside)] = currency
    keep_draft(changed(draft, fields))


def _asks_currency(path: Path) -> bool:
    """Whether the currency of an amount is said beside it."""
    holder = ".".join(str(part) for part in path[:-1] if not isinstance(part, int))
    return "currency" in shape_of(holder).parts


def _show_fault(asking: Asking, shape: Shape, path: Path) -> None:
    t = asking.t
    match asking.fault_of(path, shape):
        case "missing":
            st.caption(":material/error: " + t("Still needed: without it this part cannot be read."))
        case "not_accepted":
            st.caption(":material/error: " + t("This cannot be read as it stands. Choose or write it anew."))
        case _ if remark := asking.remarks.get(path):
            st.caption(":material/error: " + escape_markdown(_remark_said(remark, asking)))
        case _ if _names_nothing(asking, shape, path):
            st.caption(":material/error: " + t("This names an entry that is no longer there."))


def _remark_said(remark: Remark, asking: Asking) -> str:
    t, currency = asking.t, asking.call.money.currency
    match remark.check:
        case "above_most":
            return t("The call gives at most {amount}.", amount=_limit(remark, currency, t))
        case "below_least":
            return t("The call gives at least {amount}.", amount=_limit(remark, currency, t))
        case "above_share":
            return t("The call covers at most {share} of the total cost.",
                     share=percent(float(remark.limit or 0), t))  # fmt: skip
        case "ends_before_start":
            return t("It ends before it begins.")


def _limit(remark: Remark, currency: str, t: Translator) -> str:
    return money(Money(amount=remark.limit or Decimal(0), currency=currency), t)


def _names_nothing(asking: Asking, shape: Shape, path: Path) -> bool:
    if shape.points_to not in ("partners", "activities", "documents"):
        return False
    value = value_at(asking.draft.fields, path)
    named = value if isinstance(value, list) else [value] if value else []
    known = {row.get("id") for row in value_at(asking.draft.fields, (shape.points_to,)) or []}
    return any(name not in known for name in named)


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


def _text(value: Any) -> str | None:  # noqa: ANN401
    return value or None


def _lines(value: Any) -> list[str]:  # noqa: ANN401
    return lines_of(str(value or ""))


def _date(value: Any) -> date | None:  # noqa: ANN401
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _iso(value: Any) -> str | None:  # noqa: ANN401
    return value.isoformat() if isinstance(value, date) else None


def _number(value: Any) -> float | None:  # noqa: ANN401
    try:
        return None if value is None or isinstance(value, bool) else float(value)
    except (TypeError, ValueError):
        return None


def _plain_number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def _share(value: float | None) -> float | None:
    return None if value is None else round(value / 100, 6)


def _yes(value: str | None) -> bool | None:
    return None if value is None else value == "yes"
