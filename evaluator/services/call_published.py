"""The versions of a call that held: who published which, when and why, and the file of each."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from evaluator.access import Action, Actor, check
from evaluator.services.named_files import NamedFile
from evaluator.store import Database, StoreError
from evaluator.store.audit import Kind
from evaluator.store.tables import CallRow, CallVersionRow, EventRow, PersonRow

_PUBLISHED = (Kind.CALL_ADDED.value, Kind.CALL_CHANGED.value, Kind.CALL_PUBLISHED.value)


@dataclass(frozen=True)
class PublishedVersion:
    """A version of a call, each time that it began to hold."""

    version: str
    name: str
    """What its file is called."""
    published_at: datetime
    published_by: str
    """A person's name; their id, or the program's word, where there is no name."""
    reason: str
    """Empty where nobody was asked."""
    holds: bool
    """Whether it holds now."""
    confirmed: tuple[str, ...] = ()
    """The points of the check list that were confirmed."""


def published_versions(*, database: Database, actor: Actor, call_id: str) -> list[PublishedVersion]:
    """Every version that held, the newest first; one that came back is there each time.

    Raises
    ------
    NotAllowedError
        The actor neither manages nor observes the call.
    """
    check(actor, Action.SEE_CALL_DRAFT, call_id=call_id)
    with database.reading() as session:
        current = session.scalar(select(CallRow.current_version).where(CallRow.id == call_id))
        kept = {
            row.version: row
            for row in session.execute(
                select(CallVersionRow.version, CallVersionRow.name, CallVersionRow.reason).where(
                    CallVersionRow.call_id == call_id
                )
            )
        }
        told = (
            select(EventRow, PersonRow.name)
            .outerjoin(PersonRow, PersonRow.id == EventRow.actor_id)
            .where(EventRow.chain == call_id, EventRow.kind.in_(_PUBLISHED))
            .order_by(EventRow.place.desc())
        )
        found: list[PublishedVersion] = []
        for event, name in session.execute(told):
            after = json.loads(event.after)
            version = str(after["version"])
            file = kept.get(version)
            found.append(
                PublishedVersion(
                    version=version,
                    name="" if file is None else file.name,
                    published_at=event.at,
                    published_by=name or event.actor_id,
                    reason=event.reason_in_words,
                    holds=version == current and not any(one.holds for one in found),
                    confirmed=tuple(after.get("confirmed", ())),
                )
            )
        return found


def version_file(*, database: Database, call_id: str, version: str) -> NamedFile:
    """The file of one version as it was kept. Calls are public: everybody may read them.

    Raises
    ------
    StoreError
        There is no such version.
    """
    with database.reading() as session:
        kept = session.get(CallVersionRow, (call_id, version))
        if kept is None:
            raise StoreError(
                'The store has no call "{call}" in version {version}.', call=call_id, version=version
            )
        return NamedFile(kept.name, kept.content)
