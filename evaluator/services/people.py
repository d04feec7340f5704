"""People in the store, and the roles that they hold in calls."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from evaluator.access import Action, Actor, Role, check
from evaluator.store import Database, new_id
from evaluator.store.audit import INSTALLATION, Change, Kind, append, done_before
from evaluator.store.tables import PersonRow, RoleGrantRow


@dataclass(frozen=True)
class Person:
    """Somebody who uses the program, with the roles they hold in one call."""

    id: str
    name: str
    email: str | None
    roles: frozenset[Role]


def normal_email(email: str) -> str:
    """The address as it is compared: without spaces around it, in lower case.

    Raises
    ------
    ValueError
        It is no e-mail address.
    """
    found = email.strip().lower()
    local, _, domain = found.rpartition("@")
    if not local or "." not in domain or len(found) > 320 or any(letter.isspace() for letter in found):
        raise ValueError(f'"{email[:80]}" is no e-mail address; expected something like name@example.org.')
    return found


def add_person(
    *, database: Database, actor: Actor, name: str, email: str, key: str, language: str = "en"
) -> str:
    """Somebody's id; the one they have where the address is known already.

    Raises
    ------
    NotAllowedError
        The actor may not grant roles.
    ValueError
        It is no e-mail address, or the name is empty.
    """
    check(actor, Action.GRANT_ROLE)
    address = normal_email(email)
    if not name.strip():
        raise ValueError("The name is empty.")

    def work(session: Session) -> str:
        known = session.scalar(select(PersonRow).where(PersonRow.email == address))
        if known is not None:
            return known.id
        now = database.clock()
        person = PersonRow(id=new_id(), email=address, name=name.strip(), language=language, created_at=now)
        session.add(person)
        session.flush()
        append(session, INSTALLATION, Change(Kind.PERSON_ADDED, person.id, actor.id, key), now=now)
        return person.id

    return database.write(work)


def grant_role(
    *, database: Database, actor: Actor, person_id: str, role: Role, call_id: str | None, key: str
) -> None:
    """Give somebody a role in a call; an administrator is one for the whole installation.

    Raises
    ------
    NotAllowedError
        The actor may not grant roles in this call; only administrators grant what reaches beyond one.
    """
    reaches_beyond = call_id is None or role is Role.ADMINISTRATOR
    check(actor, Action.GRANT_ADMINISTRATOR if reaches_beyond else Action.GRANT_ROLE, call_id=call_id)
    chain = call_id or INSTALLATION

    def work(session: Session) -> None:
        if done_before(session, chain, key) or role in _roles(session, person_id, call_id):
            return
        now = database.clock()
        grant = RoleGrantRow(
            id=new_id(),
            person_id=person_id,
            call_id=call_id,
            role=role.value,
            granted_at=now,
            granted_by=actor.id,
        )
        session.add(grant)
        session.flush()
        after = {"person": person_id, "role": role.value}
        append(session, chain, Change(Kind.ROLE_GRANTED, grant.id, actor.id, key, None, after), now=now)

    database.write(work)


def actor_in(session: Session, *, person_id: str, call_id: str) -> Actor:
    """Somebody as an actor in a call, with the roles they hold there now."""
    return Actor(id=person_id, roles=frozenset(_roles(session, person_id, call_id)), call_id=call_id)


def actor_of(*, database: Database, person_id: str, call_id: str) -> Actor:
    """As `actor_in`, in a session of its own."""
    with database.reading() as session:
        return actor_in(session, person_id=person_id, call_id=call_id)


def _roles(session: Session, person_id: str, call_id: str | None) -> set[Role]:
    found = session.scalars(
        select(RoleGrantRow.role).where(
            RoleGrantRow.person_id == person_id,
            RoleGrantRow.revoked_at.is_(None),
            or_(RoleGrantRow.call_id == call_id, RoleGrantRow.call_id.is_(None)),
        )
    )
    return {Role(role) for role in found}
