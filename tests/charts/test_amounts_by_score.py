"""Amounts: summed down the call's own order, and how far the money reaches."""

import pytest

from evaluator.charts import amounts_by_score
from evaluator.foundation import translator
from tests.charts.placed_example import CALL, made

T = translator("en")
ASKED = {"P1": 100_000.0, "P2": 200_000.0, "P3": 150_000.0, "P5": 900_000.0}
PLACED, _, _ = made(requested=ASKED)
"""By the call P1, P2, P3 and P4, which says nothing; P5 fails."""


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    settings = {"language": "fr", "currency": "EUR", "out_of": 100.0, "dark": dark}
    spec = amounts_by_score.specification(**settings)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert amounts_by_score.specification(**settings) is spec


def test_bars_follow_each_other_and_whoever_fails_or_says_nothing_has_none() -> None:
    found = amounts_by_score.steps(PLACED, 300_000.0)
    assert [(one.placed.label, one.start, one.end, one.is_inside) for one in found] == [
        ("P1", 0.0, 100_000.0, True),
        ("P2", 100_000.0, 300_000.0, True),
        ("P3", 300_000.0, 450_000.0, False),
    ]


def test_the_money_is_a_line_of_its_own() -> None:
    frame = amounts_by_score.frame(CALL, PLACED, 300_000.0, frozenset({"P2"}), T)
    assert frame[frame["kind"] == "money"][["start", "said"]].to_numpy().tolist() == [
        [300_000.0, "there is €300,000"]
    ]
    assert frame[frame["chosen"]]["proposal"].tolist() == ["P2"]
    assert "money" not in set(amounts_by_score.frame(CALL, PLACED, None, frozenset(), T)["kind"])


@pytest.mark.parametrize(
    ("available", "said"),
    [
        (
            350_000.0,
            "The money pays for the first 2 of 3; €50,000 is left then, and P3 with 68 points asks for "
            "€150,000.",
        ),
        (500_000.0, "The money is enough for all 3: they ask for €450,000, and there is €500,000."),
        (None, "All ranked proposals together ask for €450,000."),
    ],
)
def test_the_finding_says_how_far_the_money_reaches(available: float | None, said: str) -> None:
    rest = " 1 ranked proposal does not say what it asks for."
    assert amounts_by_score.finding(CALL, PLACED, available, T) == said + rest


def test_the_table_says_what_is_left_after_each() -> None:
    table = amounts_by_score.table(PLACED, 300_000.0, T)
    assert table["Left after it"].tolist() == [200_000.0, 0.0, -150_000.0]
    assert table["Sum down to it"].tolist() == [100_000.0, 300_000.0, 450_000.0]


def test_where_nobody_says_what_they_ask_for_there_is_nothing_to_sum() -> None:
    placed, _, _ = made()
    assert amounts_by_score.finding(CALL, placed, 1.0, T) == "No ranked proposal says what it asks for."
    assert amounts_by_score.frame(CALL, placed, 1.0, frozenset(), T).empty
