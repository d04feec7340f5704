"""One more reader where the reviews that are in lie too far apart: asked for, found, and asked."""

import pytest

from evaluator.access import Role
from evaluator.panel.assignment import Limits, Pair
from evaluator.panel.scores import judged
from evaluator.services.asking_reviewers import ask_reviewers
from evaluator.services.best_assignment import find_assignment
from evaluator.services.call_assignment import Assignable, assignable
from evaluator.services.consensus import write_consensus
from evaluator.services.people import add_person, grant_role
from evaluator.services.stored_reviews import reopen_review
from evaluator.store import Database, new_id
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.services.stored_example import FIRST

LIMITS = Limits(per_proposal=2)


@pytest.fixture
def apart(database: Database) -> Reviewing:
    """Two reviews that diverge of one proposal, another without a reader, and a third reviewer."""
    found = reviewing(database, "reviewer-1", "reviewer-2")
    call = found.example.call
    person = add_person(
        database=database, actor=FIRST, name="reviewer-3", email="reviewer-3@example.org", key=new_id()
    )
    common = {"database": database, "actor": FIRST, "key": new_id(), "call_id": call.id}
    grant_role(**common, person_id=person, role=Role.REVIEWER)
    found.example.people["reviewer-3"] = person
    other = found.proposal.model_copy(update={"reference": "A00"})
    keep_proposal(database, other, call_id=call.id, call_version=call.version)
    found.submit("reviewer-1", found.complete(4.5), seen=0)
    found.submit("reviewer-2", found.complete(1.0), seen=0)
    return found


def there(apart: Reviewing) -> Assignable:
    return assignable(database=apart.database, actor=apart.actor("manager"), call_id=apart.example.call.id)


def test_where_reviews_lie_too_far_apart_the_assignment_has_one_more_reader_until_one_is_asked(
    apart: Reviewing,
) -> None:
    now = there(apart)
    assert now.lacks_third == {apart.proposal_id}
    pairs = find_assignment(now, LIMITS).assignment.pairs
    third = Pair(proposal_id=apart.proposal_id, reviewer_id=apart.example.people["reviewer-3"])
    readers = {one.reviewer_id for one in pairs if one.proposal_id == apart.proposal_id}
    assert readers == {apart.example.people[f"reviewer-{number}"] for number in (1, 2, 3)}
    assert len(pairs) == 5
    [[asked]] = ask_reviewers(
        database=apart.database,
        actor=apart.actor("manager"),
        call_id=apart.example.call.id,
        pairs=[third],
        key=new_id(),
    )
    assert asked.refusal is None
    after = there(apart)
    assert after.lacks_third == frozenset()
    assert after.was_asked(third)
    assert len(find_assignment(after, LIMITS).assignment.pairs) == 5


def test_while_somebody_changes_their_review_nobody_more_is_wanted(apart: Reviewing) -> None:
    assert there(apart).lacks_third == {apart.proposal_id}
    reopen_review(
        database=apart.database,
        actor=apart.actor("manager"),
        proposal_id=apart.proposal_id,
        reviewer_id=apart.example.people["reviewer-1"],
        reason="A slip.",
        seen=1,
        key=new_id(),
    )
    assert there(apart).lacks_third == frozenset()


def test_once_the_panel_has_agreed_nobody_more_is_wanted(apart: Reviewing) -> None:
    write_consensus(
        database=apart.database,
        actor=apart.actor("manager"),
        proposal_id=apart.proposal_id,
        scores=dict.fromkeys(judged(apart.example.call), 3.0),
        report="So.",
        is_final=True,
        seen=0,
        key=new_id(),
    )
    assert there(apart).lacks_third == frozenset()
