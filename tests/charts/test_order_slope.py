"""The slope: who moves between orders, equals keep their sides, and the sentence names whoever moves most."""

import pytest

from evaluator.charts import order_slope
from evaluator.charts.order_slope import Order
from evaluator.foundation import translator

T = translator("en")
RAW = Order("By the call", {"A": 1, "B": 2, "C": 3, "D": 4})
CALIBRATED = Order("Calibrated", {"A": 1, "D": 2, "B": 3, "C": 4})
MACHINE = Order("The machine", {"C": 1, "A": 1, "B": 3})


@pytest.mark.parametrize("proposals", [4, 100, 500])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(proposals: int, dark: bool) -> None:
    settings = {"language": "en", "proposals": proposals, "orders": ("a", "b"), "dark": dark}
    made = order_slope.specification(**settings)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert order_slope.specification(**settings) is made


def test_every_proposal_has_a_place_of_its_own_in_each_order_it_is_in() -> None:
    frame = order_slope.frame([RAW, CALIBRATED, MACHINE], T)
    places = {title: rows.set_index("proposal")["place"].to_dict() for title, rows in
              frame.groupby("order", observed=True)}  # fmt: skip
    assert places == {
        "By the call": {"A": 1, "B": 2, "C": 3, "D": 4},
        "Calibrated": {"A": 1, "D": 2, "B": 3, "C": 4},
        # A and C share a rank; A stood above before, and stays there.
        "The machine": {"A": 1, "C": 2, "B": 3},
    }
    at_the_machine = frame[frame["order"] == "The machine"]
    assert dict(zip(at_the_machine["right"], at_the_machine["rank_said"], strict=True)) == {
        "A": "1",
        "C": "1",
        "B": "3",
    }


def test_those_that_move_furthest_to_the_second_order_stand_out() -> None:
    frame = order_slope.frame([RAW, CALIBRATED], T)
    assert set(frame[frame["moves"]]["proposal"]) == {"B", "C", "D"}
    assert [(one.label, one.places) for one in order_slope.moves([RAW, CALIBRATED])] == [
        ("D", 2),
        ("B", -1),
        ("C", -1),
    ]


def test_the_finding_speaks_of_each_order() -> None:
    assert order_slope.finding([RAW, CALIBRATED, MACHINE], T) == (
        "Calibrated: 3 of 4 move; most D, from 4 to 2. The machine: 2 of 3 move; most C, from 3 to 1."
    )
    tied = Order("Calibrated", {"B": 1, "A": 2, "C": 3, "D": 4})
    assert order_slope.finding([RAW, tied], T) == (
        "Calibrated: 2 of 4 move; furthest B, from 2 to 1, and 1 other as far."
    )
    assert order_slope.finding([RAW, Order("Again", RAW.ranks)], T) == "Again: nobody moves."
    assert order_slope.finding([RAW], T) == "There is no other order to compare with yet."


def test_the_line_lies_behind_the_last_that_can_be_funded() -> None:
    frame = order_slope.frame([RAW, CALIBRATED], T, fundable=2)
    assert frame["line"].dropna().tolist() == [2.5]
    assert order_slope.frame([RAW, CALIBRATED], T)["line"].dropna().tolist() == []


def test_the_table_leaves_empty_what_is_in_no_order() -> None:
    table = order_slope.table([RAW, MACHINE], T)
    assert table["Proposal"].tolist() == ["A", "B", "C", "D"]
    assert table["The machine"].isna().tolist() == [False, False, False, True]
