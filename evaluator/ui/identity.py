"""Who sits at the browser: in local mode whoever they choose to be, in team mode whoever signed in.

Asked of the store at every click, never remembered longer: a role that was taken away is gone at the next
one, and so is a sign-in that is over.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.call_files import default_call
from evaluator.services.calls_of_people import CallOnOffer, calls_of_address
from evaluator.services.example_in_use import default_call_with
from evaluator.services.installation import ensure_local_people, has_people
from evaluator.services.modes import Mode, mode_in
from evaluator.services.people import Person, actor_of, people_of_call, person_in
from evaluator.services.signing_in import FIRST_ADMINISTRATOR, Standing, Visitor, visitor_of
from evaluator.services.stored_calls import has_call
from evaluator.store import StoreError
from evaluator.ui.held_call import held_call_id
from evaluator.ui.stored import database

PERSON_KEY = "frame:person"
PERSON_IN_ADDRESS = "person"
"""Who was chosen in local mode, in the address."""
_DEFAULT_CALL_KEY = "frame:default_call"
ROLES_IN_ORDER = (
    Role.APPLICANT,
    Role.REVIEWER,
    Role.RAPPORTEUR,
    Role.CALL_MANAGER,
    Role.OBSERVER,
    Role.ADMINISTRATOR,
)
"""As they are offered to whoever holds several."""


@dataclass
class _Known:
    """What was found out within one run of a page, or of a part of it."""

    mode: Mode | None = None
    default_call: Call | None = None
    visitors: dict[tuple[str, Role, object], Visitor] = field(default_factory=dict)
    """By call, role and the person chosen."""


_known: ContextVar[_Known | None] = ContextVar("_known", default=None)


@contextmanager
def asking_once() -> Iterator[None]:
    """Within one run the store is asked once who sits there: a page asks a dozen times within a moment."""
    if _known.get() is not None:
        yield
        return
    token = _known.set(_Known())
    try:
        yield
    finally:
        _known.reset(token)


def local_default_call() -> Call:
    """In local mode: the default call's file, with the exercise of the worked example where the store has it.

    While the store cannot be asked it is the one that was in use before: what is written stays where it is.
    """
    known = _known.get()
    if known is not None and known.default_call is not None:
        return known.default_call
    try:
        found = default_call_with(database=database())
    except StoreError:
        found = st.session_state.get(_DEFAULT_CALL_KEY) or default_call()
    st.session_state[_DEFAULT_CALL_KEY] = found
    if known is not None:
        known.default_call = found
    return found


def current_mode() -> Mode:
    """How people are known here."""
    known = _known.get()
    if known is not None and known.mode is not None:
        return known.mode
    mode = mode_in(os.environ, has_sign_in=bool(auth_section()))
    if known is not None:
        known.mode = mode
    return mode


def auth_section() -> Mapping[str, Any]:
    """What the secrets say on signing in; empty where there are none."""
    try:
        found = st.secrets.get("auth", {})
    except FileNotFoundError:
        return {}
    return found.to_dict() if hasattr(found, "to_dict") else {}


def first_administrator() -> str:
    """The address of whoever may let others in first, as configured."""
    return os.environ.get(FIRST_ADMINISTRATOR, "").strip()


def call_of_roles(call: Call) -> str:
    """The call whose roles count: the one in use, or that of one's work while a file is only looked at."""
    if current_mode() is Mode.TEAM:
        return held_call_id()
    return call.id if has_call(database=database(), call_id=call.id) else default_call().id


def visitor(call: Call, role: Role) -> Visitor:
    """Who asks, with every role they hold in the call now.

    In local mode it is somebody who holds `role` where anybody does: the one chosen, else the first.
    """
    known, asked = _known.get(), (call.id, role, st.session_state.get(PERSON_KEY))
    if known is not None and asked in known.visitors:
        return known.visitors[asked]
    is_local = current_mode() is Mode.LOCAL
    found = _chosen(call, role) if is_local else _signed_in(call_of_roles(call))()
    if known is not None:
        known.visitors[asked] = found
    return found


