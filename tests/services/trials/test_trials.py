"""Versions of a call tried on what the store keeps, on the worked example."""

import pytest
from sqlalchemy import select

from evaluator.access import Action, NotAllowedError, Role, may
from evaluator.calls.editing import set_value
from evaluator.foundation import translator
from evaluator.foundation.yaml_files import Path
from evaluator.panel.reviews import Rating
from evaluator.services.call_files import default_call
from evaluator.services.call_published import version_file
from evaluator.services.lexicons import lexicons
from evaluator.services.ranking import call_ranking
from evaluator.services.review_since import Since, review_since
from evaluator.services.reviews import OwnReview
from evaluator.services.samples import open_sample
from evaluator.services.shelf import shelf
from evaluator.services.stored_calls import keep_call, stored_call
from evaluator.services.trials import (
    backtest_of_call,
    texts_to_try,
    tried_by_machine,
    tried_on_reviews,
    tried_on_samples,
)
from evaluator.services.trials.on_reviews import under
from evaluator.store import Database, new_id
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import AssignmentRow, DecisionRow, ProposalRow, ReviewRow, ReviewVersionRow
from evaluator.ui.score_form.since_submitted import since_submitted_said
from tests.services.trials.worked import Worked, changed

ENGLISH = translator("en")


@pytest.fixture
def worked(database: Database) -> Worked:
    return Worked(database)


def test_the_order_of_reviews_before_is_that_of_the_ranking(worked: Worked) -> None:
    found = tried_on_reviews(**worked.asked(), before=worked.call, after=worked.call)
    assert found is not None
    lots = call_ranking(**worked.asked()).lots
    ranked = {one.proposal_id: (one.rank, one.total) for lot in lots for one in lot.by_call.proposals}
    effects = found.found.impact.effects
    assert {one.proposal_id: (one.before.rank, one.before.total) for one in effects} == ranked
    assert found.found.impact.moved == ()
    assert found.found.carried.become_incomplete == ()
    assert found.earlier == 0


def test_another_scale_makes_reviews_incomplete_and_says_whose(worked: Worked) -> None:
    name = worked.call.criteria[0].id
    scale = worked.call.scale_of(worked.call.criteria[0]).model_copy(update={"max": 9.0, "anchors": {}})
    found = tried_on_reviews(
        **worked.asked(), before=worked.call, after=changed(worked.call, name, scale=scale)
    )
    assert found is not None
    carried = found.found.carried
    complete = [one for one in carried.reviews if one.was_complete]
    assert complete
    assert [*carried.become_incomplete] == complete
    assert {one.criterion for one in carried.to_score if one.reason == "scale"} == {name}
    assert {one.reviewer_id for one in carried.become_incomplete} <= {*found.reviewers}
    assert all(one.comment == "" for one in (*carried.carried, *carried.set_aside))


def test_reviews_of_an_earlier_version_are_first_carried_over_to_this_one(worked: Worked) -> None:
    first, second = (one.id for one in worked.call.criteria[:2])
    scale = worked.call.scale_of(worked.call.criteria[0]).model_copy(update={"max": 9.0})
    earlier = changed(worked.call, first, scale=scale)
    ratings = [
        Rating(proposal_id="A", reviewer_id="r", criterion=name, score=3, call_version=earlier.version)
        for name in (first, second)
    ]
    kept, aside = under(worked.call, ratings, {earlier.version: earlier})
    assert ([one.criterion for one in kept], aside) == ([second], 1)


@pytest.mark.long
def test_scores_that_mean_something_else_now_are_in_no_ranking_and_stay_with_their_review(
    worked: Worked,
) -> None:
    first = worked.call.criteria[0]
    before = call_ranking(**worked.asked()).made_of
    publish(worked, ("criteria", 0, "scale"), {"min": 0, "max": 9, "step": 1})
    after = call_ranking(**worked.asked()).made_of
    kept = [one for one in before.ratings if one.criterion != first.id]
    assert len(kept) < len(before.ratings)
    assert [said(one) for one in after.ratings] == [said(one) for one in kept]
    assert after.earlier_version == len({(one.proposal_id, one.reviewer_id) for one in before.ratings})
    assert after.set_aside == len(before.ratings) - len(kept)
    assert all(first.id not in scores for scores in after.agreed.values())


