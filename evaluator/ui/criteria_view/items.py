"""Items of a list in the form: moved up and down, added, and taken away once it is said what follows."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from evaluator.calls.editing import CannotEditError, move_item, put_item, take_out
from evaluator.foundation import FileError
from evaluator.foundation.yaml_files import Path, path_text
from evaluator.ui.criteria_view.writing import REFUSED_KEY, Writing, change, checked, text_in
from evaluator.ui.figures import percent
from evaluator.ui.literal import escape_markdown

Remove = Callable[[str, Path], str]
Move = Callable[[str, Path, int], str]
Put = Callable[[str, Path, dict[str, Any]], str]

ASKED_KEY = "criteria:remove"
"""What somebody asked to take away, by its path."""


def show_steps(
    on: Writing,
    path: Path,
    *,
    name: str,
    look_at: str | None = None,
    follows: str = "",
    move: Move = move_item,
    remove: Remove = take_out,
) -> None:
    """Move the item at a path up or down, or take it away.

    Parameters
    ----------
    name
        What the item is called.
    look_at
        The key under which its place stands, which follows it.
    follows
        What to say on the button that takes it away, where no other place of the file is then wrong.
    move, remove
        The edits, where others of the list change with the item.
    """
    t, place, count, said = on.t, int(path[-1]), len(on.items(path[:-1])), path_text(path)
    with st.container(horizontal=True, gap="small", key=f"criteria-steps-{said.replace('.', '-')}"):
        for step, label, icon in (
            (-1, t("Move up"), ":material/arrow_upward:"),
            (1, t("Move down"), ":material/arrow_downward:"),
        ):
            st.button(
                label,
                key=f"criteria:move:{step}:{said}",
                icon=icon,
                disabled=not on.may_write or not 0 <= place + step < count,
                on_click=_move,
                args=(path, place + step, look_at, move),
            )
        if is_asked(path):
            follows = _consequence(on, path, name, follows, remove)
            show_sure(on, path, follows, look_at=look_at, remove=remove)
        else:
            st.button(
                t("Remove …"),
                key=f"criteria:remove:{said}",
                icon=":material/delete:",
                disabled=not on.may_write,
                on_click=ask,
                args=(path,),
            )


def show_sure(
    on: Writing, path: Path, follows: str, *, look_at: str | None = None, remove: Remove = take_out
) -> None:
    """Two buttons, once it was asked: take away what stands at a path, which says what follows; or not."""
    said = path_text(path)
    st.button(
        escape_markdown(follows),
        key=f"criteria:remove_sure:{said}",
        icon=":material/delete:",
        disabled=not on.may_write,
        on_click=_remove,
        args=(path, look_at, remove),
    )
    st.button(on.t("Keep it"), key=f"criteria:remove_keep:{said}", on_click=ask, args=(None,))


def is_asked(path: Path) -> bool:
    """Whether somebody asked to take away what stands at a path."""
    return bool(st.session_state.get(ASKED_KEY) == path)


def ask(path: Path | None) -> None:
    """Ask whether to take away what stands at a path; None: ask no more. For callbacks."""
    st.session_state[ASKED_KEY] = path


def show_adding(
    on: Writing,
    path: Path,
    label: str,
    *,
    new: dict[str, object],
    look_at: str | None = None,
    more: Callable[[], str] | None = None,
    put: Put = put_item,
) -> None:
    """A short name and a title; the item is added at the end of the list at a path, and looked at.

    Parameters
    ----------
    new
        What else it has.
    more
        Draws what else is asked, and says why that cannot be taken; empty where it can.
    put
        The edit, where others of the list change with the item.
    """
    t, said = on.t, path_text(path)
    with st.popover(label, icon=":material/add:", disabled=not on.may_write, key=f"criteria-add-{said}"):
        id_key, title_key = f"criteria:add_id:{said}", f"criteria:add_title:{said}"
        st.text_input(
            t("Short name"),
            key=id_key,
            max_chars=60,
            help=t("Letters, digits, _ and -, without spaces. Weights, rules and reviews name it so."),
        )
        st.text_input(t("Title"), key=title_key, max_chars=200)
        refused = more() if more is not None else ""
        if refused:
            st.warning(escape_markdown(refused), icon=":material/error:")
        st.button(
            t("Add it"),
            key=f"criteria:add:{said}",
            type="primary",
            disabled=bool(refused),
            on_click=_add,
            args=(path, id_key, title_key, on.languages[0], new, look_at, put),
        )


def _move(path: Path, to: int, look_at: str | None, move: Move) -> None:
    change(lambda text: move(text, path, to))
    st.session_state[ASKED_KEY] = None
    if look_at is not None:
        st.session_state[look_at] = to


def _remove(path: Path, look_at: str | None, remove: Remove) -> None:
    change(lambda text: remove(text, path))
    st.session_state[ASKED_KEY] = None
    if look_at is not None:
        st.session_state[look_at] = max(0, int(path[-1]) - 1)


def _add(
    path: Path,
    id_key: str,
    title_key: str,
    language: str,
    new: dict[str, object],
    look_at: str | None,
    put: Put,
) -> None:
    name = str(st.session_state.get(id_key) or "").strip()
    title = str(st.session_state.get(title_key) or "").strip()
    if not name:
        return
    value = {"id": name, "title": {language: title or name}, **new}
    change(lambda text: put(text, path, value))
    if REFUSED_KEY in st.session_state:
        return
    st.session_state[id_key] = st.session_state[title_key] = ""
    if look_at is not None:
        st.session_state[look_at] = -1


def _consequence(on: Writing, path: Path, name: str, follows: str, remove: Remove) -> str:
    """What follows from taking the item away: where its share goes, and what still names it."""
    t = on.t
    try:
        after = checked(remove(on.text, path).encode(), on.file.name)
    except (CannotEditError, FileError):
        return t("Remove {name}", name=name)
    item = on.at(path)
    own = item.get("id") if isinstance(item, dict) else None
    share = next((line.effective for line in on.check.shares if line.id == own), None)
    more = len(after.errors) - len(on.check.errors)
    if more > 0:
        return t.plural(
            "Remove {name}: {count} other place of the file is then wrong",
            "Remove {name}: {count} other places of the file are then wrong",
            more,
            name=name,
        )
    if share:
        return t(
            "Remove {name}: its {share} of the total go to the others", name=name, share=percent(share, t)
        )
    return follows or t("Remove {name}", name=name)


def named(item: dict[str, object], language: str) -> str:
    """What an item of a list is called."""
    return text_in(item.get("title"), language) or str(item.get("id") or "…")