def actor_as(role: Role, call: Call) -> Actor:
    """Whoever asks, in the one role they act in; without any role where they do not hold it now."""
    return _in_role(visitor(call, role).person, role, call_of_roles(call))


def actor_later(person_id: str, role: Role, call: Call) -> Callable[[], Actor]:
    """As `actor_as`, for what is asked once no page runs any more, and in another thread.

    Who looks at the page is remembered; what they may do is asked then: their log-in may be over, or the role
    taken away.
    """
    call_id, store = call_of_roles(call), database()
    if current_mode() is Mode.TEAM:
        ask = _signed_in(call_id)
        return lambda: _in_role(ask().person, role, call_id)

    def chosen() -> Actor:
        found = actor_of(database=store, person_id=person_id, call_id=call_id)
        return Actor(id=found.id, roles=found.roles & {role}, call_id=call_id)

    return chosen


def local_people(call: Call) -> list[Person]:
    """The people to choose from in local mode; some are invented where the call has none."""
    call_id = call_of_roles(call)
    people = people_of_call(database=database(), call_id=call_id)
    if not has_people(people):
        ensure_local_people(database=database(), call_id=call_id)
        people = people_of_call(database=database(), call_id=call_id)
    return people


def roles_on_offer(call: Call, role: Role) -> frozenset[Role]:
    """The roles in which whoever asks may act: in local mode everybody's, in team mode their own."""
    if current_mode() is Mode.LOCAL:
        return frozenset(role for person in local_people(call) for role in person.roles)
    person = visitor(call, role).person
    return frozenset() if person is None else person.roles


def calls_on_offer(address: str) -> list[CallOnOffer]:
    """In team mode: the calls in which whoever has this address may work, the newest first."""
    return [] if current_mode() is Mode.LOCAL else calls_of_address(database=database(), email=address)


def choose_person(person_id: str) -> None:
    """In local mode: be somebody else from now on."""
    st.session_state[PERSON_KEY] = person_id


def start_person() -> None:
    """In local mode: be whom the address names, for a new session. Who signs in is nobody else's choice."""
    named = st.query_params.get(PERSON_IN_ADDRESS)
    if named and PERSON_KEY not in st.session_state and current_mode() is Mode.LOCAL:
        choose_person(named)


def note_person() -> None:
    """In local mode: let the address name whoever was chosen, so that a refresh keeps them."""
    if PERSON_KEY not in st.session_state or current_mode() is not Mode.LOCAL:
        st.query_params.pop(PERSON_IN_ADDRESS, None)
        return
    # Also where somebody else stands in, in a role that the one chosen does not hold.
    chosen = str(st.session_state[PERSON_KEY])
    if st.query_params.get(PERSON_IN_ADDRESS) != chosen:
        st.query_params[PERSON_IN_ADDRESS] = chosen


def _signed_in(call_id: str) -> Callable[[], Visitor]:
    """Asks who signed in here, with the roles they hold when it is asked."""
    store, claims, first, auth = database(), st.user.to_dict(), first_administrator(), auth_section()
    return lambda: visitor_of(claims, database=store, call_id=call_id, first_administrator=first, auth=auth)


def _in_role(person: Person | None, role: Role, call_id: str) -> Actor:
    if person is None:
        return Actor(id="nobody", roles=frozenset())
    return Actor(id=person.id, roles=person.roles & {role}, call_id=call_id)


def _chosen(call: Call, role: Role) -> Visitor:
    person = _chosen_person(call)
    if person is None or role not in person.roles:
        people = local_people(call)
        able = [person for person in people if role in person.roles] or people
        person = next((one for one in able if one == person), able[0])
    return Visitor(Standing.KNOWN, person.email or "", person)


def _chosen_person(call: Call) -> Person | None:
    if (chosen := st.session_state.get(PERSON_KEY)) is None:
        return None
    return person_in(database=database(), person_id=str(chosen), call_id=call_of_roles(call))
