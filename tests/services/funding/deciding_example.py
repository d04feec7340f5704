"""The worked example in the phase of deciding, for whoever decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select

from evaluator.access import Actor, Role
from evaluator.panel.funding import FundingPlan
from evaluator.services.funding import CallLine, Decision, call_line, decide, draw_lots
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.store import Database, new_id
from evaluator.store.tables import ProposalRow, ProposalState
from tests.services.seeded import CALL, load_example
from tests.store.made_once import made_once

LAWFUL = "by the ranking"


@dataclass(frozen=True)
class Deciding:
    """The store, and who decides in it."""

    database: Database

    def actor(self, role: Role = Role.CALL_MANAGER) -> Actor:
        """The first person with that role."""
        people = people_of_call(database=self.database, call_id=CALL)
        one = next(person for person in people if role in person.roles)
        return actor_of(database=self.database, person_id=one.id, call_id=CALL)

    def move_to(self, phase: str) -> None:
        move_phase(
            database=self.database,
            actor=self.actor(),
            call_id=CALL,
            phase_id=phase,
            reason="for the test",
            key=new_id(),
        )

    def change_call(self, *replaced: tuple[str, str]) -> None:
        """The call file with some of its text replaced."""
        text = (criteria_folder() / "skills_mobility.yaml").read_text("utf-8")
        for old, new in replaced:
            assert old in text
            text = text.replace(old, new)
        keep_call(
            database=self.database, actor=self.actor(), data=text.encode(), name="changed.yaml", key=new_id()
        )

    def line(self, role: Role = Role.CALL_MANAGER) -> CallLine:
        return call_line(database=self.database, actor=self.actor(role), call_id=CALL)

    def plan(self) -> FundingPlan:
        plan = self.line().plan
        assert plan is not None
        return plan

    def decision(
        self, reference: str, outcome: ProposalState, amount: int | None = None, reason: str = ""
    ) -> Decision:
        seen = self.line().ranking.made_of.proposals[reference].seen
        return Decision(reference, outcome, None if amount is None else Decimal(amount), seen, reason)

    def decide(
        self,
        *decisions: Decision,
        reason: str = LAWFUL,
        seen: str | None = None,
        key: str = "",
        confirmed: str | None = None,
    ) -> None:
        """In spite of all that is open, where nothing else is confirmed."""
        line = self.line()
        decide(
            database=self.database,
            actor=self.actor(),
            call_id=CALL,
            stage=line.ranking.made_of.stage,
            decisions=decisions,
            reason=reason,
            seen=line.name if seen is None else seen,
            key=key or new_id(),
            confirmed=line.open_work.name if confirmed is None else confirmed,
        )

    def draw(self, proposals: Sequence[str], seed: str, *, key: str = "") -> tuple[str, ...]:
        line = self.line()
        return draw_lots(
            database=self.database,
            actor=self.actor(),
            call_id=CALL,
            stage=line.ranking.made_of.stage,
            proposals=proposals,
            seed=seed,
            reason="the numbers of Saturday",
            seen=line.name,
            key=key or new_id(),
        )

    def states(self) -> dict[str, str]:
        with self.database.reading() as session:
            found = session.execute(select(ProposalRow.reference, ProposalRow.state))
            return {one.reference: one.state for one in found}


@made_once
def deciding(database: Database) -> Deciding:
    """The example as loaded, moved on to the decision."""
    load_example(database)
    example = Deciding(database)
    example.move_to("decision")
    # Ranked once for all tests.
    example.line()
    return example
