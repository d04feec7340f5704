"""How well a reviewer fits a proposal."""

import pytest

from evaluator.panel.assignment import FitWeights, ProposalToRead, Reader, Wish, fits


def test_the_fit_is_the_weighted_part_of_what_the_proposal_states():
    proposal = ProposalToRead(id="P", languages={"en"}, sectors={"ict", "care"}, countries={"ma"})
    reader = Reader(id="R", languages={"en", "fr"}, sectors={"care"}, countries={"es"})
    assert fits([proposal], [reader])[0, 0] == pytest.approx((2 * 1 + 1 * 0.5 + 1 * 0) / 4)


def test_what_a_proposal_does_not_state_is_held_against_nobody():
    proposal = ProposalToRead(id="P", languages={"en"})
    reader = Reader(id="R", languages={"en"}, sectors={"care"})
    assert fits([proposal], [reader])[0, 0] == 1.0


def test_a_proposal_that_states_nothing_fits_nobody_better_than_another():
    assert (fits([ProposalToRead(id="P")], [Reader(id="R"), Reader(id="Q", sectors={"ict"})]) == 0).all()


def test_a_wish_adds_to_the_fit_or_takes_from_it():
    proposal, readers = ProposalToRead(id="P"), [Reader(id="R"), Reader(id="Q")]
    wishes = [
        Wish(proposal_id="P", reviewer_id="R", strength=1),
        Wish(proposal_id="P", reviewer_id="Q", strength=-0.5),
    ]
    assert fits([proposal], readers, wishes, FitWeights(wish=0.4)).tolist() == [[0.4, -0.2]]
