"""A proposal with what people answered about the conditions of its call, and what follows from it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any, Generic, Literal, NamedTuple, TypeVar

from evaluator.calls import Call
from evaluator.calls.structure import Gate
from evaluator.store.tables import (
    GateAnswer,
    ProposalState,
)

SETTLED = (ProposalState.ELIGIBLE, ProposalState.INELIGIBLE)
NO_ANSWERS: Mapping[str, Any] = MappingProxyType({})

Settlement = Literal["eligible", "ineligible"]


@dataclass(frozen=True)
class Given:
    """An answer to one condition, without who gave it and why."""

    answer: GateAnswer
    proposal_number: int
    """The version of the proposal that was looked at."""


@dataclass(frozen=True)
class Answered(Given):
    """What somebody answered about one condition."""

    reason: str
    by: str
    """Who, by id."""
    name: str
    """Who, for people; empty where nobody is known by the id."""
    at: datetime
    version: int
    """Who answers again says that they saw it."""


A = TypeVar("A", bound=Given, covariant=True)


class Screened(NamedTuple, Generic[A]):
    """A proposal with the answers about it; a tuple, since a page makes thousands."""

    id: str
    reference: str
    label: str
    title: str
    lot: str | None
    state: ProposalState
    number: int
    version: int
    asked: tuple[str, ...]
    """The gates that are asked of it before it is scored."""
    answers: Mapping[str, A] = NO_ANSWERS
    asked_later: tuple[str, ...] = ()
    """The gates that are asked of it once there are scores; none while it is not eligible."""
    text_deleted_at: datetime | None = None
    """When its text was deleted by the call's rule; None while it is there, and on the board."""
    stage: str = ""

    @property
    def open(self) -> tuple[str, ...]:
        """The gates that still wait: not answered, needing a check, or answered about an earlier text."""
        return tuple(gate for gate in self.asked if self._is_open(gate)) if self.answers else self.asked

    @property
    def may_be_reopened(self) -> bool:
        """Whether its screening can be opened again: it is settled, and nothing was decided since."""
        return self.state in SETTLED

    @property
    def outcome(self) -> Settlement | None:
        """What follows from the answers, for a person to declare; None while something is open."""
        return outcome_of(self.asked, self.answers, self.number)

    def takes_answer(self, gate_id: str) -> bool:
        """Whether this gate is asked of the proposal as it stands, at its time."""
        return gate_id in self.asked_later or (
            gate_id in self.asked and self.state is ProposalState.SUBMITTED
        )

    def is_about_earlier(self, gate_id: str) -> bool:
        """Whether the answer was given about an earlier version of the proposal."""
        answered = self.answers.get(gate_id)
        return answered is not None and answered.proposal_number != self.number

    def _is_open(self, gate_id: str) -> bool:
        answered = self.answers.get(gate_id)
        return (
            answered is None
            or answered.answer is GateAnswer.NEEDS_CHECK
            or answered.proposal_number != self.number
        )


@dataclass(frozen=True)
class Board:
    """All proposals of a call and the conditions asked of them, what is open first."""

    call: Call
    gates: tuple[Gate, ...]
    proposals: tuple[Screened[Given], ...]
    is_open: bool
    """Whether the call's phase has screening open now."""
    left_out: int = 0
    """Proposals with which the person who looks has declared a conflict of interest."""
    later: tuple[Gate, ...] = ()
    """What is asked once there are scores."""
    later_is_open: bool = False
    """Whether the call's phase lets that be answered now."""


def outcome_of(asked: Iterable[str], answers: Mapping[str, Given], number: int) -> Settlement | None:
    """A no excludes, whatever else is open; all must be yes to be eligible. Both about the text as it is."""
    given = [answers.get(gate) for gate in asked]
    current = [one.answer if one is not None and one.proposal_number == number else None for one in given]
    if GateAnswer.NO in current:
        return "ineligible"
    return "eligible" if all(answer is GateAnswer.YES for answer in current) else None
