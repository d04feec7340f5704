"""A store in which somebody at the browser was asked to review one proposal."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session
from streamlit.testing.v1 import AppTest

from evaluator.access import Actor, Role
from evaluator.calls import Call
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.people import actor_of
from evaluator.services.reviews import OwnReview, begin_review, words_missing
from evaluator.services.samples import open_sample
from evaluator.services.shipped import criteria_folder
from evaluator.services.stored_calls import keep_call, move_phase
from evaluator.services.stored_reviews import (
    StoredReview,
    own_review,
    review_versions,
    save_draft,
    submit_review,
)
from evaluator.store import Database, new_id
from evaluator.store.tables import PersonRow, RoleGrantRow
from evaluator.ui.score_form.fields import comment_key
from tests.services.asked_to_read import assign_free
from tests.services.review_example import keep_proposal
from tests.services.stored_example import FIRST
from tests.store.made_once import made_once

REVIEWER, MANAGER, OTHER, THIRD = "local", "manager", "other", "third"


def comment_on(page: AppTest, call: Call, reference: str, place: int) -> str:
    """The key of a criterion's comment, as the page is drawn now: the fields may have begun anew."""
    start = comment_key(call, reference, call.criteria[place].id).removesuffix("0:comment")
    [key] = [area.key for area in page.text_area if area.key and area.key.startswith(start)]
    return key


@dataclass
class Desk:
    """A store in which one reviewer was asked to review one proposal, and another was asked nothing."""

    database: Database
    call: Call
    manager: Actor
    reviewer: Actor
    proposal: Proposal
    proposal_id: str

    def kept(self) -> StoredReview | None:
        """What the server has."""
        return own_review(database=self.database, actor=self.reviewer, proposal_id=self.proposal_id)

    def versions(self) -> list[tuple[str, dict[str, str]]]:
        """State and comments of every version."""
        found = review_versions(database=self.database, actor=self.reviewer, proposal_id=self.proposal_id)
        return [(one.state.value, one.review.comments) for one in found]

    def field(self, page: AppTest, place: int) -> str:
        """The key of a criterion's comment."""
        return comment_on(page, self.call, "P01", place)

    def submit_all(self) -> None:
        """The review, whole, as its writer hands it in."""
        review = begin_review(self.call, self.proposal)
        for name, criterion in judged(self.call).items():
            review = review.with_score(name, 3.0)
            missing = words_missing(self.call, criterion, review)
            review = review.with_comment(name, " ".join(["because"] * missing))
        submit_review(
            database=self.database,
            actor=self.reviewer,
            proposal_id=self.proposal_id,
            review=review,
            seen=0,
            key=new_id(),
        )

    def save(self, review: OwnReview, seen: int) -> None:
        """As another tab does."""
        save_draft(
            database=self.database,
            actor=self.reviewer,
            proposal_id=self.proposal_id,
            review=review,
            seen=seen,
            key=new_id(),
        )


@made_once
def set_up_desk(database: Database) -> Desk:
    """The default call in its phase of reviewing, and the proposal P01 in it."""
    data = (criteria_folder() / "skills_mobility.yaml").read_bytes()
    call = keep_call(database=database, actor=FIRST, data=data, name="skills_mobility.yaml", key="call")
    database.write(lambda session: _add_people(session, call.id, database.clock()))
    manager = actor_of(database=database, person_id=MANAGER, call_id=call.id)
    given = {"database": database, "actor": manager}
    move_phase(**given, call_id=call.id, phase_id="review", reason="now", key="move")
    sample = open_sample("s07-passeport-competences")
    proposal = sample.model_copy(update={"reference": "P01", "title": "Only in the store"})
    proposal_id = keep_proposal(database, proposal, call_id=call.id, call_version=call.version)
    assign_free(**given, proposal_id=proposal_id, person_id=REVIEWER, key="assign")
    reviewer = Actor(id=REVIEWER, roles=frozenset({Role.REVIEWER}))
    return Desk(database, call, manager, reviewer, proposal, proposal_id)


def _add_people(session: Session, call_id: str, now: datetime) -> None:
    for person_id, role in (
        (REVIEWER, Role.REVIEWER),
        (OTHER, Role.REVIEWER),
        (THIRD, Role.REVIEWER),
        (MANAGER, Role.CALL_MANAGER),
    ):
        session.add(PersonRow(id=person_id, email=f"{person_id}@example.org", name=person_id, created_at=now))
        session.flush()
        session.add(
            RoleGrantRow(
                id=new_id(),
                person_id=person_id,
                call_id=call_id,
                role=role.value,
                granted_at=now,
                granted_by="first",
            )
        )
