"""The distribution counts every score that was given, exactly; codes and missing ones are no scores."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.charts import score_distribution
from evaluator.charts.scored import ScoredProposal
from evaluator.foundation import translator
from evaluator.panel import combine_reviews
from evaluator.panel.reviews import Rating
from tests.charts.placed_example import made
from tests.panel.ranked_example import call, ratings

T = translator("en")
CALL = call()


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_has_no_data_and_is_built_once(dark: bool) -> None:
    spec = score_distribution.specification(language="en", dark=dark)
    assert not {"data", "datasets"} & (set(spec) | {key for layer in spec["layer"] for key in layer})
    assert score_distribution.specification(language="en", dark=dark) is spec


def test_scores_are_counted_with_median_quarters_and_no_codes() -> None:
    rows = ratings({"P1": {"r1": (1.0, 2.0), "r2": (1.0, "abstain"), "r3": (4.0, None)},
                    "P2": {"r1": (5.0, 3.0)}})  # fmt: skip
    found = score_distribution.given(CALL, rows, [])
    assert [one.scores for one in found] == [(1.0, 1.0, 4.0, 5.0), (2.0, 3.0)]
    frame = score_distribution.frame(CALL, found, T)
    scores = frame[(frame["kind"] == "score") & (frame["row"] == 0)]
    assert scores[["fraction", "count"]].to_numpy().tolist() == [
        pytest.approx([0.2, 2]),
        pytest.approx([0.8, 1]),
        pytest.approx([1.0, 1]),
    ]
    # Of four scores the quarters lie at 1 and at 4.25; of two there are none.
    assert frame[frame["kind"] == "quarters"][["fraction", "until"]].to_numpy().tolist() == [
        pytest.approx([0.2, 0.85])
    ]
    assert frame[frame["kind"] == "middle"]["fraction"].tolist() == pytest.approx([0.5, 0.5])


def test_the_threshold_is_drawn_and_scores_below_it_are_counted() -> None:
    the_call = call().model_copy(
        update={"criteria": tuple(one.model_copy(update={"threshold": 2.5}) for one in call().criteria)}
    )
    rows = ratings({"P1": {"r1": (1.0, 2.5), "r2": (2.5, 3.0)}})
    combined = combine_reviews(the_call, rows)
    scored = [ScoredProposal(one.proposal_id, "", one.scorecard) for one in combined]
    found = score_distribution.given(the_call, rows, scored)
    assert [(one.threshold, one.below) for one in found] == [(2.5, 1), (2.5, 0)]
    frame = score_distribution.frame(the_call, found, T)
    assert frame[frame["kind"] == "threshold"]["fraction"].tolist() == pytest.approx([0.5, 0.5])
    assert score_distribution.finding(found, T) == (
        "4 scores were given. 1 of 2 lie below the threshold for A, the largest share."
    )


def test_a_proposal_that_is_marked_shows_what_its_scores_became() -> None:
    placed, _, rows = made()
    found = score_distribution.given(CALL, rows, [])
    frame = score_distribution.frame(CALL, found, T, [placed[0].scored])
    marked = frame[frame["kind"] == "chosen"]
    assert marked["fraction"].tolist() == pytest.approx([0.9, 0.75])
    assert marked["proposal"].tolist() == ["P1", "P1"]


def test_nothing_scored_is_said() -> None:
    found = score_distribution.given(CALL, [], [])
    assert score_distribution.finding(found, T) == "Nothing has been scored yet."
    assert score_distribution.frame(CALL, found, T)["kind"].tolist() == ["none", "none"]


@given(st.lists(st.sampled_from([place / 2 for place in range(11)]), max_size=40))
def test_no_score_is_lost_or_counted_twice(scores: list[float]) -> None:
    rows = [
        Rating(proposal_id=f"P{place}", reviewer_id="r", criterion="a", score=score)
        for place, score in enumerate(scores)
    ]
    frame = score_distribution.frame(CALL, score_distribution.given(CALL, rows, []), T)
    drawn = frame[(frame["kind"] == "score") & (frame["row"] == 0)]
    counted = {round(row["fraction"] * 5, 6): row["count"] for row in drawn.to_dict("records")}
    assert counted == pytest.approx(Counter(scores))
    table = score_distribution.table(score_distribution.given(CALL, rows, []), T)
    assert table["Scores"].tolist() == [len(scores), 0]
