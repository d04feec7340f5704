"""Reviews to be scored again since the call changed: whose they are, and all given back at one press."""

import pytest
from sqlalchemy import select

from evaluator.access import NotAllowedError
from evaluator.panel.scores import judged
from evaluator.services.conflicts import declare_conflict
from evaluator.services.giving_back import give_back_lapsed
from evaluator.services.lapsed_reviews import LapsedReviews, lapsed_reviews
from evaluator.services.review_queue import InQueue, Step, review_queue
from evaluator.services.review_since import NOTHING, Since
from evaluator.services.stored_calls import stored_call
from evaluator.services.stored_reviews import reopen_review
from evaluator.services.verifying import verify
from evaluator.store import Database, new_id
from evaluator.store.audit import Kind
from evaluator.store.tables import ReviewRow
from evaluator.store.versions import ChangedMeanwhileError
from tests.services.changed_call import another_criterion, other_scale, publish_changed
from tests.services.review_example import Reviewing, reviewing
from tests.store.made_once import made_once

NAMES = ("reviewer-1", "reviewer-2")


@made_once
def lapsed(database: Database) -> Reviewing:
    """Two submitted reviews, and a scale that changed after that."""
    made = reviewing(database, *NAMES)
    for name in NAMES:
        made.submit(name, made.complete(), seen=0)
    publish(made, other_scale(1), other_scale(0))
    return made


@pytest.fixture
def panel(database: Database) -> Reviewing:
    return lapsed(database)


def publish(panel: Reviewing, *changes: tuple, **given: object) -> None:
    publish_changed(panel.database, panel.actor("manager"), panel.example.call.id, *changes, **given)


def seen(panel: Reviewing, name: str = "manager") -> LapsedReviews:
    return lapsed_reviews(database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id)


def give_back(panel: Reviewing, name: str = "manager", **given: str) -> None:
    give_back_lapsed(
        database=panel.database,
        actor=panel.actor(name),
        call_id=panel.example.call.id,
        **{"reason": "The scale changed.", "seen": seen(panel).name, "key": new_id(), **given},
    )


def states(panel: Reviewing) -> list[str]:
    with panel.database.reading() as session:
        return [*session.scalars(select(ReviewRow.state).order_by(ReviewRow.reviewer_id))]


def reopened(panel: Reviewing) -> list[tuple[str, str]]:
    return [(one.actor_id, one.subject) for one in panel.trail() if one.kind == Kind.REVIEW_REOPENED.value]


def listed(panel: Reviewing, name: str = "reviewer-1") -> InQueue:
    [entry] = review_queue(
        database=panel.database, actor=panel.actor(name), call_id=panel.example.call.id
    ).entries
    return entry


def test_reviews_with_scores_that_lapsed_are_listed_with_what_they_are_of(panel: Reviewing) -> None:
    found = seen(panel)
    lost = tuple(name for name in judged(panel.example.call) if name in first_two(panel))
    assert [(one.reference, one.since.lost) for one in found.reviews] == [
        (panel.proposal.reference, lost)
    ] * 2
    assert (found.proposals, found.is_open) == ({panel.proposal.reference: panel.proposal.label}, True)


def first_two(panel: Reviewing) -> set[str]:
    return {one.id for one in panel.example.call.criteria[:2]}


