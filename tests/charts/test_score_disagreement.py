"""Disagreement: the score and how far reviewers lie apart in one cell; one reviewer alone is never apart."""

import pytest

from evaluator.charts import score_disagreement
from evaluator.charts.specifications import room_for
from evaluator.foundation import translator
from tests.charts.placed_example import CALL, made

T = translator("en")
SCORED = [one.scored for one in made()[0]]


@pytest.mark.parametrize("rows", [7, 100, 500])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(rows: int, dark: bool) -> None:
    settings = {"language": "en", "room": room_for(rows), "head_lines": 2, "dark": dark}
    spec = score_disagreement.specification(**settings)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert score_disagreement.specification(**settings) is spec


def test_a_cell_has_the_mean_and_the_gap_as_a_part_of_the_scale() -> None:
    frame = score_disagreement.frame(CALL, SCORED[:1], T)
    # P1: 5 and 4 on A, 4.5 and 3 on B; 96 and 72 points of 100 in all.
    assert frame["fraction"].tolist() == pytest.approx([0.9, 0.75, 0.84])
    assert frame["apart"].tolist() == pytest.approx([0.2, 0.3, 0.24])
    assert frame["detail"].tolist() == [
        "4.5; 2 reviewers, from 4 to 5",
        "3.8; 2 reviewers, from 3 to 4.5",
        "84; 2 reviewers, from 72 to 96",
    ]


def test_one_reviewer_alone_lies_apart_from_nobody() -> None:
    placed, _, _ = made({"P1": {"r": (5.0, 1.0)}, "P2": {"r": (3.0, None)}})
    frame = score_disagreement.frame(CALL, [one.scored for one in placed], T)
    assert frame["apart"].isna().all()
    assert frame[frame["proposal"] == "P2"]["state"].tolist() == ["scored", "missing", "scored"]
    assert score_disagreement.finding(CALL, [one.scored for one in placed], T) == (
        "Nobody lies apart: each criterion was scored alike, or by one person only."
    )


def test_the_finding_names_the_criterion_and_the_cell_that_divide_most() -> None:
    # On A: 1, .5, 1, .5 and .5 of 5; on B: 1.5, .5, 1.5, 1 and .5.
    assert score_disagreement.finding(CALL, SCORED, T) == (
        "Reviewers differ most on B: by 20% of the scale on average. Furthest apart: B of P1, from 3 to 4.5."
    )


def test_the_table_has_a_row_for_each_cell_that_somebody_scored() -> None:
    table = score_disagreement.table(CALL, SCORED, T)
    assert len(table) == 10
    [row] = table[(table["Proposal"] == "P3") & (table["Criterion"] == "B")].to_dict("records")
    assert [row[name] for name in ("Score", "Lowest", "Highest", "Gap, part of the scale", "Reviewers")] == [
        3.25,
        2.5,
        4.0,
        0.3,
        2,
    ]