@pytest.mark.long
def test_after_weights_alone_have_changed_every_score_counts(worked: Worked) -> None:
    before = call_ranking(**worked.asked()).made_of
    publish(worked, ("criteria", 0, "weight"), 40)
    after = call_ranking(**worked.asked()).made_of
    assert [said(one) for one in after.ratings] == [said(one) for one in before.ratings]
    assert after.set_aside == 0
    assert after.earlier_version > 0


def test_a_submitted_review_tells_which_of_its_scores_do_not_count_now(worked: Worked) -> None:
    first, second = (one.id for one in worked.call.criteria[:2])
    own = OwnReview(
        call_id=worked.call_id,
        reference="P01",
        call_version=worked.call.version,
        scores={first: 3, second: 4},
    )
    proposal = open_sample("s01-ict-successor")
    given = {"database": worked.database, "own": own, "proposal": proposal}
    assert review_since(**given, call=worked.call) == Since()
    publish(worked, ("criteria", 0, "scale"), {"min": 0, "max": 9, "step": 1})
    call = stored_call(database=worked.database, call_id=worked.call_id)
    assert review_since(**given, call=call) == Since(lost=(first,))
    told = since_submitted_said(
        call,
        proposal,
        own.model_copy(update={"content_hash": proposal.content_hash}),
        Since(lost=(first,)),
        ENGLISH,
    )
    title = call.criteria[0].title.said_in("en")
    assert told == (
        "The call has changed since you submitted this review. Your score on this criterion means something "
        f"else now and does not count: {title}. To score it again, ask the call manager to give it back to "
        "you."
    )
    assert "Your scores on these criteria mean something else now and do not count: " in since_submitted_said(
        call, proposal, own, Since(lost=(first, second)), ENGLISH
    )
    assert "Every score means the same now" in since_submitted_said(call, proposal, own, Since(), ENGLISH)
    asked = since_submitted_said(call, proposal, own, Since(added=(first,)), ENGLISH)
    assert f"The call now asks for a score on one more criterion: {title}." in asked


def test_a_judgement_of_the_whole_that_means_something_else_now_is_told_as_well(worked: Worked) -> None:
    whole = {"title": {"en": "All in all"}, "scale": {"min": 0, "max": 5, "step": 1}}
    publish(worked, ("totals", "overall"), whole)
    earlier = stored_call(database=worked.database, call_id=worked.call_id)
    publish(worked, ("totals", "overall"), {**whole, "scale": {"min": 0, "max": 9, "step": 1}})
    call = stored_call(database=worked.database, call_id=worked.call_id)
    own = OwnReview(
        call_id=worked.call_id,
        reference="P01",
        call_version=earlier.version,
        scores={call.criteria[0].id: 3, "overall": 4},
    )
    proposal = open_sample("s01-ict-successor")
    since = review_since(database=worked.database, call=call, proposal=proposal, own=own)
    assert since == Since(lost=("overall",))
    told = since_submitted_said(call, proposal, own, since, ENGLISH)
    assert "Your score on this criterion means something else now and does not count: All in all." in told


def said(rating: Rating) -> tuple[str, str, str, object]:
    return rating.proposal_id, rating.reviewer_id, rating.criterion, rating.score


def publish(worked: Worked, path: Path, value: object) -> None:
    """The call with another value at one place of its file, as the version that holds."""
    file = version_file(database=worked.database, call_id=worked.call_id, version=worked.call.version)
    data = set_value(file.data.decode(), path, value, after=("id",)).encode()
    actor = worked.actor(Role.CALL_MANAGER)
    keep_call(database=worked.database, actor=actor, data=data, name=file.name, key=new_id())


def test_the_machine_reads_the_proposals_of_the_call_and_says_how_far_it_is(worked: Worked) -> None:
    shelf().forget()
    told = []
    after = changed(worked.call, worked.call.criteria[0].id, weight=60.0)
    asked = {**worked.asked(), "before": worked.call, "after": after}
    found = tried_by_machine(**asked, progress=lambda done, of: told.append((done, of)))
    names = [one.reference for one in texts_to_try(**worked.asked())]
    assert sorted(one.proposal_id for one in found.impact.effects) == names
    assert told == [(done, len(names)) for done in range(len(names))]
    assert {*found.labels} == {*names}
    assert tried_by_machine(**asked) is found


