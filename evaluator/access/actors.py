"""Actors: somebody who uses the program, in the roles that they hold in a call."""

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
    call_id: str | None = None
    """The call in which they hold the roles; None where only one call is at hand."""

    def has(self, role: Role, *, call_id: str | None = None) -> bool:
        """Whether the actor holds `role`, in the call that is named.

        Roles end with their call: who manages one is nobody in the next. Administrators are it everywhere.
        """
        if role not in self.roles:
            return False
        return role is Role.ADMINISTRATOR or None in (call_id, self.call_id) or call_id == self.call_id
