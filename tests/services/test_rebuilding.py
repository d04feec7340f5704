import json
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor, NotAllowedError, Role
from evaluator.panel import combine_reviews
from evaluator.services.past_states import state_at
from evaluator.services.rebuilding import SAID, held_in, rebuilt_in
from evaluator.services.seeding.example import worked_example
from evaluator.services.seeding.loading import told
from evaluator.services.seeding.story import Story
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append, canonical
from evaluator.store.tables import (
    AssignmentRow,
    ConflictRow,
    ConsensusRow,
    DecisionRow,
    ProposalRow,
    ReviewRow,
    ReviewVersionRow,
    RoleGrantRow,
)
from tests.services.live_call import live_call
from tests.services.seeded import load_example
from tests.store.database_fixtures import Clock

MANAGER = Actor(id="m", roles=frozenset({Role.CALL_MANAGER}))


def later_changes(session: Session, call_id: str, at: datetime) -> list[tuple[datetime, bytes]]:
    """What happens to a call after its reviews, with its events; what the tables held after each."""
    held = []

    def say(kind: Kind, subject: str, before: Any, after: Any) -> None:
        nonlocal at
        at += timedelta(hours=1)
        session.flush()
        append(session, call_id, Change(kind, subject, "m", new_id(), before, after, "so"), now=at)
        held.append((at, held_in(session, call_id).as_json()))

    conflict = session.scalars(select(ConflictRow)).one()
    conflict.state = "recused"
    say(Kind.CONFLICT_SETTLED, conflict.id, {"state": "declared"}, {"state": "recused"})
    assignment = session.scalars(
        select(AssignmentRow).where(
            AssignmentRow.person_id == conflict.person_id, AssignmentRow.proposal_id == conflict.proposal_id
        )
    ).one()
    assignment.withdrawn_at = at
    say(Kind.UNASSIGNED, assignment.id, {"part": "reviewer"}, None)

    review = session.scalars(
        select(ReviewRow).where(ReviewRow.state == "draft").order_by(ReviewRow.id)
    ).first()
    assert review is not None
    aside = ReviewVersionRow(
        id=new_id(),
        review_id=review.id,
        number=9,
        call_version="v",
        proposal_hash="h",
        state="draft",
        scores='{"inclusion":0}',
        comments="{}",
        saved_at=at,
        saved_by=review.reviewer_id,
    )
    session.add(aside)
    after = {"number": 9, "state": "draft", "scores": {"inclusion": 0}, "set_aside": True}
    say(Kind.REVIEW_SAVED, review.id, None, after)

    proposal = session.scalars(select(ProposalRow).where(ProposalRow.reference == "S01")).one()
    consensus = ConsensusRow(
        id=new_id(),
        proposal_id=proposal.id,
        call_version="v",
        scores=canonical({"inclusion": 4.0, "state": "abstain"}),
        report="Agreed.",
        is_final=True,
        written_by="m",
        written_at=at,
        version=1,
    )
    session.add(consensus)
    said = {
        "proposal": proposal.id,
        "number": 1,
        "scores": {"inclusion": 4.0, "state": "abstain"},
        "is_final": True,
        "call_version": "v",
    }
    say(Kind.CONSENSUS_WRITTEN, consensus.id, None, said)
    proposal.state = "funded"
    decision = DecisionRow(
        id=new_id(),
        proposal_id=proposal.id,
        stage="",
        outcome="funded",
        amount="1",
        reason="",
        decided_at=at,
        decided_by="m",
    )
    session.add(decision)
    told_of_it = {"proposal": proposal.id, "stage": "", "state": "funded", "amount": "1"}
    say(Kind.DECIDED, decision.id, None, told_of_it)
    grant = session.scalars(select(RoleGrantRow).where(RoleGrantRow.role == "observer")).one()
    grant.revoked_at, grant.revoked_by = at, "m"
    say(Kind.ROLE_REVOKED, grant.id, {"role": "observer"}, None)
    return held


