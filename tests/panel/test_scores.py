"""What somebody writes as a score."""

import pytest

from evaluator.calls.criteria import Criterion
from evaluator.calls.scales import NumericScale, PassFailScale, WordScale
from evaluator.panel.scores import fits, is_judgement, read_score

CRITERION = Criterion(id="c", title="C", scale="s")
HALVES = NumericScale(max=5, step=0.5)
WORDS = WordScale(words={"weak": 1, "strong": 3})


def test_a_decimal_comma_is_read_only_where_asked_for():
    assert read_score("4,5", CRITERION, HALVES, decimal_comma=True) == 4.5
    with pytest.raises(ValueError, match='"4,5" is not a number'):
        read_score("4,5", CRITERION, HALVES)


def test_nothing_and_codes_are_no_judgement():
    assert [is_judgement(score) for score in (None, "abstain", "not_rated", 0.0, "weak")] == [
        False,
        False,
        False,
        True,
        True,
    ]


@pytest.mark.parametrize(
    ("score", "scale", "expected"),
    [
        (4.5, HALVES, True),
        (4.7, HALVES, False),
        ("abstain", HALVES, True),
        ("weak", HALVES, False),
        ("weak", WORDS, True),
        (1.0, WORDS, False),
        ("fail", PassFailScale(pass_fail=True), True),
        (None, HALVES, True),
    ],
)
def test_a_score_fits_its_scale_or_not(score, scale, expected):
    assert fits(score, CRITERION, scale) is expected
