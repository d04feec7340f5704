"""Whoever decides as the line says is told what is unfinished, and confirms it; the trail keeps that."""

import json

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from evaluator.panel.open_work import Open
from evaluator.panel.stage_standing import StageStanding
from evaluator.services.funding import by_the_line
from evaluator.services.funding.open_work import NOTHING_OPEN, check_open_work
from evaluator.services.ranking.stage_standing import stage_standing
from evaluator.store.audit import Kind
from evaluator.store.tables import EventRow, ProposalRow, ProposalState, ReviewRow, ReviewState
from tests.services.funding.deciding_example import Deciding
from tests.services.seeded import CALL


def told(example: Deciding) -> list[dict[str, object]]:
    """What the trail says of decisions."""
    asked = select(EventRow.after).where(EventRow.kind == Kind.DECIDED.value)
    with example.database.reading() as session:
        return [json.loads(after) for after in session.scalars(asked)]


def test_all_that_is_unfinished_is_named(example: Deciding):
    line = example.line()
    found = line.open_work.found
    assert found[Open.ELIGIBILITY] == ("S11", "S13", "S15")
    assert found[Open.UNREVIEWED] == line.ranking.made_of.unreviewed
    assert found[Open.TOO_NEAR] == tuple(
        sorted(one.proposal_id for one in example.plan().awards if one.in_zone)
    )
    assert found[Open.AGREEMENT] == ()
    assert found[Open.EXCLUSIONS] == tuple(sorted(example.plan().funded))
    assert line.open_work.labels.keys() == {name for names in found.values() for name in names}


def test_deciding_as_the_line_says_asks_to_confirm_what_is_unfinished(example: Deciding):
    line = example.line()
    with pytest.raises(ValueError, match="Work on this call is unfinished"):
        example.decide(*by_the_line(line), confirmed="")
    assert example.line().decided == {}
    example.decide(*by_the_line(line), confirmed=line.open_work.name)
    counts = line.open_work.counts
    assert [one["in_spite"] for one in told(example)] == [counts] * len(by_the_line(line))
    assert all(one.in_spite == counts for one in example.line().decided.values())


def test_reviews_that_are_not_submitted_stay_counted_once_their_proposals_are_decided(example: Deciding):
    def standing() -> StageStanding:
        return stage_standing(database=example.database, actor=example.actor(), call_id=CALL)

    def leave_out(session: Session) -> None:
        """Two reviews of funded proposals are given back to their writers."""
        for reference in funded[:2]:
            [review, *_] = session.scalars(
                select(ReviewRow).join(ProposalRow).where(ProposalRow.reference == reference)
            )
            review.state = ReviewState.REOPENED.value

    funded = example.plan().funded
    example.database.write(leave_out)
    before = standing()
    assert (before.outstanding >= 2, before.never_submitted) == (True, 0)
    example.decide(*by_the_line(example.line()))
    after = standing()
    assert after.never_submitted > 0
    assert after.outstanding + after.never_submitted == before.outstanding


def test_what_was_confirmed_has_to_be_what_is_open(example: Deciding):
    line = example.line()

    def settle(session: Session) -> None:
        which = update(ProposalRow).where(ProposalRow.reference == "S11")
        session.execute(which.values(state=ProposalState.INELIGIBLE.value))

    example.database.write(settle)
    assert example.line().name == line.name
    with pytest.raises(ValueError, match="What is unfinished has changed since you looked at it"):
        example.decide(*by_the_line(line), confirmed=line.open_work.name)


def test_a_decision_with_a_reason_of_its_own_asks_for_no_confirmation(example: Deciding):
    first = example.plan().funded[0]
    decision = example.decision(first, ProposalState.REJECTED, reason="The lead withdrew by letter.")
    example.decide(decision, confirmed="")
    assert "in_spite" not in told(example)[0]


def test_where_nothing_is_open_nothing_is_confirmed(example: Deciding):

    assert (NOTHING_OPEN.name, NOTHING_OPEN.counts) == ("", {})
    check_open_work(NOTHING_OPEN, "")
