"""Who somebody is, as the audit trail holds it: a hash that says nothing once its salt is deleted."""

import hashlib
import json
import secrets
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.services.retained_words import REMOVED
from evaluator.store.audit import INSTALLATION, Kind
from evaluator.store.tables import EventRow, PersonRow

IDENTITY = "identity"
"""Under this name the event of somebody who was added holds the hash."""


def new_salt() -> str:
    """What nobody can guess."""
    return secrets.token_hex(16)


def identity_hash(salt: str, name: str, email: str) -> str:
    """What the trail holds of a name and an address."""
    return f"sha256:{hashlib.sha256(json.dumps([salt, name, email]).encode()).hexdigest()}"


def identity_differences(session: Session) -> Iterator[tuple[str, str]]:
    """Of everybody who is not who was added by the trail: which person it is, and what differs.

    Of people who were added before the trail held the hash, or who came with a package, nothing can be said.
    """
    told = session.execute(
        select(EventRow.subject, EventRow.after)
        .where(EventRow.chain == INSTALLATION, EventRow.kind == Kind.PERSON_ADDED.value)
        .order_by(EventRow.place)
    ).all()
    people = {row.id: row for row in session.scalars(select(PersonRow))}
    purged = _last_purge(session)
    for person_id, after in told:
        identity = json.loads(after).get(IDENTITY) if after else None
        if identity is not None:
            what = _difference(people.get(person_id), identity, purged)
            if what is not None:
                yield f"{INSTALLATION}, people, {person_id}", what


def _difference(row: PersonRow | None, identity: str, purged: datetime | None) -> str | None:
    if row is None:
        return "the row that the trail tells of is missing"
    if row.purged_at is not None:
        if (row.name, row.email, row.salt) != (REMOVED, None, None):
            return "it says that name and address were deleted, and they are there"
        is_told = purged is not None and row.purged_at <= purged
        return None if is_told else "name and address are missing, and no event tells that they were deleted"
    if row.salt is None or row.email is None or identity_hash(row.salt, row.name, row.email) != identity:
        return "name and address are not those that were kept"
    return None


def _last_purge(session: Session) -> datetime | None:
    """The last moment at which the trail of any call tells that people were deleted."""
    told = session.execute(
        select(EventRow.at, EventRow.after).where(EventRow.kind == Kind.PURGED.value)
    ).all()
    return max((at for at, after in told if "people" in json.loads(after)), default=None)
