"""A call with as many proposals and reviews as one likes, and what the pages ask of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert

from evaluator.access import Actor
from evaluator.services.assignments import proposal_to_read, proposals_to_review
from evaluator.services.consensus import consensus_of
from evaluator.services.gate_times import gates_before_scoring
from evaluator.services.proposal_list import proposals_of_call
from evaluator.services.samples import open_sample, samples
from evaluator.services.screening_board import screening_board
from evaluator.services.stored_reviews import own_review, review_versions, visible_reviews
from evaluator.store import Database, new_id
from evaluator.store.audit import canonical
from evaluator.store.tables import (
    AssignmentRow,
    Base,
    GateAnswerRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)
from tests.services.stored_example import Example, stored_example

ROWS_AT_ONCE = 1_000
REASON = "The letter names the ministry, the years and the sum; it is signed and dated."
COMMENT = "The ministry of labour signs an agreement with the employment service, and trainers are paid. " * 2


@dataclass(frozen=True)
class LargeCall:
    """The call, and whom the pages are opened for."""

    example: Example
    proposal_id: str
    reviewer: Actor
    manager: Actor

    @property
    def queries(self) -> dict[str, tuple[Callable[[], Any], int]]:
        """What pages ask of the store, and with how many statements, however large the call is."""
        database, call_id = self.example.database, self.example.call.id
        one = {"database": database, "proposal_id": self.proposal_id}
        return {
            "what waits for a reviewer": (
                lambda: proposals_to_review(database=database, actor=self.reviewer, call_id=call_id),
                4,
            ),
            "a proposal to read": (lambda: proposal_to_read(**one, actor=self.reviewer), 6),
            "one's own review": (lambda: own_review(**one, actor=self.reviewer), 6),
            "every version of it": (lambda: review_versions(**one, actor=self.reviewer), 6),
            "the reviews of a proposal, for a reviewer": (
                lambda: visible_reviews(**one, actor=self.reviewer),
                6,
            ),
            "the reviews of a proposal, for a manager": (
                lambda: visible_reviews(**one, actor=self.manager),
                6,
            ),
            "what the panel agreed on": (lambda: consensus_of(**one, actor=self.manager), 6),
            "the list of proposals": (
                lambda: proposals_of_call(database=database, actor=self.manager, call_id=call_id),
                6,
            ),
            "the screening board": (
                lambda: screening_board(database=database, actor=self.manager, call_id=call_id),
                7,
            ),
        }


def large_call(database: Database, *, proposals: int, reviews: int, reviewers: int) -> LargeCall:
    """So many proposals, screened, each with so many submitted reviews of every criterion."""
    example = stored_example(database)
    example.move_to("review")
    people = _people(database, example.call.id, reviewers)
    ids = _proposals(database, example, proposals)
    _reviews(database, example, ids, people, reviews)
    return LargeCall(
        example,
        ids[0],
        reviewer=example.actor("reviewer-1").model_copy(update={"id": people[0]}),
        manager=example.actor("manager"),
    )


def _people(database: Database, call_id: str, count: int) -> list[str]:
    now = database.clock()
    people = [{"id": new_id(), "email": f"p{n}@example.org", "name": f"P {n}", "language": "en", "created_at": now} for n in range(count)]  # fmt: skip  # noqa: E501
    _insert(database, PersonRow, people)
    grants = [{"id": new_id(), "person_id": person["id"], "call_id": call_id, "role": "reviewer", "granted_at": now, "granted_by": "test"} for person in people]  # fmt: skip  # noqa: E501
    _insert(database, RoleGrantRow, grants)
    return [str(person["id"]) for person in people]


def _proposals(database: Database, example: Example, count: int) -> list[str]:
    now, manager = database.clock(), example.actor("manager").id
    kinds = [open_sample(sample.name) for sample in samples()[:3]]
    content = [one.model_dump_json(by_alias=True, exclude_defaults=True) for one in kinds]
    rows = [
        {
            "id": new_id(),
            "call_id": example.call.id,
            "reference": f"P{n:04}",
            "stage": "",
            "state": "submitted",
            "label": f"P{n:04}",
            "title": kinds[n % 3].title,
            "current_number": 1,
            "created_at": now,
            "version": 1,
        }
        for n in range(count)
    ]
    _insert(database, ProposalRow, rows)
    versions = [
        {
            "id": new_id(),
            "proposal_id": row["id"],
            "number": 1,
            "call_version": example.call.version,
            "content": content[n % 3],
            "content_hash": f"{n:064}",
            "submitted_at": now,
            "submitted_by": "test",
            "declared": True,
        }
        for n, row in enumerate(rows)
    ]
    _insert(database, ProposalVersionRow, versions)
    answers = [
        {
            "id": new_id(),
            "proposal_id": row["id"],
            "gate_id": gate.id,
            "answer": "yes",
            "reason": REASON,
            "proposal_number": 1,
            "answered_by": manager,
            "answered_at": now,
            "version": 1,
        }
        for row in rows
        for gate in gates_before_scoring(example.call)
    ]
    _insert(database, GateAnswerRow, answers)
    return [str(row["id"]) for row in rows]


def _reviews(
    database: Database, example: Example, proposals: list[str], people: list[str], each: int
) -> None:
    now, version = database.clock() + timedelta(seconds=1), example.call.version
    names = [criterion.id for criterion in example.call.criteria]
    assigned, rows, versions = [], [], []
    for place, proposal_id in enumerate(proposals):
        for turn in range(each):
            person, review = people[(place + turn * (len(people) // each)) % len(people)], new_id()
            assigned.append({"id": new_id(), "proposal_id": proposal_id, "person_id": person, "part": "reviewer", "assigned_at": now, "assigned_by": "test"})  # fmt: skip  # noqa: E501
            rows.append({"id": review, "proposal_id": proposal_id, "reviewer_id": person, "stage": "", "state": "submitted", "current_number": 1, "updated_at": now, "submitted_at": now})  # fmt: skip  # noqa: E501
            scores = canonical({name: float((place + turn) % 6) for name in names})
            comments = canonical(dict.fromkeys(names, COMMENT))
            versions.append({"id": new_id(), "review_id": review, "number": 1, "call_version": version, "proposal_hash": f"{place:064}", "state": "submitted", "scores": scores, "comments": comments, "saved_at": now, "saved_by": person})  # fmt: skip  # noqa: E501
    _insert(database, AssignmentRow, assigned)
    _insert(database, ReviewRow, rows)
    _insert(database, ReviewVersionRow, versions)


def _insert(database: Database, table: type[Base], rows: list[dict[str, Any]]) -> None:
    for begun in range(0, len(rows), ROWS_AT_ONCE):
        some = rows[begun : begun + ROWS_AT_ONCE]
        database.write(lambda session, some=some: session.execute(insert(table), some))
