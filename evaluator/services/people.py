"""People in the store, and the roles that they hold in calls."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, Row, Select, and_, bindparam, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from evaluator.access import Action, Actor, Role, check
from evaluator.foundation import RefusedError, Said
from evaluator.services.free_text import LONGEST_NAME, checked_line, printable
from evaluator.services.identities import IDENTITY, identity_hash, new_salt
from evaluator.store import Database, new_id
from evaluator.store.audit import INSTALLATION, Change, Kind, append, done_before
from evaluator.store.tables import PersonRow, RoleGrantRow

EXAMPLE_DOMAIN = "example.org"
"""Kept free for examples: nobody has an address there, so nobody can sign in as one of these."""

LONGEST_EMAIL = 320


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
    # A space is printable, and in no address.
    is_plain = found.isprintable() and " " not in found
    if not local or "." not in domain or len(found) > LONGEST_EMAIL or not is_plain:
        raise RefusedError(
            '"{email}" is no e-mail address; expected something like name@example.org.',
            email=printable(email[:80]),
        )
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
        It is no e-mail address, or the name is empty, too long or cannot be shown.
    """
    check(actor, Action.GRANT_ROLE)
    address = normal_email(email)
    name = checked_line(name, "name", most=LONGEST_NAME, missing=Said("The name is empty."))

    def work(session: Session) -> str:
        known = session.scalar(select(PersonRow).where(PersonRow.email == address))
        if known is not None:
            return known.id
        now = database.clock()
        salt = new_salt()
        person = PersonRow(
            id=new_id(), email=address, name=name, language=language, created_at=now, salt=salt
        )
        session.add(person)
        session.flush()
        after = {IDENTITY: identity_hash(salt, name, address)}
        change = Change(Kind.PERSON_ADDED, person.id, actor.id, key, None, after)
        append(session, INSTALLATION, change, now=now)
        return person.id

    return database.write(work)


def grant_role(
    *, database: Database, actor: Actor, person_id: str, role: Role, call_id: str | None, key: str
) -> None:
    """Give somebody a role in a call; an administrator is one for the whole installation.

    Raises
    ------
    NotAllowedError
        The actor may not grant this role: only administrators make administrators.
    ValueError
        An administrator of one call, or another role without a call.
    """
    _check_may_change(actor, role, call_id)
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


def revoke_role(
    *, database: Database, actor: Actor, person_id: str, role: Role, call_id: str | None, key: str
) -> None:
    """Take a role from somebody. It holds from their next click on; what they did stays as it is.

    Raises
    ------
    NotAllowedError
        The actor may not take this role away: only administrators unmake administrators.
    ValueError
        It is the last administrator's, or the last call manager's of the call and the actor is no
        administrator; or it is an administrator of one call, or another role without a call.
    """
    _check_may_change(actor, role, call_id)
    chain = call_id or INSTALLATION

    def work(session: Session) -> None:
        if done_before(session, chain, key):
            return
        # All of one kind are locked, in one order: of two administrators who revoke each other one stays.
        held = session.scalars(
            select(RoleGrantRow)
            .where(
                RoleGrantRow.role == role.value,
                RoleGrantRow.call_id == call_id if call_id else RoleGrantRow.call_id.is_(None),
                RoleGrantRow.revoked_at.is_(None),
            )
            .order_by(RoleGrantRow.id)
            .with_for_update()
        ).all()
        theirs = [grant for grant in held if grant.person_id == person_id]
        if theirs and _must_remain(actor, role) and not _others_remain(session, held, person_id):
            raise RefusedError.of(_MUST_REMAIN[role])
        now = database.clock()
        for place, grant in enumerate(theirs):
            grant.revoked_at, grant.revoked_by = now, actor.id
            before = {"person": person_id, "role": role.value}
            change = Change(Kind.ROLE_REVOKED, grant.id, actor.id, key if place == 0 else new_id(), before)
            append(session, chain, change, now=now)

    database.write(work)


def list_people(*, database: Database, actor: Actor, call_id: str) -> list[Person]:
    """Everybody who holds a role in the call, administrators included, by name.

    Raises
    ------
    NotAllowedError
        The actor may not see who they are.
    """
    check(actor, Action.SEE_PEOPLE, call_id=call_id)
    return people_of_call(database=database, call_id=call_id)


def people_of_call(*, database: Database, call_id: str) -> list[Person]:
    """As `list_people`, for the program itself: whoever is given a list of people has asked `list_people`."""
    with database.reading() as session:
        found = session.execute(_with_roles(call_id)).all()
    return sorted(_people(found), key=lambda person: (person.name.casefold(), person.id))


def known_person(*, database: Database, actor: Actor, email: str, call_id: str) -> Person | None:
    """Whoever has this address, for somebody about to give them a role; None where nobody has it.

    Raises
    ------
    NotAllowedError
        The actor may not give roles in the call.
    ValueError
        It is no e-mail address.
    """
    check(actor, Action.GRANT_ROLE, call_id=call_id)
    return person_at(database=database, email=email, call_id=call_id)


