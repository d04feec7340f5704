"""Who applies: the person in the store on whose behalf proposals are submitted."""

from sqlalchemy.exc import IntegrityError

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.services.people import actor_of, add_person, grant_role
from evaluator.store import new_id
from evaluator.ui import session
from evaluator.ui.stored import database
from evaluator.ui.stored_call import LOCAL_ADMINISTRATOR


def acting_applicant(call_id: str) -> Actor:
    """Who acts, as a person of the store with the roles held in the call.

    The one local user is no person yet and is made one, with an address that leads nowhere.

    Raises
    ------
    NotAllowedError
        Who acts is not an applicant.
    StoreError
        The database cannot be reached.
    """
    actor = session.current_actor()
    known = actor_of(database=database(), person_id=actor.id, call_id=call_id)
    if known.has(Role.APPLICANT):
        return known
    if actor.id != LOCAL_ADMINISTRATOR.id or not actor.has(Role.APPLICANT):
        raise NotAllowedError("You may not do this in this call.")
    return _local_applicant(call_id)


def _local_applicant(call_id: str) -> Actor:
    try:
        person_id = _added()
    except IntegrityError:
        # Another tab of the same computer added it at the same moment.
        person_id = _added()
    grant_role(
        database=database(), actor=LOCAL_ADMINISTRATOR, person_id=person_id, role=Role.APPLICANT,
        call_id=call_id, key=new_id(),
    )  # fmt: skip
    return actor_of(database=database(), person_id=person_id, call_id=call_id)


def _added() -> str:
    return add_person(
        database=database(),
        actor=LOCAL_ADMINISTRATOR,
        name="Local applicant",
        email="applicant@local.invalid",
        key=new_id(),
    )
