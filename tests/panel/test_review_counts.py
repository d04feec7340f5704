"""How many reviews proposals have: the fact beside the rule, whoever scored how many criteria."""

from evaluator.foundation import translator
from evaluator.panel.review_counts import counts_said, review_counts
from evaluator.panel.reviews import Rating

T = translator("en")


def by(proposal: str, reviewer: str, criterion: str = "a") -> Rating:
    return Rating(proposal_id=proposal, reviewer_id=reviewer, criterion=criterion, score=3)


def test_each_person_counts_once_for_a_proposal_and_whoever_was_not_reviewed_has_none():
    ratings = [by("P1", "r"), by("P1", "r", "b"), by("P1", "s"), by("P2", "s"), by("other", "s")]
    assert review_counts(["P1", "P2", "P3"], ratings) == {"P1": 2, "P2": 1, "P3": 0}


def test_the_fact_names_the_most_first_and_those_without_any():
    assert counts_said({"P1": 3, "P2": 1, "P3": 1, "P4": 0}, T) == (
        "Submitted: 1 proposal with 3 reviews, 2 proposals with 1 review and 1 proposal without a review."
    )
    assert counts_said({}, T) == ""
