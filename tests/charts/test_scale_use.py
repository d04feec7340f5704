"""How somebody uses the scales, drawn: counts, what is unused, and the sentence above."""

import pytest

from evaluator.calls import Call
from evaluator.charts import scale_use
from evaluator.foundation.translation import translator
from evaluator.panel.scale_use import scale_use as used

EN, FR = translator("en"), translator("fr")
CALL = Call.model_validate_json(
    """{
  "format": 1, "id": "test", "title": "Test",
  "scales": {
    "four": {"min": 1, "max": 4, "step": 0.5, "values": [1, 2, 3.5, 4]},
    "long": {"min": 0, "max": 100},
    "fit": {"words": {"weak": 1, "strong": 3}, "titles": {"weak": "Rather weak"}},
    "check": {"pass_fail": true},
    "kind": {"categories": {"new": "Something new", "old": "Something known"}}
  },
  "criteria": [
    {"id": "a", "title": "A", "scale": "four"},
    {"id": "b", "title": "B", "scale": "four"},
    {"id": "long", "title": "Long", "scale": "long"},
    {"id": "fit", "title": "Fit", "scale": "fit"},
    {"id": "letter", "title": "Letter", "scale": "check"},
    {"id": "kind", "title": "Kind", "scale": "kind"}
  ]
}"""
)


def alike(*reviews: dict[str, object]) -> list[tuple]:
    return scale_use.alike(used(CALL, reviews))


def test_criteria_with_the_same_scale_stand_together_and_unused_ones_are_left_out():
    groups = alike({"a": 4, "b": 3.5, "long": 70}, {"fit": "abstain"})
    assert [[one.criterion for one in group] for group in groups] == [["a", "b"], ["long"], ["fit"]]


def test_each_score_has_a_cell_and_one_that_was_never_given_is_no_zero():
    (group,) = alike({"a": 4}, {"a": 3.5}, {"a": 4})
    rows = scale_use.frame(CALL, group, EN)
    cells = rows[["point", "column", "said", "state", "detail"]].astype(str).to_dict("records")
    assert [tuple(cell.values()) for cell in cells] == [
        ("1", "0", "", "unused", "0 of 3"),
        ("2", "1", "", "unused", "0 of 3"),
        ("3.5", "2", "1", "given", "1 of 3"),
        ("4", "3", "2", "given", "2 of 3"),
        ("Mean ±\nspread", "4", "3.8 ± 0.3", "mean", "3.8 ± 0.3"),
    ]
    assert rows["part"].isna().tolist() == [True, True, False, False, True]


@pytest.mark.parametrize(
    ("review", "points"),
    [
        ({"long": 70}, ["0–20", "20–40", "40–60", "60–80", "80–100", "Mean ±\nspread"]),
        ({"fit": "weak"}, ["Rather\nweak", "strong", "Mean ±\nspread"]),
        ({"letter": "pass"}, ["pass", "fail"]),
        ({"kind": "new"}, ["Something\nnew", "Something\nknown"]),
    ],
)
def test_bands_words_and_categories_are_said_as_people_say_them(review, points):
    (group,) = alike(review)
    assert scale_use.frame(CALL, group, EN)["point"].astype(str).tolist() == points


def test_numbers_are_written_in_the_language_of_the_reader():
    (group,) = alike({"a": 3.5})
    assert "3,5" in scale_use.frame(CALL, group, FR)["point"].astype(str).tolist()


@pytest.mark.parametrize(
    ("scores", "said"),
    [
        ([4, 4], "2 scores so far: too few to say how you use the scale."),
        (
            [4, 4, 4, 3.5, 3.5],
            "You gave 4 in 3 of 5 scores. All of them lie in the strongest third of the scale.",
        ),
        ([1, 1, 1, 4, 4], "You gave 1 in 3 of 5 scores. The middle third of the scale is unused."),
        ([4, 4, 4, 2, 2], "You gave 4 in 3 of 5 scores. The weakest third of the scale is unused."),
        ([1, 1, 2, 2, 3.5, 3.5], "You gave 6 scores. All thirds of the scale are used."),
    ],
)  # fmt: skip
def test_the_finding_is_computed(scores, said):
    (group,) = alike(*({"a": score} for score in scores))
    assert scale_use.finding(group, EN) == said


def test_the_table_has_counts_mean_spread_and_abstentions():
    (group,) = alike({"a": 4}, {"a": 3.5}, {"a": "abstain"})
    (row,) = scale_use.table(CALL, group, EN).to_dict("records")
    assert row == {
        "Criterion": "A", "1": 0, "2": 0, "3.5": 1, "4": 1,
        "Scores": 2, "Mean": 3.75, "Standard deviation": 0.35, "Abstained": 1,
    }  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_holds_no_data(dark: bool):
    made = scale_use.specification(language="en", dark=dark)
    assert "data" not in made
    assert made["config"]["aria"] is False
