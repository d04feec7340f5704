"""Who is in the marked store, in which roles, and how each of them stands to which proposal."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evaluator.access import Actor, Relation, Role
from evaluator.calls import Call
from evaluator.services.people import actor_of
from evaluator.store import Database

NO_PHASE = "between"
"""What the call is in where it is in none of its phases."""

PEOPLE: Mapping[str, frozenset[Role]] = {
    **{role.value: frozenset({role}) for role in Role},
    "nobody": frozenset(),
    "reviewer here, rapporteur there": frozenset({Role.REVIEWER, Role.RAPPORTEUR}),
    "manager who applies": frozenset({Role.CALL_MANAGER, Role.APPLICANT}),
    "manager who reviews": frozenset({Role.CALL_MANAGER, Role.REVIEWER}),
}
"""Who is there, with the roles they hold in the call. The third last reads as a reviewer only."""

ELSEWHERE = "manager of another call"
"""Holds every role of a call, in another call."""
ANOTHER_CALL = "another-call"

ASKED = (Relation.ASKED, Relation.ASSIGNED)
"""Whoever was asked to read it stands so, before and after they have said that they are free to."""


@dataclass
class MarkedStore:
    """The call, the people, and which proposal is what to whom."""

    call: Call
    call_version: str
    people: dict[str, str] = field(default_factory=dict)
    proposals: dict[tuple[str, Relation], str] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    """Proposals by the number in their marks."""
    relations: dict[tuple[str, str], Relation] = field(default_factory=dict)
    """By person and proposal; what is not in here is OTHER."""

    def actor(self, name: str, database: Database) -> Actor:
        """Somebody with the roles they hold now."""
        call_id = ANOTHER_CALL if name == ELSEWHERE else self.call.id
        return actor_of(database=database, person_id=self.people[name], call_id=call_id)

    def roles_towards(self, name: str, relation: Relation) -> frozenset[Role]:
        """The roles in which somebody has to do with such a proposal, said by hand."""
        if name == ELSEWHERE:
            return frozenset()
        if name == "reviewer here, rapporteur there" and relation in ASKED:
            return frozenset({Role.REVIEWER})
        return PEOPLE[name]

    def open_in(self, phase: str) -> frozenset[str]:
        """What is open in a phase of the call."""
        if phase == NO_PHASE:
            return frozenset({"blind"})
        found = next(one for one in self.call.phases if one.id == phase)
        return frozenset(name for name, value in found.switches if value not in (False, "never"))

    @property
    def phases(self) -> list[str]:
        """The phases of the call, and none of them."""
        return [*(phase.id for phase in self.call.phases), NO_PHASE]
