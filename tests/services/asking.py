"""How a service function is called in the tests of access, and what it should ask."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from evaluator.access import Action, Actor, Relation
from evaluator.store import Database, StoreError
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.marked_people import MarkedStore

Who = dict[str, Any]


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

    @property
    def number(self) -> int:
        """Of the proposal, as it stands in its reference and in its marks."""
        return int(self.proposal_id.removeprefix("proposal-"))

    @property
    def in_call(self) -> Who:
        """Who asks, where, about which call."""
        return {"database": self.database, "actor": self.actor, "call_id": self.call_id}

    @property
    def on_proposal(self) -> Who:
        """Who asks, where, about which proposal."""
        return {"database": self.database, "actor": self.actor, "proposal_id": self.proposal_id}


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
    towards: Relation | None = None
    """Only somebody who stands so to what it is about is let in, whatever the action allows others."""
    after_own: bool = False
    """Whoever was asked for a review of their own is let in once they have submitted it."""


def or_problem(call: Callable[[Case], object]) -> Callable[[Case], object]:
    """The same, where whoever is let in meets a problem: what it tells is looked at as a value is."""

    def tried(case: Case) -> object:
        try:
            return call(case)
        except (ValueError, ChangedMeanwhileError, StoreError) as error:
            return error

    return tried
