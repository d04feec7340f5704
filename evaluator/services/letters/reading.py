"""Whoever submitted a proposal reads the letter on it, once it was released."""

from collections.abc import Mapping

from evaluator.access import Action, Actor
from evaluator.services.letters.kept import Released, releases_in
from evaluator.services.people import acting_in
from evaluator.services.relations import standings_in
from evaluator.services.stored_calls import call_in
from evaluator.store import Database
from evaluator.store.tables import ProposalRow


def own_letters(*, database: Database, actor: Actor, call_id: str) -> Mapping[str, Released]:
    """The letters on the actor's own proposals that were released last, by the ids of the proposals.

    None while the call's phase does not open letters to applicants, and none on proposals of others.

    Raises
    ------
    StoreError
        There is no such call.
    """
    with database.reading() as session:
        call = call_in(session, call_id)
        acting = acting_in(session, actor, call_id)
        mine = (ProposalRow.call_id == call_id) & (ProposalRow.applicant_id == actor.id)
        found = releases_in(session, mine)
        if not found:
            return {}
        standings = standings_in(session, acting, call, database.clock())
        return {
            proposal_id: released
            for (proposal_id, _), released in found.items()
            if standings[proposal_id].may(Action.SEE_FEEDBACK)
        }
