"""The frame around every page: the call and its phase, who you are, which language."""

from collections import Counter
from collections.abc import Collection, Iterable

import streamlit as st

from evaluator.access import Role
from evaluator.foundation import LANGUAGES, Translator
from evaluator.services.modes import Mode
from evaluator.services.people import Person
from evaluator.ui import identity, session
from evaluator.ui.calls_to_choose import choose_call
from evaluator.ui.literal import escape_badge, escape_markdown
from evaluator.ui.phases import now, phase_in_words
from evaluator.ui.reconnecting import run_again_once_connected
from evaluator.ui.roles import role_name
from evaluator.ui.stored_call import phase_moved_to
from evaluator.ui.style import STYLE, quotation_style

LANGUAGE_NAMES = {"en": "English", "fr": "Français", "es": "Español"}
ROLE_WIDGET = "frame:role_choice"
PERSON_WIDGET = "frame:person_choice"
LANGUAGE_WIDGET = "frame:language_choice"


def begin() -> None:
    """What every page needs before anything is drawn."""
    st.html(STYLE)
    run_again_once_connected()


def header(person: Person) -> None:
    """The thin line on top of every page. Drawn by the entry script, so that its widgets outlive a page."""
    t = session.t()
    st.html(quotation_style(t.language))
    call = session.current_call()
    line = st.container(
        key="frame-header", horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"
    )
    with line.container(key="frame-call", horizontal=True, vertical_alignment="center", width="content"):
        if not choose_call(person, t):
            st.markdown(f"**{escape_markdown(call.title.said_in(t.language))}**", width="content")
        if phase := phase_in_words(call, now(), t, phase_moved_to(call)):
            st.badge(escape_badge(phase), color="gray")
    with line.container(key="frame-you", horizontal=True, vertical_alignment="center", width="content"):
        if identity.current_mode() is Mode.LOCAL:
            _switcher(person, t)
        else:
            _signed_in(person, t)
        st.session_state[LANGUAGE_WIDGET] = session.current_language()
        st.selectbox(
            t("Language"),
            LANGUAGES,
            format_func=LANGUAGE_NAMES.__getitem__,
            key=LANGUAGE_WIDGET,
            on_change=lambda: session.choose_language(st.session_state[LANGUAGE_WIDGET]),
            width=108,
            label_visibility="collapsed",
        )


def act_as(role: Role) -> None:
    """Act in another role from now on, as if chosen in the header. For callbacks, before it is drawn."""
    session.choose_role(role)


def _switcher(person: Person, t: Translator) -> None:
    """Local mode: act as anybody of the call. The role comes first, then whoever holds it."""
    people = identity.local_people(session.current_call())
    held = frozenset(role for one in people for role in one.roles)
    able = names_told_apart(one for one in people if session.current_role() in one.roles)
    with st.container(key="frame-local", horizontal=True, vertical_alignment="center", width="content"):
        _role_choice(
            t("You are"), held, t, help=t("Local mode: there are no accounts, you choose who you are.")
        )
        st.session_state[PERSON_WIDGET] = person.id
        st.selectbox(
            t("Person"),
            [*able],
            format_func=able.__getitem__,
            key=PERSON_WIDGET,
            on_change=lambda: identity.choose_person(st.session_state[PERSON_WIDGET]),
            width=160,
            label_visibility="collapsed",
        )


def names_told_apart(people: Iterable[Person]) -> dict[str, str]:
    """Names by id. Namesakes are numbered: a select box takes options that read alike for one."""
    shown: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for one in people:
        seen[one.name] += 1
        shown[one.id] = one.name if seen[one.name] == 1 else f"{one.name} ({seen[one.name]})"
    return shown


def _signed_in(person: Person, t: Translator) -> None:
    """Team mode: who is signed in, in which of their roles, and the way out."""
    st.text(person.name, width="content")
    if len(person.roles) > 1:
        _role_choice(t("You are"), person.roles, t)
    st.button(t("Log out"), key="frame:log_out", on_click=st.logout, type="tertiary")


def _role_choice(label: str, held: frozenset[Role], t: Translator, help: str | None = None) -> None:  # noqa: A002
    # Set on every run: a widget whose words change with the language begins anew.
    st.session_state[ROLE_WIDGET] = session.current_role()
    offered = [role for role in identity.ROLES_IN_ORDER if role in held]
    st.selectbox(
        label,
        offered,
        format_func=lambda role: role_name(role, t),
        key=ROLE_WIDGET,
        on_change=lambda: _take_role(offered),
        help=help,
        width=295,
    )


def _take_role(offered: Collection[Role]) -> None:
    """Whatever a browser sends: what is none of the options comes as the text that was sent."""
    chosen = st.session_state[ROLE_WIDGET]
    if isinstance(chosen, Role) and chosen in offered:
        session.choose_role(chosen)


def page_title(title: str, subtitle: str = "") -> None:
    """The page's name and, where it helps, one line on what it is for. Both are the program's own words."""
    with st.container(gap="xxsmall", key="page-title"):
        st.title(title, anchor=False)
        if subtitle:
            st.caption(subtitle)
