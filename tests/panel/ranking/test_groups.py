"""Who is above the line, below it, or neither: as published, and at its edges."""

import numpy as np
import pytest

from evaluator.panel.ranking import Ranks, line_at, ranks_of
from evaluator.panel.ranking.groups import OUTER
from tests.panel.ranking.test_ranks import mock_panel, published


def certain(acceptability: list[list[float]], draws: int = 1_000) -> Ranks:
    n = len(acceptability)
    nothing = np.zeros(n)
    return Ranks(np.array(acceptability), nothing, nothing, nothing, nothing, 1.0, 1.0, draws)


@published
def test_the_first_panel_has_one_above_seven_between_and_seven_below() -> None:
    table, names, _ = mock_panel("p1")
    found = line_at(ranks_of(table, seed=1, draws=200_000), 5)
    assert found.rank == pytest.approx(5.095, abs=0.03)
    groups = dict(zip(names, found.groups, strict=True))
    assert [groups[f"#{place}"] for place in range(1, 16)] == (
        ["accepted"] + ["random selection"] * 7 + ["rejected"] * 7
    )


@published
def test_the_second_panel_draws_no_lots_since_only_five_are_not_rejected() -> None:
    table, _, _ = mock_panel("p2")
    found = line_at(ranks_of(table, seed=1, draws=100_000), 5)
    assert sorted(found.groups) == ["accepted"] * 5 + ["rejected"] * 10


@published
def test_the_wider_interval_rejects_no_more_than_the_narrower() -> None:
    table, _, _ = mock_panel("p1")
    ranks = ranks_of(table, seed=1, draws=50_000)
    inner, outer = line_at(ranks, 5), line_at(ranks, 5, interval=OUTER)
    assert {place for place, group in enumerate(outer.groups) if group == "rejected"} < {
        place for place, group in enumerate(inner.groups) if group == "rejected"
    }


def test_where_the_order_is_certain_the_line_needs_no_lots() -> None:
    found = line_at(certain(np.eye(4).tolist()), 2)
    assert (found.rank, found.groups) == (2.0, ("accepted", "accepted", "rejected", "rejected"))


def test_it_is_said_where_the_line_lies_at_a_whole_rank_by_chance() -> None:
    swapping = [[0.5, 0.5, 0], [0.5, 0.5, 0], [0, 0, 1]]
    assert not line_at(certain(swapping), 2).hangs_on_chance
    near = [[0.51, 0.49, 0], [0.49, 0.02, 0.49], [0, 0.49, 0.51]]
    assert line_at(certain(near, draws=200), 2).hangs_on_chance
    assert not line_at(
        certain([[0.6, 0.4, 0], [0.4, 0.5, 0.1], [0, 0.1, 0.9]], draws=100_000), 2
    ).hangs_on_chance


@pytest.mark.parametrize("fundable", [0, 3])
def test_where_none_or_all_can_be_funded_there_is_no_line(fundable: int) -> None:
    with pytest.raises(ValueError, match="between proposals"):
        line_at(certain(np.eye(3).tolist()), fundable)
