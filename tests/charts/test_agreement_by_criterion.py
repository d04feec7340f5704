"""How much of a score comes from the proposal: drawn, said, and what is not defined stays empty."""

import numpy as np
import pytest

from evaluator.charts import agreement_by_criterion as chart
from evaluator.charts.agreement_by_criterion import Agreed
from evaluator.foundation import translator
from evaluator.panel.agreement import agreement_of

T = translator("en")


def line(name: str, *rows: tuple[float, ...], is_whole: bool = False) -> Agreed:
    return Agreed(name, agreement_of(np.array(rows, dtype=float)), is_whole)


ALIKE = line("State", (1, 1), (2, 2), (3, 3), (4, 4), (5, 5))
APART = line("Skills", (1, 3), (2, 4), (3, 3), (4, 2), (5, 4))
EQUAL = line("Letter", (3, 3), (3, 3), (3, 3), (3, 3), (3, 3))
WHOLE = line("The whole", (1, 2), (2, 3), (3, 4), (4, 4), (5, 4), is_whole=True)
LINES = [WHOLE, ALIKE, APART, EQUAL]


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_and_has_no_data(dark):
    made = chart.specification(language="fr", dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_the_finding_names_the_ends_and_counts_what_chance_could_bring():
    share = APART.found.icc["ICC1"]
    assert share is not None
    assert (round(share.value, 2), share.low < 0) == (0.1, True)
    assert chart.finding(LINES, T) == (
        "Most on State, 100%; least on Skills, 10%. On 1 of 2 criteria chance alone could bring as much."
    )
    assert chart.finding([ALIKE, EQUAL], T) == "State: 100%."


def test_where_nothing_is_defined_nothing_is_found():
    assert chart.finding([EQUAL], T) == "Nothing can be said yet: see below what is missing."


def test_each_has_its_row_and_what_is_not_defined_has_no_dot():
    frame = chart.frame(LINES, T)
    assert list(frame["criterion"]) == ["The whole", "State", "Skills", "Letter"]
    assert list(frame["whole"]) == [True, False, False, False]
    assert frame.loc[3, ["share", "low", "high"]].isna().all()
    assert list(frame["said"][[1, 3]]) == ["100% (100% to 100%)", "not defined"]
    assert frame["low"].min() >= -1


def test_the_table_has_every_figure_and_says_why_one_is_missing():
    table = chart.table(LINES, T)
    assert list(table["With two scores"]) == [5, 5, 5, 5]
    assert table.loc[1, "ICC3k"] == 1.0
    assert table.loc[0, "ICC1, interval of 95 %"] == "\u22120.01 to 0.97"
    assert table.loc[3, "Notes"] == (
        "All scores of proposals with two are equal: whether people agree, or use one level only, cannot be "
        "told."
    )
    assert table.loc[3, ["Alpha, same or not", "ICC1", "Kendall's W"]].isna().all()


def test_what_is_read_out_says_how_many_and_what_was_found():
    said = chart.description(LINES, T)
    assert said.startswith("A dot and an interval for the whole and each of 3 criteria. Most on State")
