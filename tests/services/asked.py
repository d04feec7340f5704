"""How each service function is called on the marked store, and what it asks: a line for each function.

Whoever writes a service adds a line here; `test_every_command_asks` names the functions that lack one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from evaluator.access import Action, Actor, Role
from evaluator.services import people, stored_calls
from evaluator.store import Database
from tests.services.marked_store import MarkedStore

SMALL_CALL = b"""format: 1
id: quite-another
title: Another
scales: {s: {min: 0, max: 5, step: 1}}
criteria: [{id: a, title: A, weight: 100, scale: s}]
"""


@dataclass(frozen=True)
class Case:
    """Somebody calls a function, with a proposal to which they stand in some way."""

    database: Database
    actor: Actor
    store: MarkedStore
    proposal_id: str
    key: str = "the key of this press"

    @property
    def call_id(self) -> str:
        """The call that everything is in."""
        return self.store.call.id


@dataclass(frozen=True)
class Asked:
    """What a function asks, and how it is called so that nothing but a refusal keeps it from being done."""

    action: Action | tuple[Action, ...] | None
    """Of several one is enough. None: everybody may ask, and gets only what they may see."""
    call: Callable[[Case], object]
    about: Literal["proposal", "call", "installation"] = "proposal"
    """What is asked about: a proposal in every relation; the call; or what belongs to no call."""
    name: str = ""
    """Tells several lines of one function apart."""


ASKED: Mapping[str, tuple[Asked, ...]] = {
    "stored_calls.keep_call": (
        Asked(
            Action.ADD_CALL,
            lambda case: stored_calls.keep_call(
                database=case.database, actor=case.actor, data=SMALL_CALL, name="new.yaml", key=case.key
            ),
            about="installation",
            name="a new one",
        ),
        Asked(
            Action.CHANGE_CALL,
            lambda case: stored_calls.keep_call(
                database=case.database,
                actor=case.actor,
                data=SMALL_CALL.replace(b"quite-another", case.call_id.encode()),
                name="it.yaml",
                key=case.key,
            ),
            about="call",
            name="another version",
        ),
    ),
    "stored_calls.move_phase": (
        Asked(
            Action.MOVE_PHASE,
            lambda case: stored_calls.move_phase(
                database=case.database,
                actor=case.actor,
                call_id=case.call_id,
                phase_id="decision",
                reason="It is time.",
                key=case.key,
            ),
            about="call",
        ),
    ),
    "people.add_person": (
        Asked(
            Action.GRANT_ROLE,
            lambda case: people.add_person(
                database=case.database, actor=case.actor, name="New", email="new@example.org", key=case.key
            ),
            about="installation",
        ),
    ),
    "people.grant_role": (
        *(
            Asked(
                Action.GRANT_ROLE,
                lambda case, role=role: people.grant_role(
                    database=case.database,
                    actor=case.actor,
                    person_id=case.store.people["stranger"],
                    role=role,
                    call_id=case.call_id,
                    key=case.key,
                ),
                about="call",
                name=role.value,
            )
            for role in (Role.REVIEWER, Role.CALL_MANAGER)
        ),
        Asked(
            Action.GRANT_ADMINISTRATOR,
            lambda case: people.grant_role(
                database=case.database,
                actor=case.actor,
                person_id=case.store.people["stranger"],
                role=Role.ADMINISTRATOR,
                call_id=None,
                key=case.key,
            ),
            about="installation",
            name="administrator",
        ),
    ),
}
"""By module and function of `evaluator.services`."""

OPEN_TO_ALL: Mapping[str, str] = {
    "stored_calls.stored_call": "calls are public",
    "stored_calls.call_ids": "calls are public",
    "people.actor_of": "says who somebody is, for whoever has found out that it is them",
}
"""Functions that read or change the store and take no actor, and why they need none."""
