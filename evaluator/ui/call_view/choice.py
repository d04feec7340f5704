"""Which call is in use in this session: that of its work, one of the library, or a file of one's own."""

import streamlit as st

from evaluator.foundation import FileError, Problem, Translator
from evaluator.foundation.yaml_files import MAXIMUM_BYTES
from evaluator.services.call_files import check_call_file, library
from evaluator.services.files import read_bytes
from evaluator.services.modes import Mode
from evaluator.services.shipped import criteria_folder
from evaluator.ui import identity, session
from evaluator.ui.messages import file_error
from evaluator.ui.score_form.style import use_desk_style

CHOICE_KEY = "call:choice"
UPLOAD_KEY = "call:upload"
ERROR_KEY = "call:error"
OWN, DEFAULT = "own", "default"


def choose_call() -> None:
    """A list of calls and a place to drop a file; problems of a file are shown as in the shell."""
    t = session.t()
    titles = {DEFAULT: session.call_without_file().title.said_in(t.language)}
    titles |= {one.name: one.call.title.said_in(t.language) for one in library()}
    if (own := _own_name()) is not None:
        titles[OWN] = f"{session.current_call().title.said_in(t.language)} ({own})"
    st.session_state[CHOICE_KEY] = _current(titles)
    use_desk_style()
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small", key="file-choice"):
        st.selectbox(
            t("Call in use"),
            list(titles),
            format_func=titles.__getitem__,
            key=CHOICE_KEY,
            on_change=_take_choice,
        )
        with st.popover(t("Open a call file"), icon=":material/upload_file:"):
            st.file_uploader(
                t("A call as a YAML file"),
                type=["yaml", "yml", "json"],
                max_upload_size=MAXIMUM_BYTES // 1_000_000,
                key=UPLOAD_KEY,
                on_change=_take_file,
            )
            st.caption(what_becomes_of_a_file(identity.current_mode(), t))
    _show_problems()


def what_becomes_of_a_file(mode: Mode, t: Translator) -> str:
    """Where a call file goes that somebody opens: `stored_call_in_use` keeps its call in local mode only."""
    if mode is Mode.LOCAL:
        return t("It is used in this session, on every page. As soon as you open a page on which proposals "
                 "are kept, its call is kept too, in the database on this computer.")  # fmt: skip
    return t("It is used in this session only, on every page, and stored nowhere.")


def _take_choice() -> None:
    chosen = st.session_state[CHOICE_KEY]
    st.session_state.pop(ERROR_KEY, None)
    if chosen == DEFAULT:
        session.close_call_file()
    elif chosen in {one.name for one in library()}:
        name = f"{chosen}.yaml"
        session.set_current_call(read_bytes(criteria_folder() / "library" / name), name)


def _take_file() -> None:
    file = st.session_state.get(UPLOAD_KEY)
    st.session_state.pop(ERROR_KEY, None)
    if file is None:
        return
    try:
        session.set_current_call(file.getvalue(), file.name)
    except FileError as error:
        st.session_state[ERROR_KEY] = error


def _show_problems() -> None:
    """Errors of the file tried last, and the warnings of the person's own file in use."""
    t = session.t()
    error = st.session_state.get(ERROR_KEY)
    if error is not None:
        file_error(error)
        return
    opened = st.session_state.get(session.CALL_KEY)
    if opened is None or _own_name() is None:
        return
    data, name = opened
    if warnings := _warnings(data, name):
        with st.expander(
            t.plural("{count} remark on this file", "{count} remarks on this file", len(warnings)),
            icon=":material/info:",
        ):
            st.code(
                "\n".join(problem.described(name) for problem in warnings), language=None, wrap_lines=True
            )


@st.cache_data(max_entries=16, show_spinner=False)
def _warnings(data: bytes, name: str) -> tuple[Problem, ...]:
    return check_call_file(data, name).warnings


def _own_name() -> str | None:
    """The name of the person's own file in use; None while it is the default or one of the library."""
    name = session.current_call_name()
    return None if name is None or _is_of_library(name) else name


def _is_of_library(name: str) -> bool:
    shipped = {f"{one.name}.yaml": one.call.version for one in library()}
    return shipped.get(name) == session.current_call().version


def _current(titles: dict[str, str]) -> str:
    name = session.current_call_name()
    if name is None:
        return DEFAULT
    return OWN if OWN in titles else name.removesuffix(".yaml")
