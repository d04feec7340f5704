"""A bar against its threshold."""

from evaluator.charts import criterion_bar
from evaluator.foundation import translator
from tests.charts.scored_calls import CALL, EMPTY, MIDDLING, STRONG

T = translator("en")


def test_the_specification_is_valid_and_has_no_data():
    made = criterion_bar.specification(language="en", dark=True)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_bars_and_thresholds_are_parts_of_the_way_to_the_best_score():
    frame = criterion_bar.frame(CALL, MIDDLING.scorecard, T)
    assert list(frame[["criterion", "fraction", "said", "is_below"]].itertuples(index=False, name=None)) == [
        ("Heart of it", 0.4, "2 / 5", True),
        ("Only some", 0.8, "4 / 5", False),
        ("Listed first, section\nlast", 0.6, "3 / 5", False),
    ]
    assert list(frame["threshold"].dropna()) == [0.5, 0.5]


def test_a_missing_score_has_no_bar():
    frame = criterion_bar.frame(CALL, EMPTY.scorecard, T)
    assert frame["fraction"].isna().all()
    assert set(frame["said"]) == {"not scored"}


def test_only_some_criteria_can_be_asked_for():
    frame = criterion_bar.frame(CALL, STRONG.scorecard, T, only=frozenset({"heart"}))
    assert list(frame["criterion"]) == ["Heart of it"]


def test_the_finding_names_the_widest_gap():
    assert criterion_bar.finding(CALL, MIDDLING.scorecard, T) == (
        "1 of 2 criteria with a threshold lie below it; the widest gap is Heart of it: 2, 2.5 needed."
    )
    assert criterion_bar.finding(CALL, STRONG.scorecard, T) == (
        "Every criterion that has a threshold meets it."
    )
    assert criterion_bar.finding(CALL, EMPTY.scorecard, T) == (
        "Nothing scored so far misses its threshold; 2 of 2 are not scored yet."
    )
