"""Whoever has no rank follows by total, in every table."""

from evaluator.panel.rank_rows import in_rows
from evaluator.panel.rankings import RankedProposal
from tests.charts.placed_example import ranked


def row(name: str, rank: int | None, total: float | None) -> RankedProposal:
    return ranked(name, 1).model_copy(update={"rank": rank, "total": total})


def test_those_with_a_rank_stand_as_they_stood_and_the_others_follow_by_total() -> None:
    rows = [
        row("b", 1, 70.0),
        row("a", 1, 70.0),
        row("c", None, None),
        row("d", None, 40.0),
        row("e", None, 59.5),
    ]
    assert "".join(one.proposal_id for one in in_rows(rows)) == "baedc"
