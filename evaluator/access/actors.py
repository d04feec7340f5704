"""Actors: somebody who uses the program, in one role."""

from enum import StrEnum

from evaluator.foundation import Record


class Role(StrEnum):
    """What somebody is in a call."""

    APPLICANT = "applicant"
    REVIEWER = "reviewer"
    CALL_MANAGER = "call_manager"
    RAPPORTEUR = "rapporteur"
    ADMINISTRATOR = "administrator"
    OBSERVER = "observer"


class Actor(Record):
    """Who acts. Identified by id only; names live elsewhere."""

    id: str
    roles: frozenset[Role]

    def has(self, role: Role) -> bool:
        """Whether the actor holds `role`."""
        return role in self.roles