def test_a_manager_who_reviews_a_proposal_sees_its_advice_after_their_own_review(worked: Worked) -> None:
    everything = texts_to_try(**worked.asked())
    manager = worked.actor(Role.CALL_MANAGER)

    def work(session):
        asked = select(ProposalRow).where(ProposalRow.reference == everything[0].reference)
        proposal = session.scalars(asked).one()
        session.add(
            AssignmentRow(
                id="one more",
                proposal_id=proposal.id,
                person_id=manager.id,
                part="reviewer",
                assigned_at=worked.database.clock(),
                assigned_by=manager.id,
                no_conflict_at=worked.database.clock(),
            )
        )

    worked.database.write(work)
    left = [one.reference for one in texts_to_try(**worked.asked())]
    assert left == [one.reference for one in everything[1:]]


def test_the_samples_are_tried_without_a_store() -> None:
    found = tried_on_samples(default_call(), default_call(), words=lexicons())
    assert found.impact.moved == ()
    assert len(found.labels) == len({*found.labels.values()}) > 10


def test_nothing_is_tried_against_a_decision_before_there_is_one(worked: Worked) -> None:
    assert backtest_of_call(**worked.asked(), call=worked.call) is None


def test_a_decided_call_is_tried_anew_on_its_own_proposals(worked: Worked) -> None:
    lots = call_ranking(**worked.asked()).lots
    several = [one for lot in lots for one in lot.by_call.proposals if one.rank is not None]
    ranked = [one.proposal_id for one in sorted(several, key=lambda one: -(one.total or 0))]

    def work(session):
        ids = dict(
            session.execute(
                select(ProposalRow.reference, ProposalRow.id).where(ProposalRow.call_id == worked.call_id)
            ).all()
        )
        decide(session, worked, {ids[name]: place < 3 for place, name in enumerate(ranked)})

    worked.database.write(work)
    found = backtest_of_call(**worked.asked(), call=worked.call)
    assert found is not None
    # The first three by the call's own weights were funded: these reproduce it.
    assert found.reproduction.reproduces
    assert found.reproduction.wrong_by_call == 0
    assert found.reproduction.n + len(found.part_scored) == len(ranked)
    assert {one.criterion for one in found.agreement} == {one.id for one in worked.call.criteria}


def decide(session, worked: Worked, outcomes: dict[str, bool]) -> None:
    """Decisions as the trail and the store have them, without the phases that lead to them."""
    manager = worked.actor(Role.CALL_MANAGER).id
    stages = dict(session.execute(select(ProposalRow.id, ProposalRow.stage)).all())
    for place, (proposal, is_funded) in enumerate(outcomes.items()):
        row = DecisionRow(
            id=f"decision-{place}",
            proposal_id=proposal,
            stage=stages[proposal],
            outcome="funded" if is_funded else "rejected",
            amount=None,
            reason="By the ranking.",
            decided_at=worked.database.clock(),
            decided_by=manager,
        )
        session.add(row)
        session.flush()
        change = Change(Kind.DECIDED, row.id, manager, f"key-{place}", None, {"outcome": row.outcome}, "")
        append(session, worked.call_id, change, now=worked.database.clock())


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.REVIEWER, Role.ADMINISTRATOR])
def test_whoever_may_not_change_the_call_tries_nothing(worked: Worked, role: Role) -> None:
    people = worked.asked()
    people["actor"] = people["actor"].model_copy(update={"roles": frozenset({role})})
    assert not may(people["actor"], Action.CHANGE_CALL, call_id=worked.call_id)
    for ask in (
        lambda: tried_on_reviews(**people, before=worked.call, after=worked.call),
        lambda: tried_by_machine(**people, before=worked.call, after=worked.call),
        lambda: backtest_of_call(**people, call=worked.call),
    ):
        with pytest.raises(NotAllowedError):
            ask()


def test_only_what_was_submitted_last_counts(worked: Worked) -> None:
    found = tried_on_reviews(**worked.asked(), before=worked.call, after=worked.call)
    assert found is not None
    with worked.database.reading() as session:
        submitted = session.scalars(
            select(ReviewVersionRow.review_id)
            .join(ReviewRow, ReviewRow.id == ReviewVersionRow.review_id)
            .where(ReviewVersionRow.state == "submitted")
            .distinct()
        ).all()
    assert 0 < found.reviews <= len(submitted)
