"""The calls in which somebody may work: those where their address holds a role now."""

from dataclasses import dataclass

from sqlalchemy import select

from evaluator.services.people import holds_in, normal_email
from evaluator.store import Database
from evaluator.store.tables import CallRow, PersonRow, RoleGrantRow


@dataclass(frozen=True)
class CallOnOffer:
    """A call in the version that holds."""

    id: str
    version: str


def calls_of_address(*, database: Database, email: str) -> list[CallOnOffer]:
    """The calls in which an address holds a role now, the newest first; of an administrator all of them.

    It tells nothing about anybody else, so whoever has proved that the address is theirs may know.

    Raises
    ------
    ValueError
        It is no e-mail address.
    """
    theirs = (
        select(RoleGrantRow.id)
        .join(PersonRow, PersonRow.id == RoleGrantRow.person_id)
        .where(PersonRow.email == normal_email(email), holds_in(CallRow.id))
    )
    calls = (
        select(CallRow.id, CallRow.current_version)
        .where(theirs.exists())
        .order_by(CallRow.created_at.desc(), CallRow.id.desc())
    )
    with database.reading() as session:
        return [CallOnOffer(*found) for found in session.execute(calls)]
