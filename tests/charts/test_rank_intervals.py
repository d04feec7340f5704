"""The forest: who stands where with what interval, raw totals beside, and nobody without a place is lost."""

import pytest

from evaluator.charts import rank_intervals
from evaluator.charts.placed import Placed
from evaluator.charts.specifications import room_for
from evaluator.foundation import translator
from evaluator.panel.chance_in_words import chance_said
from evaluator.panel.rankings import Ranking
from tests.charts.placed_example import CALL, made, ranked

T = translator("en")


def example() -> tuple[list[Placed], Ranking]:
    """Three with ranks that were chosen, so that each sentence can be foreseen."""
    placed, _, _ = made()
    given = {
        "P1": ranked("P1", 1, expected_rank=1.2, rank_q05=1, rank_q25=1, rank_q75=1, rank_q95=2,
                     p_fund=0.999, group="accepted"),
        "P2": ranked("P2", 2, expected_rank=2.1, rank_q05=1, rank_q25=2, rank_q75=3, rank_q95=3,
                     p_fund=0.604, group="random selection"),
        "P3": ranked("P3", 3, expected_rank=2.7, rank_q05=2, rank_q25=2, rank_q75=3, rank_q95=3,
                     p_fund=0.397, group="random selection"),
    }  # fmt: skip
    chosen = [
        Placed(one.proposal_id, one.scored, one.by_call, given[one.proposal_id], one.requested)
        for one in placed
        if one.proposal_id in given
    ]
    ranking = Ranking(method="bayes", proposals=tuple(given.values()), fundable=2, funding_line=2.1)
    return chosen, ranking


@pytest.mark.parametrize("rows", [7, 100, 500])
@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("funds", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(rows: int, dark: bool, funds: bool) -> None:
    settings = {"language": "en", "room": room_for(rows), "funds": funds, "dark": dark}
    spec = rank_intervals.specification(**settings)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert rank_intervals.specification(**settings) is spec


def test_a_row_holds_both_intervals_the_chance_the_group_and_the_raw_total() -> None:
    placed, ranking = example()
    first, second, _ = rank_intervals.frame(CALL, placed, ranking, T).to_dict("records")
    assert [first[name] for name in ("proposal", "q05", "q25", "q75", "q95")] == ["P1", 1, 1, 1, 2]
    assert [first[name] for name in ("group", "chance", "total")] == [
        "above the line",
        ">99%",
        "84.00 (1)",
    ]
    assert [first["inner_said"], first["outer_said"]] == ["1", "1 to 2"]
    assert [second["group"], second["chance"]] == ["too near the line", "60%"]


def test_the_line_is_drawn_once_at_its_expected_rank() -> None:
    placed, ranking = example()
    frame = rank_intervals.frame(CALL, placed, ranking, T)
    assert frame["line"].dropna().tolist() == pytest.approx([2.1])
    assert frame["line_said"].dropna().tolist() == ["line: 2.1,\nthe expected rank of number 2"]


def test_who_fails_stands_below_with_the_reason_and_no_interval() -> None:
    placed, ranking, _ = made()
    *_, last = rank_intervals.frame(CALL, placed, ranking, T).to_dict("records")
    assert (last["proposal"], last["why"], last["expected"] == last["expected"]) == (
        "P5",
        "does not pass: the total",
        False,
    )
    assert last["total"] == "15.00"


def test_the_table_has_raw_and_calibrated_numbers_beside_each_other() -> None:
    placed, ranking, _ = made()
    table = rank_intervals.table(CALL, placed, T).set_index("Proposal")
    model = {one.proposal_id: one for one in ranking.proposals}
    for one in placed:
        row = table.loc[one.label]
        assert (row["Total"], row["Mean of reviewers' totals"]) == (one.by_call.total, one.by_call.mean)
        if (expected := model[one.proposal_id].expected_rank) is not None:
            assert row["Expected rank"] == round(expected, 2)
    assert table.loc["P5", "Why not ranked"] == "does not pass: the total"


def test_the_finding_names_those_between_whom_nothing_can_tell() -> None:
    placed, ranking = example()
    assert rank_intervals.finding(placed, ranking, T) == (
        "2 of 3 ranked proposals can be funded. The line lies inside the intervals of 2: P2 and P3."
    )


def test_without_a_line_the_finding_says_whose_place_is_least_sure() -> None:
    placed, ranking = example()
    bare = ranking.model_copy(update={"fundable": None, "funding_line": None})
    assert rank_intervals.finding(placed, bare, T) == (
        "The call says neither how many nor how much can be funded. Least sure is P2: 1 to 3 with 90 %."
    )


@pytest.mark.parametrize(
    ("chance", "said"),
    [(1.0, ">99%"), (0.995, ">99%"), (0.99, "99%"), (0.5, "50%"), (0.006, "1%"), (0.0, "<1%")],
)
def test_a_chance_is_never_said_to_be_sure(chance: float, said: str) -> None:
    assert chance_said(chance, T) == said
