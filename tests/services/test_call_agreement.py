"""Agreement, profiles and what calibration changes, of the worked example in the store."""

import json

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Action, NotAllowedError, Role, may
from evaluator.panel.agreement.of_reviews import agreement_of_reviews
from evaluator.reports.reviews_csv import reviews_csv
from evaluator.services.conflicts import declare_conflict
from evaluator.services.evaluation_report import call_report
from evaluator.services.named_files import NamedFile
from evaluator.services.people import actor_of, people_of_call
from evaluator.services.ranking import agreement_in_file, call_ranking
from evaluator.services.ranking.call_agreement import agreement_in, reviewers_by_model
from evaluator.services.ranking.call_calibration import calibration_in
from evaluator.store import Database, new_id
from evaluator.store.audit import canonical
from evaluator.store.tables import PersonRow, ProposalRow, ReviewRow, ReviewVersionRow
from tests.services.seeded import load_example


class Seeded:
    """The worked example, and its people."""

    def __init__(self, database: Database) -> None:
        self.database, self.call_id = database, load_example(database)

    def actor(self, role: Role):
        people = people_of_call(database=self.database, call_id=self.call_id)
        person = next(one.id for one in people if role in one.roles)
        return actor_of(database=self.database, person_id=person, call_id=self.call_id)

    def asked(self) -> dict:
        return {
            "database": self.database,
            "actor": self.actor(Role.CALL_MANAGER),
            "call_id": self.call_id,
        }


def scores_left(example: Seeded, *, reviewer: str, proposal: str, count: int) -> None:
    """Somebody submits their review of a proposal again with only so many scores."""

    def work(session: Session) -> None:
        version, review = ReviewVersionRow, ReviewRow
        asked = (
            select(version, review)
            .join(review, (review.id == version.review_id) & (review.current_number == version.number))
            .join(PersonRow, PersonRow.id == review.reviewer_id)
            .join(ProposalRow, ProposalRow.id == review.proposal_id)
            .where(PersonRow.name == reviewer, ProposalRow.reference == proposal)
        )
        row, of = session.execute(asked).one()
        row.scores = canonical(dict([*json.loads(row.scores).items()][:count]))
        row.number = of.current_number = of.current_number + 1

    example.database.write(work)


@pytest.fixture
def example(database: Database) -> Seeded:
    return Seeded(database)


def test_each_criterion_and_the_weighed_whole_are_measured_of_what_was_submitted(example: Seeded) -> None:
    ranking = call_ranking(**example.asked())
    made_of = ranking.made_of
    found = agreement_in(ranking)
    wanted = agreement_of_reviews(ranking.call, made_of.ratings, facts=made_of.facts)
    assert (found.overall, found.criteria) == (wanted.overall, wanted.criteria)
    assert [*found.criteria] == [one.id for one in ranking.call.criteria_in_order]
    assert found.overall is not None
    assert (found.overall.n_scores, found.overall.reading) == (21, "unreliable")


def test_the_page_the_report_and_a_file_of_the_same_reviews_say_the_same(example: Seeded) -> None:
    scores_left(example, reviewer="Anselm Brandt", proposal="S05", count=1)
    ranking = call_ranking(**example.asked())
    page, report = agreement_in(ranking), call_report(**example.asked()).agreement
    sheet = NamedFile("reviews.csv", reviews_csv(ranking.made_of.ratings))
    file = agreement_in_file(sheet, call=ranking.call)
    assert (page.overall, page.criteria) == (report.overall, report.criteria)
    assert (page.overall, page.criteria) == (file.overall, file.criteria)
    # What is left of one review is less than half the weight.
    assert page.overall is not None
    assert (page.overall.n_scores, max(one.n_scores for one in page.criteria.values())) == (20, 21)


def test_everybody_who_reviewed_has_a_profile_and_who_did_little_is_told_nothing_of(example: Seeded) -> None:
    found = agreement_in(call_ranking(**example.asked()))
    names = call_ranking(**example.asked()).made_of.reviewers
    said = {names[one.reviewer_id]: (one.n, {*one.unsaid.values()}) for one in found.profiles}
    assert said == {
        "Nadia Oyelaran": (5, {"few_shared"}),
        "Anselm Brandt": (5, set()),
        "Rocío Valdivieso": (4, {"few"}),
        "Fatou Gueye-Martin": (4, {"few"}),
        "Bastien Marchetti": (3, {"few"}),
    }


def test_the_parts_of_what_calibration_changes_lead_to_its_order(example: Seeded) -> None:
    ranking = call_ranking(**example.asked())
    found = calibration_in(ranking)
    assert [*found] == ["pilots", "scaling"]
    by_lot = {lot.lot: lot for lot in ranking.lots}
    for lot, changes in found.items():
        calibrated = by_lot[lot].calibrated
        assert calibrated is not None
        assert [(one.proposal_id, one.after) for one in changes.changes] == [
            (one.proposal_id, one.rank) for one in calibrated.proposals
        ]
    moved = found["pilots"].moved
    assert [(one.proposal_id, one.before, one.after) for one in moved] == [("S04", 2, 1), ("S07", 1, 2)]
    assert [one.places.moved()["severity"] for one in moved if one.places is not None] == [1, -1]
    assert not found["pilots"].severity_is_detected


def test_severity_is_the_same_in_every_lot(example: Seeded) -> None:
    ranking = call_ranking(**example.asked())
    severities = {
        tuple(round(one.severity, 9) for one in lot.calibrated.reviewers)
        for lot in ranking.lots
        if lot.calibrated is not None
    }
    assert len(severities) == 1
    assert len(reviewers_by_model(ranking)) == 5


@pytest.mark.long
def test_what_was_made_serves_until_something_changes(example: Seeded) -> None:
    before = agreement_in(call_ranking(**example.asked()))
    assert agreement_in(call_ranking(**example.asked())) is before
    actor = example.actor(Role.CALL_MANAGER)
    proposals = call_ranking(**example.asked()).made_of.proposals
    declare_conflict(
        database=example.database,
        actor=actor,
        proposal_id=proposals["S04"].id,
        person_id=actor.id,
        kind="close",
        note="We are related.",
        key=new_id(),
    )
    after = agreement_in(call_ranking(**example.asked()))
    assert before.overall is not None
    assert after.overall is not None
    # Three reviewed S04: none of their scores of it is in a figure for whoever may not see it.
    assert (before.overall.n_scores, after.overall.n_scores) == (21, 18)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.APPLICANT])
def test_whoever_may_not_see_reviews_is_refused(example: Seeded, role: Role) -> None:
    actor = example.actor(role)
    assert not may(actor, Action.SEE_REVIEWS, call_id=example.call_id)
    with pytest.raises(NotAllowedError):
        call_ranking(database=example.database, actor=actor, call_id=example.call_id)
