"""Two applicants with a proposal each that complement each other, a manager who asks, and what each sees."""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluator.proposals import Proposal
from evaluator.services.introductions import (
    Introduction,
    Introductions,
    answer_introduction,
    ask_to_introduce,
    introductions_for,
    introductions_of_call,
    take_back_agreement,
)
from evaluator.services.samples import open_sample
from evaluator.store import Database, new_id
from evaluator.store.tables import IntroductionAnswer
from tests.services.stored_example import Example, stored_example
from tests.services.submissions.sent import Applicant, sending
from tests.store.database_fixtures import Clock
from tests.store.made_once import made_once

AGREED, DECLINED = IntroductionAnswer.AGREED, IntroductionAnswer.DECLINED
SAMPLES = {"applicant-1": "s01-ict-successor", "applicant-2": "s06-repackaged"}
ONE, TWO = SAMPLES
OTHER = {ONE: TWO, TWO: ONE}


@dataclass(frozen=True)
class Introducing:
    """The two, by the names of their applicants."""

    example: Example
    proposals: dict[str, str]
    """The ids of their proposals."""

    @property
    def database(self) -> Database:
        """The store."""
        return self.example.database

    @property
    def call_id(self) -> str:
        """The call of both."""
        return self.example.call.id

    def who(self, name: str) -> dict[str, Any]:
        """Somebody, and where."""
        return {"database": self.database, "actor": self.example.actor(name)}

    def move_to(self, phase: str) -> None:
        """Put the call into a phase, a minute after what was before."""
        assert isinstance(self.database.clock, Clock)
        self.database.clock.move(minutes=1)
        self.example.move_to(phase)

    def ask(self, who: str = "manager", **changed: Any) -> str:
        """The manager asks both, unless said otherwise."""
        one, other = self.proposals.values()
        given = {"call_id": self.call_id, "proposal_id": one, "other_id": other, "key": new_id()}
        return ask_to_introduce(**self.who(who), **{**given, **changed})

    def answer(self, name: str, answer: IntroductionAnswer, **changed: Any) -> None:
        """An applicant answers the question about their proposal."""
        one = self.told(name)
        given = {"proposal_id": one.proposal_id, "introduction_id": one.id, "seen": one.seen, "key": new_id()}
        answer_introduction(**{**self.who(name), **given, "answer": answer, **changed})

    def take_back(self, name: str, **changed: Any) -> None:
        """An applicant takes an agreement back."""
        one = self.told(name)
        given = {"proposal_id": one.proposal_id, "introduction_id": one.id, "key": new_id()}
        take_back_agreement(**{**self.who(name), **given, **changed})

    def own(self, name: str) -> tuple[Introduction, ...]:
        """All that somebody is told."""
        return introductions_for(**self.who(name), call_id=self.call_id)

    def told(self, name: str) -> Introduction:
        """The one question to somebody."""
        [one] = self.own(name)
        return one

    def overseen(self, who: str = "manager") -> Introductions:
        """What whoever asks is told."""
        return introductions_of_call(**self.who(who), call_id=self.call_id)

    def state(self) -> str:
        """How far the one introduction is, for the manager."""
        [one] = self.overseen().pairs.values()
        return one.state.value


@made_once
def introducing(database: Database) -> Introducing:
    """Both were submitted, and the call takes no more proposals."""
    example = stored_example(database)
    example.move_to("open")
    proposals = {
        name: Applicant(example, name).submit(**sending(sample)).proposal_id
        for name, sample in SAMPLES.items()
    }
    example.move_to("screening")
    return Introducing(example, proposals)


REFERENCES = {"applicant-1": "P01", "applicant-2": "P02"}


def words_of(proposal: Proposal, *, without: Proposal) -> set[str]:
    """Every text that only this one of two proposals has, of eight letters or more: codes stand anywhere."""
    found, theirs = (set(_texts(one.model_dump(mode="json"))) for one in (proposal, without))
    return {text for text in found - theirs if sum(map(str.isalpha, text)) >= 8}


def secrets(name: str) -> set[str]:
    """What the other applicant may not be told of somebody's proposal before both agree."""
    theirs, ours = open_sample(SAMPLES[name]), open_sample(SAMPLES[OTHER[name]])
    found = words_of(theirs, without=ours) | {f"{name}@example.org", REFERENCES[name]}
    assert theirs.lead is not None
    assert {theirs.title, theirs.lead.organisation.name} <= found
    return found


def leaked(told: str, name: str) -> list[str]:
    """What of somebody's proposal stands in what the other is told."""
    return sorted(secret for secret in secrets(name) if secret in told)


def said_in(value: object) -> str:
    """All texts in a value, each on a line."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        value = [getattr(value, part.name) for part in dataclasses.fields(value)]
    return "\n".join(_texts(value))


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            yield said_in(value)
        case _:
            yield repr(value)
