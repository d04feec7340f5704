"""People against the machine: gaps are counted where both scored, the widest first."""

import pytest

from evaluator.charts import agreement
from evaluator.foundation import translator
from tests.charts.scored_calls import CALL, EMPTY, MIDDLING, STRONG, scored

T = translator("en")
PEOPLE = scored("STRONG", heart=3.0, late=5.0, extra=4.5, letter="pass")


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_is_valid_and_has_no_data(dark):
    made = agreement.specification(language="es", dark=dark)
    assert not {"data", "datasets"} & (set(made) | {key for layer in made["layer"] for key in layer})


def test_gaps_are_what_people_give_less_the_advice_and_the_widest_comes_first():
    found = agreement.gaps(CALL, [(STRONG, PEOPLE)], T)
    assert [(gap.name, round(gap.part, 3)) for gap in found] == [
        ("Heart of it", -0.4),
        ("Total", -0.23),
        ("Only some", -0.1),
        ("Listed first, section last", 0.0),
    ]


def test_where_one_of_both_gave_nothing_there_is_no_gap():
    assert agreement.gaps(CALL, [(STRONG, EMPTY), (EMPTY, STRONG)], T) == []
    assert agreement.finding([], T) == "There is no score that both gave."
    partly = scored("PARTLY", heart=2.0)
    assert [gap.name for gap in agreement.gaps(CALL, [(STRONG, partly)], T)] == ["Heart of it"]


def test_the_finding_counts_agreement_and_names_the_criterion_furthest_apart():
    assert agreement.finding(agreement.gaps(CALL, [(STRONG, PEOPLE)], T), T) == (
        "2 of 3 scores lie within a tenth of the scale. "
        "The gap is widest on Heart of it: people give less by 40% of the scale on average."
    )


def test_the_largest_gaps_are_listed_with_both_scores():
    found = agreement.gaps(CALL, [(STRONG, PEOPLE), (MIDDLING, MIDDLING)], T)
    assert agreement.widest(found, T, 5) == [
        ("STRONG · Heart of it", "advice 5, people 3 (−2)"),
        ("STRONG · Only some", "advice 5, people 4.5 (−0.5)"),
    ]


def test_marked_proposals_are_marked_and_the_table_has_all():
    found = agreement.gaps(CALL, [(STRONG, PEOPLE), (MIDDLING, MIDDLING)], T)
    frame = agreement.frame(found, T, frozenset({"STRONG"}))
    assert set(zip(frame["proposal"], frame["chosen"], strict=True)) == {
        ("STRONG", True),
        ("MIDDLING", False),
    }
    table = agreement.table(found, T)
    assert list(table["Difference"]) == [-2.0, -23.0, -0.5, 0.0, 0.0, 0.0, 0.0, 0.0][: len(table)]
