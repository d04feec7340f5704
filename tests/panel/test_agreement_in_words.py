"""Agreement in words: what may rest on it, what would help, and what cannot be said."""

import numpy as np
import pytest

from evaluator.foundation import translator
from evaluator.panel.agreement import Agreement, agreement_of
from evaluator.panel.agreement_in_words import bounds_said, helps_said, reading_said, whys_said

T = translator("en")
NONE = float("nan")


def of(*rows: tuple[float, ...], are_words: bool = False) -> Agreement:
    return agreement_of(np.array(rows, dtype=float), are_words=are_words)


ALIKE = of((1, 1), (2, 2), (3, 3), (4, 4), (5, 5))
NEARLY = of((1, 2), (2, 3), (3, 4), (4, 4), (5, 4))
APART = of((1, 3), (2, 4), (3, 3), (4, 2), (5, 4))
OPPOSED = of((1, 5), (2, 4), (3, 3), (4, 2), (5, 1))


@pytest.mark.parametrize(
    ("found", "reading"),
    [
        (ALIKE, "Reliable: conclusions can rest on single scores."),
        (NEARLY, "Only tentative conclusions can rest on single scores."),
        (APART, "Not to be relied on: no conclusion should rest on single scores."),
        (of((1, 2), (2, 3)), "Nothing can be said."),
    ],
)
def test_the_reading_follows_alpha(found: Agreement, reading: str):
    assert reading_said(found, T) == reading


def test_where_people_agree_nothing_is_advised():
    assert helps_said(ALIKE, T) == ""


def test_the_number_of_reviews_that_would_do_is_computed():
    # 0.7576 of a score is the proposal's: 0.8 · 0.2424 / (0.7576 · 0.2) is 1.28.
    one = NEARLY.icc["ICC1"]
    assert one is not None
    assert round(one.value, 4) == 0.7576
    assert helps_said(NEARLY, T) == (
        "The mean of 2 reviews of a proposal can be relied on. There are 2 now, which is enough."
    )


def test_the_number_that_would_do_stands_beside_the_number_there_is():
    found = of((1, 2, NONE), (2, 3, 2), (3, 4, NONE), (4, 4, 5), (5, 4, NONE), (NONE, NONE, 3))
    assert found.scores_of_each == (1, 2, 2, 2, 3, 3)
    one = found.icc["ICC1"]
    assert one is not None

    def with_reliability(value: float) -> str:
        icc = {**found.icc, "ICC1": one.model_copy(update={"value": value})}
        return helps_said(found.model_copy(update={"icc": icc}), T)

    assert found.reading in ("tentative", "unreliable")
    assert with_reliability(0.6) == (
        "The mean of 3 reviews of a proposal can be relied on. There are 1 to 3 now: too few for 4 of 6 "
        "proposals."
    )
    # 0.34: 0.8 · 0.66 / (0.34 · 0.2) is 7.8.
    assert with_reliability(0.34).startswith("The mean of 8 reviews of a proposal can be relied on.")
    assert with_reliability(0.3).startswith("More readers alone do not help:")


def test_where_reviewers_oppose_each_other_more_of_them_would_not_help():
    assert helps_said(OPPOSED, T).startswith("More reviews of the same kind would not help:")


def test_more_reviews_than_anybody_could_ask_for_are_not_counted():
    one = APART.icc["ICC1"]
    assert one is not None
    weak = APART.model_copy(update={"icc": {**APART.icc, "ICC1": one.model_copy(update={"value": 0.1})}})
    assert helps_said(weak, T) == (
        "More readers alone do not help: it would take more than 8 reviews of each proposal. Say what each "
        "level means, and let everybody score the same sample first."
    )


def test_what_it_takes_to_know_is_counted():
    assert helps_said(of((1, 2), (2, 3), (3, NONE)), T) == (
        "3 more proposals with two reviews would be enough to say something."
    )
    assert helps_said(of((3, 3), (3, 3)), T) == (
        "Proposals that differ, or a scale with more levels, would show whether people agree."
    )


@pytest.mark.parametrize(
    ("found", "whys"),
    [
        (of((1,), (2,)), ["Fewer than two people scored, so there is nobody to agree with."]),
        (of((1, NONE), (NONE, 2)), ["No proposal has two scores, so there is nothing to agree on."]),
        (
            of((3, 3), (3, 3), (3, 3), (3, 3), (3, 3)),
            [
                "All scores of proposals with two are equal: whether people agree, or use one level only, "
                "cannot be told."
            ],
        ),
        (
            of((0, 1), (1, 1), (0, 0), (1, 0), (0, 0), are_words=True),
            ["The scores are words: only whether two are the same counts."],
        ),
        (ALIKE, []),
    ],
)
def test_what_is_not_defined_says_why(found: Agreement, whys: list[str]):
    assert whys_said(found, T) == whys


def test_the_bounds_are_those_by_which_it_is_read():
    assert "From 0.8 on" in bounds_said(T)
    assert "from 0.667 on only tentative ones; scores below that are not to be relied on." in bounds_said(T)
    assert "0,667" in bounds_said(translator("fr"))
