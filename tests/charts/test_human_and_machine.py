"""People and machine: means over what both scored, no more; each proposal marked has a lane of its own."""

import pytest

from evaluator.charts import human_and_machine
from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import translator
from evaluator.scoring import evaluate
from tests.panel.ranked_example import call

T = translator("en")
CALL = call()


def scored(label: str, **scores: float) -> ScoredProposal:
    return ScoredProposal(label, f"Title of {label}", evaluate(CALL, scores))


PAIRS = [
    (scored("P1", a=4.0, b=2.0), scored("P1", a=5.0, b=2.0)),
    (scored("P2", a=2.0), scored("P2", a=4.0, b=1.0)),
]
"""The advice, then what people gave; of P2 the machine has no score on B."""
GAPS = human_and_machine.gaps(CALL, PAIRS, T)


@pytest.mark.parametrize("lanes", [1, 6])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(lanes: int, dark: bool) -> None:
    settings = {"language": "fr", "lanes": lanes, "dark": dark}
    spec = human_and_machine.specification(**settings)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert human_and_machine.specification(**settings) is spec


def test_the_means_are_over_what_both_scored() -> None:
    found = {one.name: one for one in human_and_machine.both(GAPS, CALL)}
    assert (found["A"].people, found["A"].machine, found["A"].n) == (4.5, 3.0, 2)
    assert (found["A"].people_part, found["A"].machine_part) == pytest.approx((0.9, 0.6))
    assert (found["B"].people, found["B"].machine, found["B"].n) == (2.0, 2.0, 1)
    # 60 and 40 of the weight: 76 points of people and 64 of the machine; P2 has no whole advice.
    assert (found["Total"].people, found["Total"].machine, found["Total"].n) == (76.0, 64.0, 1)
    assert (found["Total"].people_part, found["Total"].machine_part) == pytest.approx((0.76, 0.64))


def test_a_proposal_marked_has_a_lane_below_the_mean() -> None:
    frame = human_and_machine.frame(CALL, GAPS, T, ["P2"])
    lane = frame[frame["lane"] == 1]
    assert lane[["criterion", "people", "machine", "gap_said"]].to_numpy().tolist() == [
        ["A", pytest.approx(0.8), pytest.approx(0.4), "+2"]
    ]
    assert set(frame[frame["lane"] == 0]["who"]) == {"mean of 2 proposals"}


def test_the_finding_says_where_the_two_lie_furthest_apart() -> None:
    assert human_and_machine.finding(CALL, GAPS, T) == (
        "On average people give more than the machine on 1 of 2 criteria, and less on 0. Furthest apart: A, "
        "people 4.5 and the machine 3, 30% of the scale."
    )
    assert human_and_machine.finding(CALL, [], T) == "There is no score that both gave."


def test_the_largest_gaps_come_first() -> None:
    assert human_and_machine.widest(GAPS, T, 1) == [("P2 · A", "advice 2, people 4 (+2)")]


def test_the_table_has_the_means_and_how_many_they_are_of() -> None:
    table = human_and_machine.table(CALL, GAPS, T)
    assert table["Criterion"].tolist() == ["A", "B", "Total"]
    assert table["Difference"].tolist() == [1.5, 0.0, 12.0]
    assert table["Proposals"].tolist() == [2, 1, 1]
