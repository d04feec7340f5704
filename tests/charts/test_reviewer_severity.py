"""Severity: in points, with its interval, and silence where chance explains it or reviews are too few."""

import pytest

from evaluator.charts import reviewer_severity
from evaluator.foundation import translator
from evaluator.panel.rankings import RankedReviewer, Ranking

T = translator("en")
NAMES = {"a": "Ada", "b": "Bo", "c": "Cy"}


def reviewer(name: str, severity: float, *, n: int = 5, points: float = 20.0) -> RankedReviewer:
    return RankedReviewer(
        reviewer_id=name,
        n=n,
        severity=severity,
        severity_low=severity - 0.2,
        severity_high=severity + 0.2,
        severity_points=severity * points,
    )


def ranking(*reviewers: RankedReviewer, chance: float | None = 0.001, points: float = 20.0) -> Ranking:
    return Ranking(method="bayes", proposals=(), reviewers=reviewers, points=points, severity_chance=chance)


@pytest.mark.parametrize("detected", [False, True])
@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(detected: bool, dark: bool) -> None:
    settings = {"language": "en", "room": "roomy", "detected": detected, "dark": dark}
    made = reviewer_severity.specification(**settings)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})
    assert reviewer_severity.specification(**settings) is made


def test_who_gives_least_stands_on_top_in_points_with_the_interval() -> None:
    frame = reviewer_severity.frame(ranking(reviewer("a", 0.5), reviewer("b", -0.5, n=6)), NAMES, T)
    assert frame["reviewer"].tolist() == ["Bo", "Ada"]
    assert frame[["low", "severity", "high"]].to_numpy().tolist() == [
        pytest.approx([-14.0, -10.0, -6.0]),
        pytest.approx([6.0, 10.0, 14.0]),
    ]
    assert frame["given_said"].tolist() == ["6 reviews", "5 reviews"]
    assert frame["apart"].tolist() == [True, True]


def test_where_the_lowest_number_is_best_the_ends_of_an_interval_change_places() -> None:
    one = reviewer("a", 0.1, points=-10.0)
    frame = reviewer_severity.frame(ranking(one, points=-10.0), NAMES, T)
    assert frame[["low", "high"]].to_numpy().tolist() == [pytest.approx([-3.0, 1.0])]
    assert frame["apart"].tolist() == [False]


def test_namesakes_keep_rows_of_their_own_and_who_is_gone_is_somebody() -> None:
    found = ranking(reviewer("a", 0.1), reviewer("b", 0.2), reviewer("x", 0.3))
    names = {"a": "Ada", "b": "Ada", "x": ""}
    assert reviewer_severity.frame(found, names, T)["reviewer"].tolist() == ["Ada", "Ada (2)", "somebody"]


def test_no_severity_is_said_to_be_none() -> None:
    found = ranking(reviewer("a", 0.5), reviewer("b", -0.5), chance=0.42)
    assert reviewer_severity.finding(found, NAMES, T) == (
        "No difference in severity was detected: among people who are all equally severe, differences as "
        "large as these come about in 42% of cases. Below 5% this would be called a difference. The "
        "calibrated order then hardly departs from the raw one."
    )
    assert reviewer_severity.finding(ranking(reviewer("a", 0.5), chance=None), NAMES, T) == (
        "No proposal was reviewed twice, so nothing can be said of how severe anybody is."
    )
    assert reviewer_severity.finding(ranking(), NAMES, T) == (
        "No review covers enough to say how severe anybody is."
    )


def test_of_few_reviews_nothing_is_said() -> None:
    found = ranking(reviewer("a", 0.4), reviewer("b", -0.9, n=4), reviewer("c", 0.1))
    assert reviewer_severity.finding(found, NAMES, T) == (
        "Of 1 reviewer it is sure that they give more or less than others. Furthest from the others is Ada: "
        "8 points more."
    )
    few = ranking(reviewer("b", -0.9, n=2))
    assert reviewer_severity.finding(few, NAMES, T) == (
        "Reviewers differ more than chance would have it, but of nobody alone it is sure."
    )


def test_whoever_gave_few_reviews_is_in_no_row_and_is_counted_beside_the_chart() -> None:
    found = ranking(reviewer("a", 0.4), reviewer("b", -0.9, n=4))
    assert reviewer_severity.frame(found, NAMES, T)["reviewer"].tolist() == ["Ada"]
    assert reviewer_severity.table(found, NAMES, T)["Reviewer"].tolist() == ["Ada"]
    assert reviewer_severity.few_said(found, T) == (
        "1 reviewer gave fewer than 5 reviews: of them nothing is said."
    )
    assert reviewer_severity.few_said(ranking(reviewer("a", 0.4)), T) == ""


def test_the_table_has_the_numbers() -> None:
    [row] = reviewer_severity.table(ranking(reviewer("a", 0.5)), NAMES, T).to_dict("records")
    assert row == {"Reviewer": "Ada", "Reviews": 5, "Points more or less": 10.0, "90 % from": 6.0,
                   "90 % to": 14.0}  # fmt: skip
