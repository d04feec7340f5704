"""Signing in: what the identity provider says about somebody, and what follows from it here.

The provider proves an e-mail address; which roles its owner holds, the store knows.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import func, select

from evaluator.access import Role
from evaluator.services.email_domains import domains_problem, may_speak_for
from evaluator.services.free_text import LONGEST_NAME, checked_line
from evaluator.services.installation import INSTALLER
from evaluator.services.people import EXAMPLE_DOMAIN, Person, add_person, grant_role, normal_email, person_at
from evaluator.store import Database, new_id
from evaluator.store.tables import PersonRow, RoleGrantRow

FIRST_ADMINISTRATOR = "EVALUATOR_FIRST_ADMINISTRATOR"
SHORTEST_COOKIE_SECRET = 32
_CLIENT = ("client_id", "client_secret", "server_metadata_url")


class Standing(Enum):
    """How somebody stands who asks for a page."""

    KNOWN = auto()
    SIGNED_OUT = auto()
    EXPIRED = auto()
    WITHOUT_ADDRESS = auto()
    """The provider names no e-mail address, or one that it has not verified."""
    OUT_OF_DOMAIN = auto()
    """The provider names an address for which it may not speak here."""
    UNKNOWN = auto()
    """Nobody has given them a role in the call."""


@dataclass(frozen=True)
class Visitor:
    """Somebody who asks for a page."""

    standing: Standing
    address: str = ""
    person: Person | None = None
    """Set for `KNOWN` only."""


def visitor_of(
    claims: Mapping[str, Any],
    *,
    database: Database,
    call_id: str,
    first_administrator: str,
    auth: Mapping[str, Any],
) -> Visitor:
    """Who it is that the provider speaks of, with the roles they hold in the call now.

    What the secrets say in `auth` decides for which addresses a provider may speak. The sign-in is over once
    `exp` is past. The first administrator, by address, is let in and made one while the installation has
    none.
    """
    if not claims.get("is_logged_in"):
        return Visitor(Standing.SIGNED_OUT)
    if _is_over(claims.get("exp"), database.clock()):
        return Visitor(Standing.EXPIRED)
    address = _address(claims)
    if not address:
        return Visitor(Standing.WITHOUT_ADDRESS)
    if not may_speak_for(auth, claims.get("provider"), address):
        return Visitor(Standing.OUT_OF_DOMAIN, address)
    person = person_at(database=database, email=address, call_id=call_id)
    if _is_first(address, first_administrator) and not _has_administrator(database):
        person = _made_first_administrator(database, address, _name(claims, address), call_id)
    if person is None or not person.roles:
        return Visitor(Standing.UNKNOWN, address)
    return Visitor(Standing.KNOWN, address, person)


def providers(auth: Mapping[str, Any]) -> list[str | None]:
    """The providers that are set up, by name; None for the one without a name."""
    named = [name for name, part in auth.items() if isinstance(part, Mapping) and "client_id" in part]
    return [None, *named] if "client_id" in auth or not named else [*named]


def sign_in_problem(auth: Mapping[str, Any] | None) -> str | None:
    """What keeps people from signing in, in one line; None when nothing does. No secret is repeated."""
    if not auth:
        return "it has no [auth] section"
    if not str(auth.get("redirect_uri", "")).endswith("/oauth2callback"):
        return "redirect_uri must be this application's own address followed by /oauth2callback"
    if len(str(auth.get("cookie_secret", ""))) < SHORTEST_COOKIE_SECRET:
        return f"cookie_secret must be random text of {SHORTEST_COOKIE_SECRET} characters or more"
    for name in providers(auth):
        part = auth if name is None else auth[name]
        missing = [key for key in _CLIENT if not part.get(key)]
        if missing:
            return f"{', '.join(missing)} missing in [{'auth' if name is None else f'auth.{name}'}]"
    return domains_problem(auth)


def _is_over(expires: object, now: datetime) -> bool:
    # Without an end it is over: a provider always states one.
    return not isinstance(expires, int | float) or now.timestamp() >= expires


def _address(claims: Mapping[str, Any]) -> str:
    if claims.get("email_verified") in (False, "false"):
        return ""
    try:
        return normal_email(str(claims.get("email") or ""))
    except ValueError:
        return ""


def _name(claims: Mapping[str, Any], address: str) -> str:
    """The name that the provider gives, where it can be kept: a bad one must keep nobody out."""
    try:
        return checked_line(str(claims.get("name") or ""), "name", most=LONGEST_NAME, missing="No name.")
    except ValueError:
        return address[:LONGEST_NAME]


def _is_first(address: str, first_administrator: str) -> bool:
    return bool(first_administrator.strip()) and address == first_administrator.strip().lower()


def _made_first_administrator(database: Database, address: str, name: str, call_id: str) -> Person | None:
    with database.reading() as session:
        grants = session.scalar(select(func.count()).where(RoleGrantRow.role == Role.ADMINISTRATOR.value))
    person_id = add_person(
        # Nobody is added twice: their address is there once. The key stays in the trail, and names nobody.
        database=database,
        actor=INSTALLER,
        name=name,
        email=address,
        key=f"add first administrator {new_id()}",
    )
    grant_role(
        database=database,
        actor=INSTALLER,
        person_id=person_id,
        role=Role.ADMINISTRATOR,
        call_id=None,
        # Once for two tabs that ask together, and again where the role was taken away since.
        key=f"first administrator {person_id} after {grants}",
    )
    return person_at(database=database, email=address, call_id=call_id)


def _has_administrator(database: Database) -> bool:
    """Whether there is one besides the example's, whom nobody can sign in as."""
    real = (
        select(RoleGrantRow.id)
        .join(PersonRow, PersonRow.id == RoleGrantRow.person_id)
        .where(
            RoleGrantRow.role == Role.ADMINISTRATOR.value,
            RoleGrantRow.revoked_at.is_(None),
            PersonRow.email.not_like(f"%@{EXAMPLE_DOMAIN}"),
        )
    )
    with database.reading() as session:
        return session.scalar(real.limit(1)) is not None
