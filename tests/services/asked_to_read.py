"""Somebody is asked to read a proposal, and says at once that they have no conflict of interest with it."""

from evaluator.access import Actor
from evaluator.services.assignments import Part, assign
from evaluator.services.conflicts import declare_no_conflict
from evaluator.services.people import actor_of
from evaluator.store import Database
from evaluator.store.tables import ProposalRow


def assign_free(
    *, database: Database, actor: Actor, proposal_id: str, person_id: str, key: str, part: Part = "reviewer"
) -> str:
    """As `assign`; from then on the text is open to the person."""
    assignment_id = assign(
        database=database, actor=actor, proposal_id=proposal_id, person_id=person_id, key=key, part=part
    )
    with database.reading() as session:
        call_id = session.get_one(ProposalRow, proposal_id).call_id
    declare_no_conflict(
        database=database,
        actor=actor_of(database=database, person_id=person_id, call_id=call_id),
        proposal_id=proposal_id,
        key=f"{key}: free",
    )
    return assignment_id
