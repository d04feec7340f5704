"""The stored example in its reviewing phase: proposals in the store, reviewers asked to read them."""

from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.panel.scores import judged
from evaluator.proposals import Proposal
from evaluator.services.reviews import OwnReview, begin_review, words_missing
from evaluator.services.samples import open_sample, samples
from evaluator.services.stored_reviews import Saved, save_draft, submit_review
from evaluator.store import Database, new_id
from evaluator.store.audit import events, first_breaks
from evaluator.store.tables import EventRow, ProposalRow, ProposalVersionRow
from tests.services.asked_to_read import assign_free
from tests.services.stored_example import Example, stored_example
from tests.store.made_once import made_once


def keep_proposal(
    database: Database,
    proposal: Proposal,
    *,
    call_id: str,
    call_version: str,
    applicant_id: str | None = None,
) -> str:
    """Put a proposal into the store as it would be after submission; its id."""
    proposal_id, now = new_id(), database.clock()

    def work(session: Session) -> None:
        session.add(
            ProposalRow(
                id=proposal_id,
                call_id=call_id,
                reference=proposal.reference,
                lot=proposal.lot,
                state="submitted",
                applicant_id=applicant_id,
                label=proposal.label,
                title=proposal.title,
                current_number=1,
                created_at=now,
            )
        )
        session.flush()
        session.add(
            ProposalVersionRow(
                id=new_id(),
                proposal_id=proposal_id,
                number=1,
                call_version=call_version,
                content=proposal.model_dump_json(by_alias=True, exclude_defaults=True),
                content_hash=proposal.content_hash,
                submitted_at=now,
                submitted_by=applicant_id or "import",
                declared=True,
            )
        )

    database.write(work)
    return proposal_id


@dataclass
class Reviewing:
    """The example, one proposal of the samples, and what people do with it."""

    example: Example
    proposal: Proposal
    proposal_id: str

    @property
    def database(self) -> Database:
        """The store."""
        return self.example.database

    def actor(self, name: str) -> Actor:
        """Somebody of the example."""
        return self.example.actor(name)

    @cached_property
    def blank(self) -> OwnReview:
        """A review without a score."""
        return begin_review(self.example.call, self.proposal)

    def complete(self, score: float = 4.0) -> OwnReview:
        """A review with the same score everywhere, and a comment where the call asks for one."""
        review = self.blank
        for name, criterion in judged(self.example.call).items():
            review = review.with_score(name, score)
            missing = words_missing(self.example.call, criterion, review)
            review = review.with_comment(name, " ".join(["because"] * missing))
        return review

    def save(self, name: str, review: OwnReview, seen: int, key: str | None = None) -> Saved:
        """As `save_draft`."""
        return save_draft(
            database=self.database,
            actor=self.actor(name),
            proposal_id=self.proposal_id,
            review=review,
            seen=seen,
            key=key or new_id(),
        )

    def submit(self, name: str, review: OwnReview, seen: int, key: str | None = None) -> Saved:
        """As `submit_review`."""
        return submit_review(
            database=self.database,
            actor=self.actor(name),
            proposal_id=self.proposal_id,
            review=review,
            seen=seen,
            key=key or new_id(),
        )

    def trail(self) -> list[EventRow]:
        """The call's events, once the chain is known to hold."""
        with self.database.reading() as session:
            assert [*first_breaks(session)] == []
            return [*events(session, self.example.call.id)]


@made_once
def reviewing(database: Database, *assigned: str) -> Reviewing:
    """The phase is Reviewing; those named are asked to review the first sample, the rapporteur to report."""
    example = stored_example(database)
    example.move_to("review")
    proposal = open_sample(samples()[0].name)
    proposal_id = keep_proposal(
        database,
        proposal,
        call_id=example.call.id,
        call_version=example.call.version,
        applicant_id=example.people["applicant-1"],
    )
    for name in assigned or ("reviewer-1", "reviewer-2"):
        assign_free(
            database=database,
            actor=example.actor("manager"),
            proposal_id=proposal_id,
            person_id=example.people[name],
            key=f"assign {name}",
        )
    assign_free(
        database=database,
        actor=example.actor("manager"),
        proposal_id=proposal_id,
        person_id=example.people["rapporteur"],
        part="rapporteur",
        key="assign rapporteur",
    )
    return Reviewing(example, proposal, proposal_id)