@pytest.mark.long
def test_what_the_tables_held_at_any_time_is_rebuilt_byte_for_byte_from_the_trail(
    database: Database, clock: Clock
) -> None:
    example = worked_example()
    call_id = example.call.id

    def work(session: Session) -> list[tuple[datetime, bytes]]:
        story = Story(session, example, clock.now)
        held = [(at, held_in(session, call_id).as_json()) for at in told(story)]
        return held + later_changes(session, call_id, clock.now)

    held = database.write(work)
    assert example.exercise is not None
    # Only the sample, the answers to it and the version that was set aside left the state as it was.
    unchanged = 1 + len(example.exercise.answers) + 1
    assert len({content for _, content in held}) == len(held) - unchanged > 80
    with database.reading() as session:
        rebuilt = [(at, rebuilt_in(session, call_id, at).as_json()) for at, _ in held]
        a_moment_before = [
            rebuilt_in(session, call_id, at - timedelta(microseconds=1)).as_json() for at, _ in held[1:]
        ]
        now = held_in(session, call_id).as_json()
    assert rebuilt == held
    assert a_moment_before == [content for _, content in held[:-1]]
    assert now == held[-1][1]


def test_what_people_made_by_their_commands_is_rebuilt_byte_for_byte_from_the_trail(
    database: Database,
) -> None:
    live = live_call(database)
    call_id = live.example.call.id
    with database.reading() as session:
        rebuilt = [(at, rebuilt_in(session, call_id, at).as_json()) for at, _ in live.held]
        whole = rebuilt_in(session, call_id)
        assert whole.as_json() == held_in(session, call_id).as_json()
    assert rebuilt == live.held
    # Only the two versions that were set aside left the state as it was.
    unchanged = [at for (_, before), (at, after) in pairwise(live.held) if before == after]
    assert (len(live.held), len(unchanged)) == (49, 6)
    assert {part: len(rows) for part, rows in whole.parts.items()} == {
        "roles": 6,
        "proposals": 3,
        "gates": 4,
        "assignments": 2,
        "conflicts": 2,
        "reviews": 2,
        "consensus": 1,
        "decisions": 0,
    }
    # Nothing is rebuilt by leaving it out.
    unsaid = {
        (part, name)
        for part, rows in whole.parts.items()
        for row in rows.values()
        for name in SAID[part]
        if name not in row
    }
    assert (unsaid, verify(database).findings) == (set(), ())


def test_before_a_call_began_there_was_nothing(database: Database, clock: Clock) -> None:
    call_id = load_example(database)
    then = state_at(database=database, actor=MANAGER, call_id=call_id, at=clock.now - timedelta(days=99))
    assert (then.call_version, then.phase, {part: rows for part, rows in then.parts.items() if rows}) == (
        None,
        None,
        {},
    )


def test_the_panels_scores_of_a_past_day_are_those_of_the_reviews_handed_in_by_then(
    database: Database, clock: Clock
) -> None:
    call = worked_example().call
    load_example(database)
    past = state_at(database=database, actor=MANAGER, call_id=call.id, at=clock.now - timedelta(days=6))
    now = state_at(database=database, actor=MANAGER, call_id=call.id, at=clock.now)
    handed_in = {(rating.proposal_id, rating.reviewer_id) for rating in past.ratings()}
    assert (
        0 < len(handed_in) < len({(rating.proposal_id, rating.reviewer_id) for rating in now.ratings()}) == 21
    )
    assert {one.proposal_id: one.total.n for one in past.panel_scores(call)} == {
        reference: sum(proposal == reference for proposal, _ in handed_in)
        for reference in {proposal for proposal, _ in handed_in}
    }
    lots = {row["reference"]: row["lot"] for row in past.parts["proposals"].values()}
    assert [one.scorecard.total for one in past.panel_scores(call)] == [
        one.scorecard.total
        for one in combine_reviews(
            call, [rating.model_copy(update={"lot": lots[rating.proposal_id]}) for rating in past.ratings()]
        )
    ]


@pytest.mark.parametrize("role", [Role.APPLICANT, Role.REVIEWER, Role.RAPPORTEUR])
def test_who_may_not_see_the_trail_learns_nothing_of_the_past(
    database: Database, clock: Clock, role: Role
) -> None:
    call_id = load_example(database)
    with pytest.raises(NotAllowedError):
        state_at(
            database=database,
            actor=Actor(id="x", roles=frozenset({role})),
            call_id=call_id,
            at=clock.now,
        )


def test_the_canonical_form_names_people_by_id_only(database: Database) -> None:
    call_id = load_example(database)
    with database.reading() as session:
        text = held_in(session, call_id).as_json().decode()
    assert json.loads(text)["call"] == call_id
    assert "Nadia" not in text
    assert "@" not in text
