"""Fields of the form: each for what stands at one path of the file, and changing only that."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from evaluator.calls.editing import put_in, set_anchor, set_text, set_value, take_back, take_out
from evaluator.foundation.text import EVERY_LANGUAGE
from evaluator.foundation.yaml_files import Path
from evaluator.ui.criteria_view.problems import marked
from evaluator.ui.criteria_view.writing import Writing, change, field_key
from evaluator.ui.figures import language_name

ACROSS = 3
"""Languages in a row."""


def text_fields(
    on: Writing, path: Path, label: str, *, tall: bool = False, after: Sequence[str] = ()
) -> None:
    """A text in each language of the call, and the one for all languages where the file has it."""
    take = _taking_text(on, path, after)
    with marked(on, path):
        _in_languages(on, on.at(path), label, field_key(path), take, tall=tall)


def anchor_fields(on: Writing, scale: Path, level: str, label: str) -> None:
    """What a level of the scale at a path means, in each language."""

    def take(language: str, said: str) -> Callable[[str], str]:
        return lambda text: set_anchor(text, scale, level, language, said, languages=on.languages)

    known = on.at((*scale, "anchors"))
    said = known.get(level) if isinstance(known, dict) else None
    _in_languages(on, said, label, field_key((*scale, "anchors"), level), take, tall=True)


def text_field(on: Writing, path: Path, label: str, *, default: str = "") -> None:
    """A short text that is the same in every language, such as a code."""
    key, found = field_key(path), on.at(path)
    st.session_state[key] = "" if found is None else str(found)
    with marked(on, path):
        st.text_input(
            label, key=key, placeholder=default or None, disabled=not on.may_write, on_change=_take_short,
            args=(path, key),
        )  # fmt: skip


def choice_field(
    on: Writing,
    path: Path,
    label: str,
    options: Sequence[Any],
    said: Callable[[Any], str],
    *,
    default: Any = None,  # noqa: ANN401 - what the file means where it says nothing
    after: Sequence[str] = (),
    help: str = "",  # noqa: A002 - as the fields of Streamlit name it
) -> None:
    """One of several values; the default is written only where a comment stands beside it."""
    key, found = field_key(path), on.at(path)
    chosen = default if found is None else found
    # What the file names and is no option is a problem of the file, which says so itself.
    known = [*options] if chosen in options else [chosen, *options]
    st.session_state[key] = chosen
    with marked(on, path):
        st.selectbox(
            label,
            known,
            format_func=lambda one: said(one) if one in options else str(one),
            key=key,
            disabled=not on.may_write,
            help=help or None,
            on_change=_take_choice,
            args=(path, key, default, tuple(after)),
        )


def switch_field(
    on: Writing,
    path: Path,
    label: str,
    *,
    after: Sequence[str] = (),
    help: str = "",  # noqa: A002
    is_toggle: bool = False,
    needs: Path | None = None,
    default: bool = False,
) -> None:
    """Yes or no; the `default` where nothing is said.

    Yes can be said only where something stands at what it `needs`.
    """
    key, widget = field_key(path), st.toggle if is_toggle else st.checkbox
    found = on.at(path)
    is_on = default if found is None else found is True
    st.session_state[key] = is_on
    lacks = needs is not None and on.at(needs) is None and not is_on
    with marked(on, path):
        widget(
            label,
            key=key,
            disabled=not on.may_write or lacks,
            help=help or None,
            on_change=_take_choice,
            args=(path, key, default, tuple(after)),
        )


Take = Callable[[str, str], Callable[[str], str]]
"""From a language and what is said in it to the edit."""


def _taking_text(on: Writing, path: Path, after: Sequence[str]) -> Take:
    def take(language: str, said: str) -> Callable[[str], str]:
        return lambda text: set_text(text, path, language, said, languages=on.languages, after=after)

    return take


def _in_languages(on: Writing, found: Any, label: str, key: str, take: Take, *, tall: bool) -> None:  # noqa: ANN401
    said = found if isinstance(found, dict) else {} if found is None else {EVERY_LANGUAGE: str(found)}
    # A text for all languages is one field; another language is added in the text, or by emptying it.
    shown = [EVERY_LANGUAGE] if set(said) == {EVERY_LANGUAGE} else [*on.languages]
    shown += [one for one in said if one not in shown]
    for start in range(0, len(shown), ACROSS):
        row = shown[start : start + ACROSS]
        for column, language in zip(st.columns(len(row)), row, strict=True):
            with column:
                _one_language(
                    on, language, str(said.get(language) or ""), label, f"{key}:{language}", take, tall
                )


def _one_language(
    on: Writing, language: str, said: str, label: str, key: str, take: Take, tall: bool
) -> None:
    t = on.t
    name = t("all languages") if language == EVERY_LANGUAGE else language_name(language, t)
    st.session_state[key] = said
    common: dict[str, Any] = {
        "key": key,
        "disabled": not on.may_write,
        "on_change": _take_text,
        "args": (language, key, take),
    }
    titled = t("{label} ({language})", label=label, language=name)
    if tall:
        st.text_area(titled, height=110, **common)
    else:
        st.text_input(titled, **common)


def _take_text(language: str, key: str, take: Take) -> None:
    change(take(language, str(st.session_state.get(key) or "").strip()))


def _take_short(path: Path, key: str) -> None:
    said = str(st.session_state.get(key) or "").strip()
    change(lambda text: put_in(text, path, said) if said else take_out(text, path))


def _take_choice(path: Path, key: str, default: Any, after: tuple[str, ...]) -> None:  # noqa: ANN401
    value = st.session_state.get(key)
    if value == default:
        change(lambda text: take_back(text, path, default))
    else:
        change(lambda text: set_value(text, path, value, after=after) if after else put_in(text, path, value))
