"""The worked example for trials: its call, another version of it, and who may change it."""

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.stored_calls import stored_call
from evaluator.store import Database
from tests.services.seeded import load_example


class Worked:
    """The store with the worked example in it."""

    def __init__(self, database: Database) -> None:
        self.database, self.call_id = database, load_example(database)
        self.call = stored_call(database=database, call_id=self.call_id)

    def actor(self, role: Role) -> Actor:
        people = people_of_call(database=self.database, call_id=self.call_id)
        person = next(one.id for one in people if role in one.roles)
        return actor_of(database=self.database, person_id=person, call_id=self.call_id)

    def asked(self, role: Role = Role.CALL_MANAGER) -> dict:
        return {"database": self.database, "actor": self.actor(role), "call_id": self.call_id}


def changed(call: Call, criterion: str, **update: object) -> Call:
    """The call with one criterion that differs."""
    return call.model_copy(
        update={
            "criteria": tuple(
                one.model_copy(update=update) if one.id == criterion else one for one in call.criteria
            )
        }
    )
