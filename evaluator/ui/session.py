"""This browser session: who acts, under which call, in which language. Ends with the tab.

Keys of the session state are `"<page>:<widget>"`; those of the frame around all pages begin with `frame:`.
What must outlive its widget has a key of its own: a widget whose words change with the language begins anew.
"""

from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

import streamlit as st

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.foundation import LANGUAGES, Translator, translator
from evaluator.services import call_files
from evaluator.services.calls_of_people import CallOnOffer
from evaluator.services.modes import Mode
from evaluator.ui import identity
from evaluator.ui.held_call import held_call, hold_call, renew_held_call

ROLE_KEY = "frame:role"
ROLE_IN_ADDRESS = "as"
"""The name of a role in the address."""
LANGUAGE_KEY = "frame:language"
LANGUAGE_IN_ADDRESS = "lang"
"""The code of a language in the address."""
OF_THE_FRAME = frozenset({ROLE_IN_ADDRESS, LANGUAGE_IN_ADDRESS})
"""What no page wrote into the address."""
CALL_KEY = "frame:call_file"
WORKER_KEY = "frame:worker"


def current_role() -> Role:
    """The role in which the person acts."""
    return Role(st.session_state.get(ROLE_KEY, Role.APPLICANT))


def current_actor() -> Actor:
    """Who acts, in the role they act in; asked of the store each time."""
    return identity.actor_as(current_role(), current_call())


def person_name() -> str:
    """The name of whoever acts; empty where nobody is known."""
    person = identity.visitor(current_call(), current_role()).person
    return "" if person is None else person.name


def worker_id() -> str:
    """The id of the person whose drafts and reviews this session holds; empty where nobody is known."""
    return str(st.session_state.get(WORKER_KEY, ""))


def roles_on_offer() -> frozenset[Role]:
    """The roles in which the person may choose to act."""
    return identity.roles_on_offer(current_call(), current_role())


def start_session(roles_of_address: Mapping[str, Sequence[Role]]) -> None:
    """Choose role and language for a new session: as the address asks, else its first, and the browser's.

    A refresh begins a new session, so without this a reviewer who refreshes would become an applicant.

    Parameters
    ----------
    roles_of_address
        Who has the page at an address, the one first who has it unless the address names another.
    """
    if ROLE_KEY not in st.session_state:
        address = urlsplit(st.context.url or "").path.rstrip("/").rpartition("/")[2]
        able = roles_of_address.get(address) or (Role.APPLICANT,)
        named = st.query_params.get(ROLE_IN_ADDRESS)
        st.session_state[ROLE_KEY] = next((role for role in able if role.value == named), able[0])
    if LANGUAGE_KEY not in st.session_state:
        named = st.query_params.get(LANGUAGE_IN_ADDRESS)
        st.session_state[LANGUAGE_KEY] = named if named in LANGUAGES else _language_of_browser()


def note_role(usual: Role) -> None:
    """Let the address name the role where it is not the usual one of the page, so that a refresh keeps it."""
    role = current_role()
    if role is usual:
        st.query_params.pop(ROLE_IN_ADDRESS, None)
    elif st.query_params.get(ROLE_IN_ADDRESS) != role.value:
        st.query_params[ROLE_IN_ADDRESS] = role.value


def note_language() -> None:
    """Let the address name the language where it is not the browser's, so that a refresh keeps it."""
    language = current_language()
    if language == _language_of_browser():
        st.query_params.pop(LANGUAGE_IN_ADDRESS, None)
    elif st.query_params.get(LANGUAGE_IN_ADDRESS) != language:
        st.query_params[LANGUAGE_IN_ADDRESS] = language


def _language_of_browser() -> str:
    locale = (st.context.locale or "en")[:2]
    return locale if locale in LANGUAGES else "en"


def settle_role(held: frozenset[Role]) -> Role:
    """Act in the role chosen where it is held, else in the first one that is."""
    role = current_role()
    if role not in held:
        role = next(role for role in identity.ROLES_IN_ORDER if role in held)
        st.session_state[ROLE_KEY] = role
    return role


def choose_role(role: Role) -> None:
    """Act in another role from now on."""
    st.session_state[ROLE_KEY] = role


def choose_language(language: str) -> None:
    """Speak another language from now on."""
    st.session_state[LANGUAGE_KEY] = language


def current_language() -> str:
    """The language of the reader: en, fr or es."""
    language = st.session_state.get(LANGUAGE_KEY, "en")
    return language if language in LANGUAGES else "en"


def t() -> Translator:
    """The translator for the reader. A page begins with `t = session.t()`."""
    return translator(current_language())


def current_call() -> Call:
    """The call in use: the one that the person opened in this session, else the one they work in."""
    opened = st.session_state.get(CALL_KEY)
    return call_without_file() if opened is None else _opened_call(*opened)


def call_without_file() -> Call:
    """The call in use while no file is opened: the default call's file, in team mode the store's call.

    A team works in what the store holds: a file that was changed beside it changes nothing.
    """
    return identity.local_default_call() if identity.current_mode() is Mode.LOCAL else held_call()


def renew_call() -> None:
    """At the beginning of each run of a page: in team mode, the version that holds now."""
    if identity.current_mode() is Mode.TEAM:
        renew_held_call()


def work_in_call(one: CallOnOffer) -> None:
    """In team mode: work in this call of the store from now on; a file that was opened is put away."""
    hold_call(one.id, one.version)
    close_call_file()


def current_call_name() -> str | None:
    """The file name of the call that the person opened; None while none is opened."""
    opened = st.session_state.get(CALL_KEY)
    return None if opened is None else str(opened[1])


def current_call_file() -> tuple[bytes, str] | None:
    """The call file that the person opened, with its name; None while none is opened."""
    opened: tuple[bytes, str] | None = st.session_state.get(CALL_KEY)
    return opened


def set_current_call(data: bytes, name: str) -> Call:
    """Use the call in a file from now on, in this session only.

    Raises
    ------
    FileError
        The file has problems; the call in use stays.
    """
    call = _opened_call(data, name)
    st.session_state[CALL_KEY] = (data, name)
    return call


def close_call_file() -> None:
    """Go back to the call that is in use without a file."""
    st.session_state.pop(CALL_KEY, None)


@st.cache_resource(max_entries=16, show_spinner=False)
def _opened_call(data: bytes, name: str) -> Call:
    return call_files.open_call(data, name)
