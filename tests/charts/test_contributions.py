"""Stacked contributions: the segments add up to the total, in the order of the criteria."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.charts import contributions
from evaluator.charts.specifications import room_for
from evaluator.foundation import translator
from tests.charts.scored_calls import CALL, EMPTY, PARTLY, STRONG, scored

T = translator("en")
HALVES = st.integers(0, 10).map(lambda half: half / 2)


SETTINGS = {"language": "fr", "criteria": contributions.legend(CALL, "fr"), "dark": False, "most": 100.0}


@pytest.mark.parametrize("rows", [7, 100, 500])
def test_the_specification_is_valid_and_has_no_data(rows):
    made = contributions.specification(**SETTINGS, room=room_for(rows), threshold=None)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_maximum_and_threshold_are_drawn_once_with_their_words():
    def words(threshold: float | None) -> list[str]:
        made = contributions.specification(**SETTINGS, room="roomy", threshold=threshold)
        texts = [layer["encoding"].get("text", {}).get("value") for layer in made["layer"]]
        return [text for text in texts if text]

    assert words(None) == ["maximum 100"]
    assert words(40.0) == ["maximum 100", "seuil 40"]


@settings(deadline=None)
@given(HALVES, HALVES, HALVES)
def test_the_segments_of_a_fully_scored_proposal_add_up_to_its_total(heart, late, extra):
    one = scored("ONE", heart=heart, late=late, extra=extra, letter="pass")
    frame = contributions.frame(CALL, [one], T)
    assert (frame["end"] - frame["start"]).sum() == pytest.approx(one.scorecard.total, abs=0.01)
    segments = frame[frame["start"].notna()]
    assert list(segments["start"])[1:] == pytest.approx(list(segments["end"])[:-1])


def test_segments_stand_in_the_order_of_the_criteria():
    frame = contributions.frame(CALL, [STRONG], T)
    assert list(frame["criterion"]) == ["Heart of it", "Only some", "Listed first, section last"]


def test_a_proposal_without_scores_keeps_its_row_and_says_that_it_has_no_total():
    (row,) = contributions.frame(CALL, [EMPTY], T).to_dict("records")
    assert (row["proposal"], row["total_said"]) == ("EMPTY", "no total yet")


def test_a_total_that_stands_on_part_of_the_criteria_says_so():
    frame = contributions.frame(CALL, [PARTLY], T)
    assert list(frame["total_said"]) == ["20 scored, total so far 40"]


def test_the_finding_counts_who_reaches_the_threshold_and_names_the_leader():
    low = scored("LOW", heart=1.0, late=1.0, extra=1.0, letter="pass")
    assert contributions.finding(CALL, [low, STRONG], T) == (
        "1 of 2 proposals reach the threshold of 40 points. STRONG leads with 100 of 100."
    )
    assert contributions.finding(CALL, [EMPTY], T) == "No proposal has a total yet."


def test_a_proposal_that_is_not_fully_scored_does_not_lead_and_is_counted():
    assert contributions.finding(CALL, [PARTLY], T) == "No proposal is scored on every criterion yet."
    low = scored("LOW", heart=0.0, late=1.0, extra=0.0, letter="pass")
    assert contributions.finding(CALL, [PARTLY, low], T).endswith(
        "LOW leads with 4 of 100. 1 proposal is not scored on every criterion yet."
    )


def test_an_abstention_is_a_decision_and_leaves_nothing_unfinished():
    decided = scored("DECIDED", heart=4.0, late=4.0, extra="abstain", letter="pass")
    assert contributions.finding(CALL, [decided], T) == (
        "1 of 1 proposal reaches the threshold of 40 points. DECIDED leads with 80 of 100."
    )
    assert list(contributions.frame(CALL, [decided], T)["total_said"].dropna()) == ["56 scored, total 80"]
