"""Two applicants with proposals that complement each other: one at the browser, the other somewhere else."""

from dataclasses import dataclass

from evaluator.access import Actor, Role
from evaluator.services.call_files import DEFAULT_CALL
from evaluator.services.installation import ensure_local_people
from evaluator.services.introductions import (
    Introduction,
    answer_introduction,
    introductions_for,
    take_back_agreement,
)
from evaluator.services.people import actor_of, add_person, grant_role, people_of_call
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.submissions import own_proposals, replace_submission, submit
from evaluator.store import Database, new_id
from evaluator.store.tables import IntroductionAnswer
from tests.services.introductions.introducing import SAMPLES
from tests.services.submissions.sent import sending
from tests.store.made_once import made_once

FIRST = Actor(id="admin", roles=frozenset({Role.ADMINISTRATOR, Role.CALL_MANAGER}))


@dataclass(frozen=True)
class IntroductionDesk:
    """The store, and the two applicants."""

    database: Database
    call_id: str
    here: Actor
    """The applicant whom the browser shows."""
    there: Actor

    def move_to(self, phase: str) -> None:
        """Put the call into a phase."""
        move_phase(
            database=self.database,
            actor=FIRST,
            call_id=self.call_id,
            phase_id=phase,
            reason="for the test",
            key=new_id(),
        )

    def told(self, actor: Actor) -> Introduction:
        """The one question to an applicant."""
        [one] = introductions_for(database=self.database, actor=actor, call_id=self.call_id)
        return one

    def answers_there(self, answer: IntroductionAnswer) -> None:
        """What the applicant elsewhere says."""
        one = self.told(self.there)
        answer_introduction(
            database=self.database,
            actor=self.there,
            proposal_id=one.proposal_id,
            introduction_id=one.id,
            answer=answer,
            seen=one.seen,
            key=new_id(),
        )

    def replaces_here(self) -> None:
        """The applicant at the browser puts another version in place, in another tab."""
        self.move_to("open")
        common = {"database": self.database, "actor": self.here, "call_id": self.call_id}
        [own] = own_proposals(**common)
        given = {**sending("s02-young-entrepreneurs"), "proposal_id": own.id, "seen": own.seen}
        replace_submission(**common, **given, key=new_id())
        self.move_to("screening")

    def takes_back_there(self) -> None:
        """The applicant elsewhere agrees no longer."""
        one = self.told(self.there)
        take_back_agreement(
            database=self.database,
            actor=self.there,
            proposal_id=one.proposal_id,
            introduction_id=one.id,
            key=new_id(),
        )


@made_once
def introduction_desk(database: Database) -> IntroductionDesk:
    """Both have submitted, and the call takes no more proposals."""
    data = (criteria_folder() / DEFAULT_CALL).read_bytes()
    call = keep_call(database=database, actor=FIRST, data=data, name=DEFAULT_CALL, key=new_id())
    ensure_local_people(database=database, call_id=call.id)
    here = next(
        one.id for one in people_of_call(database=database, call_id=call.id) if one.roles == {Role.APPLICANT}
    )
    given = {"database": database, "actor": FIRST, "key": "other"}
    there = add_person(**given, name="Else", email="applicant-2@example.org")
    grant_role(**given, person_id=there, role=Role.APPLICANT, call_id=call.id)
    actors = [actor_of(database=database, person_id=one, call_id=call.id) for one in (here, there)]
    made = IntroductionDesk(database, call.id, *actors)
    made.move_to("open")
    for actor, sample in zip(actors, SAMPLES.values(), strict=True):
        submit(database=database, actor=actor, call_id=call.id, **sending(sample), key=new_id())
    made.move_to("screening")
    return made