def test_nothing_is_listed_where_every_score_means_the_same(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    publish(panel, (("criteria", 0, "weight"), 40))
    assert seen(panel).reviews == ()
    assert (listed(panel).since, listed(panel).is_done) == (NOTHING, True)
    with pytest.raises(ValueError, match="No submitted review is to be scored again or completed"):
        give_back(panel)


def test_all_are_given_back_at_once_and_each_is_told_in_the_trail(panel: Reviewing) -> None:
    give_back(panel)
    assert states(panel) == ["reopened", "reopened"]
    told = reopened(panel)
    assert len({subject for _, subject in told}) == 2
    assert {actor for actor, _ in told} == {panel.example.people["manager"]}
    assert seen(panel).reviews == ()
    # The proposal itself was put into the store without an event.
    assert [one for one in verify(panel.database).findings if ", reviews," in one.where] == []


def test_the_same_press_twice_is_done_once(panel: Reviewing) -> None:
    name = seen(panel).name
    for _ in range(2):
        give_back(panel, seen=name, key="one press")
    assert len(reopened(panel)) == 2


def test_where_one_was_given_back_meanwhile_none_is(panel: Reviewing) -> None:
    name, own = seen(panel).name, panel.example.people["reviewer-1"]
    reopen_review(
        database=panel.database,
        actor=panel.actor("manager"),
        proposal_id=panel.proposal_id,
        reviewer_id=own,
        reason="alone",
        seen=1,
        key=new_id(),
    )
    with pytest.raises(ChangedMeanwhileError):
        give_back(panel, seen=name)
    assert sorted(states(panel)) == ["reopened", "submitted"]
    give_back(panel)
    assert states(panel) == ["reopened", "reopened"]


def test_in_a_phase_without_giving_back_all_are_refused_with_one_message(panel: Reviewing) -> None:
    panel.example.move_to("decision")
    assert (len(seen(panel).reviews), seen(panel).is_open) == (2, False)
    with pytest.raises(NotAllowedError):
        give_back(panel)
    assert (states(panel), reopened(panel)) == (["submitted", "submitted"], [])


@pytest.mark.parametrize("name", ["reviewer-1", "rapporteur", "observer"])
def test_nobody_but_a_manager_gives_them_back(panel: Reviewing, name: str) -> None:
    with pytest.raises(NotAllowedError):
        seen(panel, name)
    with pytest.raises(NotAllowedError):
        give_back(panel, name)
    assert states(panel) == ["submitted", "submitted"]


def test_without_a_reason_nothing_is_given_back(panel: Reviewing) -> None:
    with pytest.raises(ValueError, match="Say why the reviews are opened again"):
        give_back(panel, reason=" ")


@pytest.mark.long
@pytest.mark.parametrize(("name", "left"), [("manager", 0), ("reviewer-2", 1)])
def test_what_somebody_has_a_conflict_with_is_left_out(panel: Reviewing, name: str, left: int) -> None:
    declare_conflict(
        database=panel.database,
        actor=panel.actor(name),
        proposal_id=panel.proposal_id,
        person_id=panel.example.people[name],
        kind="close",
        note="A cousin.",
        key=new_id(),
    )
    assert len(seen(panel).reviews) == left


def test_a_reviewers_submitted_review_is_not_done_while_scores_do_not_count(panel: Reviewing) -> None:
    found = listed(panel)
    assert (found.step, found.is_lapsed, found.is_done, found.waits) == (Step.SUBMITTED, True, False, False)
    assert set(found.since.lost) == first_two(panel)
    give_back(panel)
    found = listed(panel)
    assert (found.step, found.is_lapsed, found.waits, set(found.since.lost)) == (
        Step.REOPENED,
        False,
        True,
        first_two(panel),
    )


def test_the_judgement_of_the_whole_lapses_as_a_criterion_does(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    overall = {"title": {"en": "The whole", "fr": "Le tout", "es": "El conjunto"}, "scale": "quality"}
    publish(panel, (("totals", "overall"), overall), (("totals", "threshold", "points"), 3))
    call = stored_call(database=database, call_id=panel.example.call.id)
    review = panel.complete().model_copy(update={"call_version": call.version}).with_score("overall", 4.0)
    panel.submit("reviewer-1", review, seen=0)
    publish(panel, (("totals", "overall", "scale"), {"min": 0, "max": 9, "step": 1}))
    assert [one.since for one in seen(panel).reviews] == [Since(lost=("overall",))]
    assert listed(panel).since.lost == ("overall",)


def test_a_review_without_a_score_that_the_call_asks_for_since_is_to_be_completed(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    publish(panel, criteria=[another_criterion("gender")])
    assert [one.since for one in seen(panel).reviews] == [Since(added=("gender",))]
    found = listed(panel)
    assert (found.since, found.is_lapsed) == (Since(added=("gender",)), True)
    give_back(panel)
    assert (listed(panel).step, seen(panel).reviews) == (Step.REOPENED, ())


def test_a_criterion_that_does_not_apply_to_the_proposal_asks_for_nothing(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    publish(panel, criteria=[another_criterion("gender", applies_if={"field": "title", "is": "Another"})])
    assert (seen(panel).reviews, listed(panel).since) == ((), NOTHING)


def test_a_score_on_what_does_not_apply_any_more_is_not_to_be_given_again(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    condition = {"field": "title", "is": "Another"}
    publish(panel, other_scale(0), (("criteria", 0, "applies_if"), condition))
    assert (seen(panel).reviews, listed(panel).since) == ((), NOTHING)


def test_a_longer_comment_that_the_call_asks_for_since_is_to_be_written(database: Database) -> None:
    panel = reviewing(database, "reviewer-1")
    panel.submit("reviewer-1", panel.complete(), seen=0)
    first = panel.example.call.criteria[0].id
    publish(panel, (("criteria", 0, "comment"), {"required_at": [0, 1, 2, 3, 4, 5], "min_words": 500}))
    assert [one.since for one in seen(panel).reviews] == [Since(unexplained=(first,))]
    assert listed(panel).since == Since(unexplained=(first,))
