"""Lots at the line: drawn once among the same proposals, and told by the trail."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from evaluator.access import NotAllowedError
from evaluator.panel.funding import drawn
from evaluator.services.funding import by_the_line
from evaluator.services.funding.rebuilt_line import rebuilt_line
from evaluator.store.tables import ProposalRow
from tests.services.funding.deciding_example import Deciding
from tests.services.seeded import CALL

DRAWS = ("  reserve: 3\n", "  reserve: 3\n  draw: {interval: 0.5}\n")
SEED = "04 11 19 27 33 41"


@pytest.fixture
def drawing(example: Deciding) -> Deciding:
    """A call that draws lots among those who cannot be told from the line."""
    example.change_call(DRAWS)
    return example


def test_those_in_the_zone_wait_for_the_draw_and_those_above_it_do_not(drawing: Deciding):
    plan = drawing.line().plan
    assert plan is not None
    (group,) = plan.undecided
    assert {plan.award(name).why for name in group} == {"to_be_drawn"}
    assert all(plan.award(name).in_zone for name in group)
    assert {*plan.funded}.isdisjoint(group)


def test_the_draw_decides_in_the_order_of_the_hashes_and_the_line_follows(drawing: Deciding):
    (group,) = drawing.plan().undecided
    order = drawing.draw(group, SEED)
    assert order == tuple(lot.proposal_id for lot in drawn(SEED, group))
    line = drawing.line()
    assert line.plan is not None
    assert line.plan.drawn == order
    assert line.plan.undecided == ()
    funded = [name for name in order if line.plan.award(name).outcome == "funded"]
    assert tuple(funded) == order[: len(funded)]
    assert 0 < len(funded) < len(order)
    (kept,) = line.draws
    assert (kept.seed, kept.order, kept.reason) == (SEED, order, "the numbers of Saturday")


def test_nobody_draws_again_until_it_suits_them(drawing: Deciding):
    (group,) = drawing.plan().undecided
    drawing.draw(group, SEED, key="once")
    assert drawing.draw(group, SEED, key="once") == drawing.line().draws[0].order
    with pytest.raises(ValueError, match="do not wait for a draw"):
        drawing.draw(group, "another")
    assert len(drawing.line().draws) == 1


def test_a_withdrawal_changes_nothing_in_the_order_that_was_drawn(drawing: Deciding):
    (group,) = drawing.plan().undecided
    order = drawing.draw(group, SEED)
    gone = order[-1]

    def withdraw(session: Session) -> None:
        session.execute(update(ProposalRow).where(ProposalRow.reference == gone).values(state="withdrawn"))

    drawing.database.write(withdraw)
    line = drawing.line()
    (kept,) = line.draws
    assert kept.order == order[:-1]
    assert not {*group} & {name for waiting in drawing.plan().undecided for name in waiting}


def test_only_all_that_wait_together_are_drawn(drawing: Deciding):
    (group,) = drawing.plan().undecided
    for some in (group[:-1], (*group, "S05"), ()):
        with pytest.raises(ValueError, match="do not wait for a draw"):
            drawing.draw(some, SEED)


@pytest.mark.parametrize(
    ("seed", "said"), [(" ", "Say the seed"), ("a\nb", "cannot be kept"), ("x" * 201, "201")]
)
def test_a_seed_that_cannot_be_repeated_is_refused(drawing: Deciding, seed: str, said: str):
    (group,) = drawing.plan().undecided
    with pytest.raises(ValueError, match=said):
        drawing.draw(group, seed)


def test_lots_are_drawn_in_the_phase_of_deciding_only(drawing: Deciding):
    (group,) = drawing.plan().undecided
    drawing.move_to("review")
    with pytest.raises(NotAllowedError):
        drawing.draw(group, SEED)


@pytest.mark.long
def test_the_trail_leads_to_the_line_with_its_draw(drawing: Deciding):
    (group,) = drawing.plan().undecided
    drawing.draw(group, SEED)
    drawing.decide(*by_the_line(drawing.line()))
    found = rebuilt_line(database=drawing.database, call_id=CALL, stage="")
    assert found is not None
    assert found.holds
    assert found.plan == drawing.line().plan