def person_in(*, database: Database, person_id: str, call_id: str) -> Person | None:
    """Somebody with the roles they hold in the call; None where nobody has this id, or no role in it."""
    with database.reading() as session:
        found = session.execute(_of_one(), {"call": call_id, "person": person_id}).all()
    return next(iter(_people(found)), None)


def person_at(*, database: Database, email: str, call_id: str) -> Person | None:
    """Whoever has this address, with the roles they hold in the call; None where nobody has it.

    Raises
    ------
    ValueError
        It is no e-mail address.
    """
    address = normal_email(email)
    with database.reading() as session:
        row = session.scalar(select(PersonRow).where(PersonRow.email == address))
        if row is None:
            return None
        return Person(row.id, row.name, row.email, frozenset(_roles(session, row.id, call_id)))


def actor_in(session: Session, *, person_id: str, call_id: str) -> Actor:
    """Somebody as an actor in a call, with the roles they hold there now."""
    return Actor(id=person_id, roles=frozenset(_roles(session, person_id, call_id)), call_id=call_id)


def acting_in(session: Session, actor: Actor, call_id: str) -> Actor:
    """The actor in a call, with those of the roles in which they act that they hold there now.

    A role that is held in another call, or was taken back meanwhile, counts for nothing.
    """
    held = actor_in(session, person_id=actor.id, call_id=call_id)
    return held.model_copy(update={"roles": actor.roles & held.roles})


def actor_of(*, database: Database, person_id: str, call_id: str) -> Actor:
    """As `actor_in`, in a session of its own."""
    with database.reading() as session:
        return actor_in(session, person_id=person_id, call_id=call_id)


_MUST_REMAIN = {
    Role.ADMINISTRATOR: Said(
        "This is the last administrator. Make somebody else an administrator first, "
        "so that somebody can still let people in."
    ),
    Role.CALL_MANAGER: Said(
        "This is the last call manager of the call. Make somebody else a call manager first, "
        "or ask an administrator."
    ),
}


def _must_remain(actor: Actor, role: Role) -> bool:
    """Whether somebody has to keep the role. An administrator can give a call its manager back."""
    return role in _MUST_REMAIN and (role is Role.ADMINISTRATOR or not actor.has(Role.ADMINISTRATOR))


def _others_remain(session: Session, held: Iterable[RoleGrantRow], person_id: str) -> bool:
    """Whether one of the role is left without them, the example's not counted: nobody signs in as those.

    Where all are the example's, as on one computer, any of them will do.
    """
    ids = {grant.person_id for grant in held}
    people = session.scalars(select(PersonRow).where(PersonRow.id.in_(ids)))
    real = {person.id for person in people if not (person.email or "").endswith(f"@{EXAMPLE_DOMAIN}")}
    return bool((real if person_id in real else ids) - {person_id})


def _check_may_change(actor: Actor, role: Role, call_id: str | None) -> None:
    reaches_beyond = call_id is None or role is Role.ADMINISTRATOR
    check(actor, Action.GRANT_ADMINISTRATOR if reaches_beyond else Action.GRANT_ROLE, call_id=call_id)
    if (role is Role.ADMINISTRATOR) != (call_id is None):
        raise RefusedError(
            "An administrator is one for the whole installation; every other role is in a call."
        )


@cache
def _of_one() -> Select[str, str, str | None, str]:
    return _with_roles(bindparam("call")).where(PersonRow.id == bindparam("person"))


def _with_roles(call_id: str | BindParameter[str]) -> Select[str, str, str | None, str]:
    # Asked at every click, so without the rows as objects.
    return (
        select(PersonRow.id, PersonRow.name, PersonRow.email, RoleGrantRow.role)
        .join(RoleGrantRow, RoleGrantRow.person_id == PersonRow.id)
        .where(holds_in(call_id))
    )


def _people(found: Iterable[Row[str, str, str | None, str]]) -> list[Person]:
    roles: defaultdict[tuple[str, str, str | None], set[Role]] = defaultdict(set)
    for person_id, name, email, role in found:
        roles[person_id, name, email].add(Role(role))
    return [Person(*known, frozenset(held)) for known, held in roles.items()]


def _roles(session: Session, person_id: str, call_id: str | None) -> set[Role]:
    found = session.scalars(
        select(RoleGrantRow.role).where(RoleGrantRow.person_id == person_id, holds_in(call_id))
    )
    return {Role(role) for role in found}


def holds_in(call_id: str | InstrumentedAttribute[str] | BindParameter[str] | None) -> ColumnElement[bool]:
    """A grant that holds now, in the call or for the whole installation."""
    # Nobody becomes an administrator of this installation by a role in one call, whoever wrote it there.
    in_call = and_(RoleGrantRow.call_id == call_id, RoleGrantRow.role != Role.ADMINISTRATOR.value)
    everywhere = and_(RoleGrantRow.call_id.is_(None), RoleGrantRow.role == Role.ADMINISTRATOR.value)
    return and_(RoleGrantRow.revoked_at.is_(None), or_(in_call, everywhere))
