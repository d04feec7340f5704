"""The call manager's overview: reviews by state, who is late, what is blocked and by what."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.services.assignments import assign
from evaluator.services.conflicts import declare_conflict, settle_conflict
from evaluator.services.overview import Block, Overview, overview
from evaluator.services.panel_list import Talk, panel_list
from evaluator.services.phase_times import in_utc
from evaluator.store import Database, new_id
from evaluator.store.tables import ConflictState, ProposalRow
from tests.services.calibration.exercise_example import SAMPLE, Exercising, call_with_exercise, exercising
from tests.services.review_example import Reviewing, keep_proposal, reviewing
from tests.store.database_fixtures import Clock


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return reviewing(database, "reviewer-1", "reviewer-2")


def seen(panel: Reviewing, name: str = "manager") -> Overview:
    return overview(database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id)


def another(panel: Reviewing, reference: str) -> str:
    proposal = panel.proposal.model_copy(update={"reference": reference})
    call = panel.example.call
    return keep_proposal(panel.database, proposal, call_id=call.id, call_version=call.version)


def conflict(panel: Reviewing, name: str) -> str:
    return declare_conflict(
        database=panel.database,
        actor=panel.actor(name),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[name],
        kind="close",
        note="A cousin works there.",
        key=new_id(),
    )


def test_reviews_are_counted_by_how_far_they_are(panel: Reviewing) -> None:
    assert (dict(seen(panel).steps), seen(panel).not_asked) == ({"not_started": 2}, 1)
    panel.save("reviewer-1", panel.complete(), seen=0)
    panel.submit("reviewer-2", panel.complete(), seen=0)
    other = another(panel, "A00")
    assign(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=other,
        person_id=panel.example.people["reviewer-1"],
        key=new_id(),
    )
    found = seen(panel)
    assert dict(found.steps) == {"draft": 1, "submitted": 1, "asked": 1}
    assert found.not_asked == 1 + 2
    [waiting] = found.outstanding
    assert (waiting.name, waiting.references) == ("reviewer-1", ("A00", panel.proposal.reference))
    assert dict(waiting.steps) == {"asked": 1, "draft": 1}


def test_whoever_has_not_submitted_is_late_once_reviewing_ended(panel: Reviewing, clock: Clock) -> None:
    [phase] = [one for one in panel.example.call.phases if one.switches.review]
    assert phase.until is not None
    until = in_utc(panel.example.call, phase.until)
    assert (seen(panel).until, seen(panel).is_past) == (until, False)
    clock.now = until + timedelta(minutes=1)
    assert (seen(panel).until, seen(panel).is_past, len(seen(panel).outstanding)) == (until, True, 2)


def test_each_block_names_the_proposals_that_it_holds_up(panel: Reviewing) -> None:
    reference = panel.proposal.reference
    another(panel, "A00")
    found = seen(panel).blocked
    # What nobody was asked for and is not screened lacks no reviewer yet.
    assert found == {
        Block.CONDITIONS: tuple(sorted(["A00", reference])),
        Block.REVIEWERS: (reference,),
        Block.REVIEWS: (reference,),
    }
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)
    panel.submit("reviewer-2", panel.complete(1.0), seen=0)
    assert seen(panel).blocked[Block.THIRD] == (reference,)
    assert Block.REVIEWS not in seen(panel).blocked
    conflict(panel, "reviewer-2")
    assert seen(panel).blocked[Block.CONFLICTS] == (reference,)
    assert Block.CONSENSUS not in seen(panel).blocked


def test_a_conflict_is_listed_until_it_is_settled(panel: Reviewing) -> None:
    conflict(panel, "reviewer-1")
    [one] = seen(panel).to_settle
    assert (one.name, one.kind, one.note) == ("reviewer-1", "close", "A cousin works there.")
    assert seen(panel).steps["conflict"] == 1
    settle_conflict(
        database=panel.database,
        actor=panel.actor("manager"),
        conflict_id=one.conflict_id,
        state=ConflictState.RECUSED,
        reason="A cousin is close.",
        seen=one.seen,
        key=new_id(),
    )
    found = seen(panel)
    assert (found.to_settle, dict(found.steps), found.not_asked) == ((), {"not_started": 1}, 2)


def test_a_manager_is_shown_nothing_of_what_they_have_a_conflict_with(panel: Reviewing) -> None:
    conflict(panel, "manager")
    conflict(panel, "reviewer-1")
    found = seen(panel)
    assert (dict(found.steps), found.to_settle, found.outstanding, found.blocked) == ({}, (), (), {})
    assert found.left_out == 1


def test_reviews_wait_for_whoever_has_the_exercise_to_do_first(database: Database) -> None:
    of = exercising(database)
    reference = of.proposal.reference
    assert (seen(of).in_exercise, Block.EXERCISE in seen(of).blocked) == ((), False)
    of.put()
    # Reviewers of the call who were asked for nothing wait for nobody.
    assert seen(of).in_exercise == ("reviewer-1", "reviewer-2")
    assert list(seen(of).blocked)[-2:] == [Block.EXERCISE, Block.REVIEWS]
    assert seen(of).blocked[Block.EXERCISE] == (reference,)
    of.answer("reviewer-1", of.answered(3.0), 0)
    assert seen(of).in_exercise == ("reviewer-1", "reviewer-2")
    of.answer("reviewer-1", of.answered(3.0), 1, submits=True)
    assert (seen(of).in_exercise, seen(of).blocked[Block.EXERCISE]) == (("reviewer-2",), (reference,))
    conflict(of, "reviewer-2")
    assert (seen(of).in_exercise, Block.EXERCISE in seen(of).blocked) == ((), False)


def test_of_two_samples_both_are_to_be_done(database: Database) -> None:
    one = exercising(database)
    call = call_with_exercise(database, one.actor("manager"), SAMPLE, "S14")
    of = Exercising(type(one.example)(database, call, one.example.people), one.proposal, one.proposal_id)
    of.put()
    of.answer("reviewer-1", of.answered(3.0), 0, submits=True)
    assert seen(of).in_exercise == ("reviewer-2",)
    of.put(reference="S14")
    assert seen(of).in_exercise == ("reviewer-1", "reviewer-2")


def test_nobody_is_named_for_the_exercise_by_a_proposal_that_one_may_not_see(database: Database) -> None:
    of = exercising(database)
    of.put()
    conflict(of, "manager")
    assert (seen(of).in_exercise, seen(of).blocked) == ((), {})


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "observer", "applicant-1"])
def test_nobody_but_a_manager_has_an_overview(panel: Reviewing, name: str) -> None:
    with pytest.raises(NotAllowedError):
        seen(panel, name)


def test_what_was_decided_waits_for_nobody(panel: Reviewing) -> None:
    panel.submit("reviewer-1", panel.complete(5.0), seen=0)
    reference = panel.proposal.reference
    assert {Block.REVIEWERS, Block.REVIEWS} <= seen(panel).blocked.keys()

    def decide(session: Session) -> None:
        session.get_one(ProposalRow, panel.proposal_id).state = "not_invited"

    panel.database.write(decide)
    # The state of a row that nothing in the trail tells is seen once something is.
    another(panel, "A00")
    panel.example.move_to("decision")
    found = seen(panel)
    assert [block for block, references in found.blocked.items() if reference in references] == []
    assert (dict(found.steps), found.outstanding, found.not_asked) == ({"submitted": 1}, (), 0)
    # What nobody waits for any more was not submitted all the same.
    assert found.never_submitted == 1
    panelled = panel_list(
        database=panel.database, actor=panel.actor("manager"), call_id=panel.example.call.id
    )
    assert {one.reference: (one.talk, one.lacks_third) for one in panelled.entries}[reference] == (
        Talk.DECIDED,
        False,
    )
