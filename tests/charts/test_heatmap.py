"""The heatmap: missing is never zero, misses carry a mark, criteria keep their place."""

import math

import pytest

from evaluator.charts import heatmap
from evaluator.charts.specifications import room_for
from evaluator.foundation import translator
from tests.charts.scored_calls import ABSTAINED, ALL, CALL, EMPTY, MIDDLING, STRONG, scored

T = translator("en")


def cells(*proposals) -> dict[tuple[str, str], dict[str, object]]:
    frame = heatmap.frame(CALL, proposals, T)
    return {(row["proposal"], head(row["criterion"])): row for row in frame.to_dict("records")}


def head(criterion: str) -> str:
    """The name alone, on one line."""
    lines = [line for line in criterion.split("\n") if not line.startswith("≥")]
    return " ".join(lines)


@pytest.mark.parametrize("rows", [7, 100, 500])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(rows, dark):
    settings = {"language": "en", "room": room_for(rows), "head_lines": 3, "dark": dark}
    made = heatmap.specification(**settings)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert heatmap.specification(**settings) is made


def test_the_best_total_stands_on_top_and_those_without_one_last():
    frame = heatmap.frame(CALL, ALL, T)
    assert list(frame.sort_values("row")["proposal"].unique()) == [
        "STRONG",
        "MIDDLING",
        "PARTLY",
        "ABSTAINED",
        "EMPTY",
    ]


def test_criteria_stand_by_section_with_their_thresholds_and_the_total_last():
    frame = heatmap.frame(CALL, [STRONG], T)
    assert list(frame.sort_values("column")["criterion"]) == [
        "Heart of it\n≥ 2.5",
        "Only some",
        "Listed first,\nsection last\n≥ 2.5",
        "Letter",
        "Total\n≥ 40",
    ]


def test_missing_has_a_state_and_no_fraction_and_zero_has_one():
    found = cells(EMPTY, scored("ZERO", heart=0.0))
    missing, zero = found["EMPTY", "Heart of it"], found["ZERO", "Heart of it"]
    assert (missing["state"], missing["said"], math.isnan(missing["fraction"])) == ("missing", "–", True)
    assert (zero["state"], zero["said"], zero["fraction"]) == ("scored", "0", 0.0)


def test_an_abstention_is_missing_and_says_so():
    cell = cells(ABSTAINED)["ABSTAINED", "Heart of it"]
    assert (cell["state"], cell["said"], cell["detail"]) == ("missing", "abst.", "abstained")
    (row,) = heatmap.table(CALL, [ABSTAINED], T).to_dict("records")
    assert (row["Heart of it"], row["Only some"], row["Letter"]) == ("abstained", None, None)


def test_a_criterion_that_does_not_apply_is_left_blank():
    cell = cells(ABSTAINED)["ABSTAINED", "Only some"]
    assert (cell["state"], cell["said"], cell["detail"]) == ("left_out", "", "does not apply")


def test_a_miss_is_marked_on_criteria_pass_or_fail_and_the_total():
    found = cells(MIDDLING, scored("LOW", heart=1.0, late=1.0, extra=1.0, letter="pass"))
    assert {key for key, cell in found.items() if cell["below"]} == {
        ("MIDDLING", "Heart of it"),
        ("MIDDLING", "Letter"),
        ("LOW", "Heart of it"),
        ("LOW", "Listed first, section last"),
        ("LOW", "Total"),
    }


def test_the_finding_counts_the_criterion_missed_most():
    low = scored("LOW", heart=1.0, late=4.0)
    assert heatmap.finding(CALL, [STRONG, MIDDLING, low], T) == (
        "2 of 3 proposals fall below the threshold for Heart of it."
    )


def test_without_a_miss_the_finding_names_the_weakest_and_the_strongest():
    one = scored("ONE", heart=3.0, late=5.0, extra=4.0, letter="pass")
    assert heatmap.finding(CALL, [one], T) == (
        "No threshold is missed. Weakest on average: Heart of it, 60% of the best score; "
        "strongest: Listed first, section last, 100%."
    )


def test_proposals_with_the_same_label_keep_rows_of_their_own():
    frame = heatmap.frame(CALL, [STRONG, STRONG], T)
    assert list(frame["proposal"].unique()) == ["STRONG", "STRONG (2)"]


def test_the_table_has_numbers_and_leaves_the_missing_empty():
    table = heatmap.table(CALL, [STRONG, EMPTY], T)
    strong, empty = table.to_dict("records")
    assert (strong["Heart of it"], strong["Letter"]) == (5.0, "pass")
    assert [empty[name] != empty[name] for name in ("Heart of it", "Letter", "Total")] == [True] * 3


def test_the_table_is_in_the_order_of_a_criterion_when_asked():
    first, second = scored("A", heart=2.0, late=5.0, extra=5.0), scored("B", heart=5.0, late=0.0, extra=0.0)
    assert list(heatmap.table(CALL, [first, second, EMPTY], T)["Proposal"]) == ["A", "B", "EMPTY"]
    assert list(heatmap.table(CALL, [first, second, EMPTY], T, "heart")["Proposal"]) == ["B", "A", "EMPTY"]
