"""The chance to be funded: one rounding for page, report and command line."""

import pytest

from evaluator.foundation import translator
from evaluator.panel.chance_in_words import funded_said, group_said
from evaluator.panel.rankings import RankedProposal

T = translator("en")


def one(chance: float | None, rank: int | None = 1, expected: float | None = 1.0) -> RankedProposal:
    return RankedProposal(
        proposal_id="P1",
        n=2,
        mean=1.0,
        total=1.0,
        passed=True,
        failed=(),
        covered=1.0,
        rank=rank,
        expected_rank=expected,
        p_fund=chance,
    )


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (one(0.68504), "69%"),
        (one(0.0449), "4%"),
        (one(1.0), ">99%"),
        (one(0.001), "<1%"),
        (one(0.0, rank=None, expected=None), "0%"),
        (one(1.0, expected=None), "100%"),
        (one(2 / 3, expected=None), "67%"),
        (one(None), "–"),
        (None, "–"),
    ],
)
def test_a_chance_is_a_whole_per_cent_and_never_sure_by_the_model(found: RankedProposal | None, said: str):
    assert funded_said(found, T) == said


def test_a_group_says_where_the_line_is_and_not_that_somebody_has_decided():
    groups = ("accepted", "random selection", "rejected")
    assert [group_said(group, T) for group in groups] == [
        "above the line",
        "too near the line",
        "below the line",
    ]
    assert group_said(None, T) == "–"
