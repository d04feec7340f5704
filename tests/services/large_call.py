"""A call in two stages with as many proposals and reviews as one likes. `page_queries` asks of it."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.services.gate_times import gates_before_scoring
from evaluator.services.introductions.grounds import Brings, grounds_text
from evaluator.services.introductions.pairs import in_order
from evaluator.services.samples import open_sample, samples
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical
from evaluator.store.tables import (
    AssignmentRow,
    Base,
    DecisionRow,
    GateAnswerRow,
    IntroductionRow,
    PersonRow,
    ProposalRow,
    ProposalVersionRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)
from evaluator.store.tables.base import as_row
from tests.services.stored_example import Example
from tests.services.two_stages import two_stages

STAGE = "concept"
ROWS_AT_ONCE = 1_000
REASON = "The letter names the ministry, the years and the sum; it is signed and dated."
COMMENT = "The ministry of labour signs an agreement with the employment service, and trainers are paid. " * 2


@dataclass(frozen=True)
class LargeCall:
    """The call, and whom the pages are opened for."""

    example: Example
    proposal_id: str
    later_id: str
    """Of a proposal of the next stage, which goes on from that one."""
    applicant: Actor
    """Who submitted both."""
    reviewer: Actor
    manager: Actor


def large_call(database: Database, *, proposals: int, reviews: int, reviewers: int) -> LargeCall:
    """So many eligible proposals that were decided on, each with so many submitted reviews of all criteria.

    One of them went on to the next stage.
    """
    example = two_stages(database)
    example.move_to("review")
    people = _people(database, example.call.id, reviewers)
    ids = _proposals(database, example, proposals)
    _reviews(database, example, ids, people, reviews)
    _decisions(database, example, ids)
    later = _later(database, example, ids[0])
    _introductions(database, example, [later, *ids])
    return LargeCall(
        example,
        ids[0],
        later,
        applicant=example.actor("applicant-1"),
        reviewer=example.actor("reviewer-1").model_copy(update={"id": people[0]}),
        manager=example.actor("manager"),
    )


def _decisions(database: Database, example: Example, proposals: list[str]) -> None:
    """A decision about each, with its event in the trail."""

    def work(session: Session) -> None:
        manager, now = example.people["manager"], database.clock()
        rows = [{"id": new_id(), "proposal_id": one, "stage": STAGE, "outcome": "reserve", "reason": "by rank", "decided_at": now, "decided_by": manager} for one in proposals]  # fmt: skip  # noqa: E501
        session.execute(insert(DecisionRow), rows)
        for row in rows:
            after = {"proposal": row["proposal_id"], "stage": STAGE, "outcome": "reserve"}
            append(session, example.call.id, Change(Kind.DECIDED, str(row["id"]), manager, new_id(), None, after, "by rank"), now=now)  # fmt: skip  # noqa: E501

    database.write(work)


def _later(database: Database, example: Example, earlier_id: str) -> str:
    """A proposal of the next stage that goes on from one of the first; both are an applicant's."""

    def work(session: Session) -> str:
        earlier = session.get_one(ProposalRow, earlier_id)
        text = session.scalars(select(ProposalVersionRow).where(ProposalVersionRow.proposal_id == earlier_id)).one()  # fmt: skip  # noqa: E501
        earlier.applicant_id = example.people["applicant-1"]
        later, version = as_row(earlier), as_row(text)
        later |= {"id": new_id(), "reference": "LATER", "stage": "full", "state": "submitted", "earlier_stage_id": earlier_id}  # fmt: skip  # noqa: E501
        session.execute(insert(ProposalRow), [later])
        session.execute(insert(ProposalVersionRow), [version | {"id": new_id(), "proposal_id": later["id"]}])
        return str(later["id"])

    return database.write(work)


def _introductions(database: Database, example: Example, proposals: list[str]) -> None:
    """Whoever submitted the first was asked about all others, and both agreed to all."""
    now, manager, first = database.clock(), example.people["manager"], proposals[0]
    answers = {f"{side}_{name}": value for side in ("first", "second") for name, value in (("answer", "agreed"), ("number", 1), ("answered_at", now))}  # fmt: skip  # noqa: E501
    common = {"call_id": example.call.id, "grounds": grounds_text(Brings(), Brings()), "asked_at": now, "asked_by": manager}  # fmt: skip  # noqa: E501
    pairs = [in_order(first, other) for other in proposals[1:]]
    rows = [{"id": new_id(), "first_id": one, "second_id": other, **common, **answers} for one, other in pairs]  # fmt: skip  # noqa: E501
    _insert(database, IntroductionRow, rows)


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
            "stage": STAGE,
            "state": "eligible",
            "label": f"P{n:04}",
            "title": kinds[n % 3].title + (f", {n}" if n > 2 else ""),
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
            assigned.append({"id": new_id(), "proposal_id": proposal_id, "person_id": person, "part": "reviewer", "assigned_at": now, "assigned_by": "test", "no_conflict_at": now})  # fmt: skip  # noqa: E501
            rows.append({"id": review, "proposal_id": proposal_id, "reviewer_id": person, "stage": STAGE, "state": "submitted", "current_number": 1, "updated_at": now, "submitted_at": now})  # fmt: skip  # noqa: E501
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
