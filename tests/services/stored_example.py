"""A store with the default call in it, and one person of each role."""

from dataclasses import dataclass

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.services.people import actor_of, add_person, grant_role
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database
from tests.store.made_once import made_once

FIRST = Actor(id="first", roles=frozenset({Role.ADMINISTRATOR}))
"""Whoever sets the installation up."""


@dataclass(frozen=True)
class Example:
    """The store, the call and the people."""

    database: Database
    call: Call
    people: dict[str, str]
    """Their ids by name: `manager`, `applicant-1`, `reviewer-2`, …"""

    def actor(self, name: str) -> Actor:
        """Somebody with the roles they hold in the call now."""
        return actor_of(database=self.database, person_id=self.people[name], call_id=self.call.id)

    def move_to(self, phase: str) -> None:
        """Put the call into a phase."""
        key = f"move-{phase}-{self.database.clock().isoformat()}"
        move_phase(
            database=self.database,
            actor=self.actor("manager"),
            call_id=self.call.id,
            phase_id=phase,
            reason="for the test",
            key=key,
        )


ROLES = {
    "manager": Role.CALL_MANAGER,
    "applicant-1": Role.APPLICANT,
    "applicant-2": Role.APPLICANT,
    "reviewer-1": Role.REVIEWER,
    "reviewer-2": Role.REVIEWER,
    "rapporteur": Role.RAPPORTEUR,
    "observer": Role.OBSERVER,
}


@made_once
def stored_example(database: Database) -> Example:
    """The default call, which is open for proposals at no particular time, and its people."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    call = keep_call(database=database, actor=FIRST, data=data, name="skills_mobility.yaml", key="call")
    people = {}
    for name, role in ROLES.items():
        email = f"{name}@example.org"
        people[name] = add_person(database=database, actor=FIRST, name=name, email=email, key=f"add {name}")
        grant_role(
            database=database,
            actor=FIRST,
            person_id=people[name],
            role=role,
            call_id=call.id,
            key=f"grant {name}",
        )
    return Example(database, call, people)
