"""A call manager asks the applicants of two proposals whether they want to be introduced to each other."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from sqlalchemy.orm import Session

from evaluator.access import Action, Actor
from evaluator.calls import Call
from evaluator.foundation import RefusedError, Said
from evaluator.proposals import Proposal
from evaluator.services.allowed_proposals import allowed_proposal
from evaluator.services.connections import connections_of_call
from evaluator.services.introductions.grounds import brings, grounds_text
from evaluator.services.introductions.pairs import asked_as_event, in_order, pair_in
from evaluator.services.sent_again import sent_again
from evaluator.services.stored_calls import lock_call
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import IntroductionRow, ProposalRow, ProposalState


class Party(NamedTuple):
    """What decides whether somebody can be asked for a proposal."""

    id: str
    reference: str
    applicant_id: str | None
    is_withdrawn: bool = False


def why_nobody_is_asked(one: Party, other: Party) -> Said | None:
    """Why the applicants of two proposals cannot be asked; None where they can.

    What was found or decided about either is no reason: whoever is not asked would learn it from that.
    """
    if one.id == other.id:
        return Said("Choose two proposals.")
    for party in (one, other):
        if party.applicant_id is None:
            return Said("Nobody can answer for {reference}: it was imported.", reference=party.reference)
        if party.is_withdrawn:
            return Said("{reference} was withdrawn.", reference=party.reference)
    if one.applicant_id == other.applicant_id:
        return Said("The same applicant submitted both.")
    return None


def ask_to_introduce(
    *,
    database: Database,
    actor: Actor,
    call_id: str,
    proposal_id: str,
    other_id: str,
    key: str,
    known: Mapping[str, Proposal] = MappingProxyType({}),
) -> str:
    """Ask both applicants; the id of the introduction. Who comes first makes no difference.

    Why the two complement each other is kept as it is now.

    Parameters
    ----------
    known
        As of `connections_of_call`.

    Raises
    ------
    NotAllowedError
        The actor may not ask about one of the two, or the call takes proposals now.
    ValueError
        They were asked already, one of them cannot be asked, or the two do not complement each other.
    """

    def asked_in(session: Session) -> tuple[Call, Party, Party]:
        now = database.clock()
        found = [
            allowed_proposal(session, actor, Action.INTRODUCE, proposal_id=one, now=now)
            for one in in_order(proposal_id, other_id)
        ]
        first, second = (party_of(one.row) for one in found)
        call = found[0].call
        if {one.call.id for one in found} != {call_id}:
            raise RefusedError("These are no two proposals of this call.")
        if (refused := why_nobody_is_asked(first, second)) is not None:
            raise RefusedError.of(refused)
        return call, first, second

    with database.reading() as session:
        call, first, second = asked_in(session)
    # Reading the proposals may take a while, and nobody waits for it.
    grounds = _grounds(database, actor, call, first.reference, second.reference, known)

    def work(session: Session) -> str:
        lock_call(session, call_id)
        about = {"first": first.id, "second": second.id}
        if (done := sent_again(session, call_id, key, Kind.INTRODUCTION_ASKED, **about)) is not None:
            return done.subject
        asked_in(session)
        if pair_in(session, first.id, second.id) is not None:
            raise RefusedError("Both were asked already.")
        now = database.clock()
        row = IntroductionRow(
            id=new_id(),
            call_id=call_id,
            first_id=first.id,
            second_id=second.id,
            grounds=grounds,
            asked_at=now,
            asked_by=actor.id,
        )
        session.add(row)
        session.flush()
        change = Change(Kind.INTRODUCTION_ASKED, row.id, actor.id, key, None, asked_as_event(row))
        append(session, call_id, change, now=now)
        return row.id

    return database.write(work)


def party_of(row: ProposalRow) -> Party:
    """A proposal as far as asking goes."""
    return Party(row.id, row.reference, row.applicant_id, row.state == ProposalState.WITHDRAWN)


def _grounds(
    database: Database, actor: Actor, call: Call, first: str, second: str, known: Mapping[str, Proposal]
) -> str:
    """What each of two proposals brings, by reference, found among all that the actor oversees."""
    found = connections_of_call(database=database, actor=actor, call=call, known=known)
    pair = next((one for one in found.pairs if {one.one, one.other} == {first, second}), None)
    if pair is None:
        raise RefusedError("These two do not complement each other.")
    one, other = (found.by_reference[name] for name in (first, second))
    return grounds_text(brings(pair, one), brings(pair, other))
