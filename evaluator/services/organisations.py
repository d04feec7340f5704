"""Organisations in the store: each found once however it is spelt, and never taken for another.

A register's identifier decides before a name does, and a name only says something within a country. Where
more than one organisation could be meant, or an identifier contradicts, it is a new one: two rows for one
body can be joined later, one row for two bodies cannot be taken apart.
"""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from evaluator.proposals import Organisation
from evaluator.services.organisation_keys import Key, identifier_keys, name_keys
from evaluator.store import new_id
from evaluator.store.tables import OrganisationNameRow, OrganisationRow

_LOCK = 0x6F7267
"""Names the lock under which one transaction at a time looks for organisations on PostgreSQL."""


def wait_for_turn(session: Session) -> None:
    """Let no other transaction look for organisations until this one ends: two would add the same one."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))


def organisation_id(
    session: Session, organisation: Organisation, *, now: datetime, known: Collection[str] = ()
) -> str:
    """The id of an organisation: the one that it has, else a new one. What it is called now is kept with it.

    Asked after `wait_for_turn`.

    Parameters
    ----------
    known
        Organisations that the same proposal named before. A name without a country is enough among these
        only.
    """
    identifiers, names = identifier_keys(organisation), name_keys(organisation)
    stated = frozenset((*identifiers, *names))
    holders = _holders(session, identifiers)
    if not holders:
        holders = _holders(session, names)
        if names[0].scheme == "name":
            holders = {holder: its for holder, its in holders.items() if holder in known}
    found = chosen(stated, holders)
    if found is None:
        found, holders = _new(session, organisation, now), {}
    elif not _is_at_home(names, holders[found]):
        names = ()
    session.add_all(
        OrganisationNameRow(
            id=new_id(), organisation_id=found, scheme=key.scheme, key=key.key, written=key.written
        )
        for key in (*identifiers, *names)
        if key not in holders.get(found, frozenset())
    )
    session.flush()
    return found


def chosen(stated: frozenset[Key], holders: Mapping[str, frozenset[Key]]) -> str | None:
    """Which of the organisations that share a key is meant; None where none is, or more than one could be.

    Parameters
    ----------
    stated
        What is written of the organisation.
    holders
        All that is known of each organisation that shares a key with it.
    """
    fitting = [holder for holder, its in holders.items() if not _contradict(stated, its)]
    if len(fitting) == 1:
        return fitting[0]
    # Several could be meant. What is written exactly so was met before and had led to one of them.
    exact = [holder for holder, its in holders.items() if its == stated]
    return exact[0] if exact else None


def _contradict(one: frozenset[Key], other: frozenset[Key]) -> bool:
    """Whether a register calls the two by different identifiers."""
    schemes = {key.scheme for key in one if key.is_identifier} & {key.scheme for key in other}
    return any(_of(one, scheme) != _of(other, scheme) for scheme in schemes)


def _is_at_home(names: tuple[Key, ...], known: frozenset[Key]) -> bool:
    """Whether it is known in the country of these names, or in none yet.

    A branch in another country may state the same identifier; a name there says nothing of the body here.
    """
    return {key.scheme for key in known if not key.is_identifier} <= {names[0].scheme, "name"}


def _of(keys: frozenset[Key], scheme: str) -> frozenset[Key]:
    return frozenset(key for key in keys if key.scheme == scheme)


def _holders(session: Session, keys: Collection[Key]) -> dict[str, frozenset[Key]]:
    """The organisations that share one of the keys, each with all of its own, the oldest first."""
    if not keys:
        return {}
    row = OrganisationNameRow
    shared = or_(*((row.scheme == key.scheme) & (row.key == key.key) for key in keys))
    found: dict[str, set[Key]] = {}
    for holder, scheme, key, written in session.execute(
        select(row.organisation_id, row.scheme, row.key, row.written)
        .where(row.organisation_id.in_(select(row.organisation_id).where(shared)))
        .order_by(row.organisation_id, row.id)
    ):
        found.setdefault(holder, set()).add(Key(scheme, key, written))
    return {holder: frozenset(its) for holder, its in found.items()}


def _new(session: Session, organisation: Organisation, now: datetime) -> str:
    row = OrganisationRow(
        id=new_id(),
        name=organisation.name,
        stakeholder_class=organisation.stakeholder_class,
        country=organisation.country,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row.id
