"""Which levels a score is held against."""

import pytest

from evaluator.calls.scales import NumericScale
from evaluator.foundation import Text
from evaluator.scoring import Score
from evaluator.ui.levels import has_levels, levels_of

SCALE = NumericScale(max=5, step=0.5, anchors={"0": Text("none"), "3": Text("good"), "5": Text("best")})


@pytest.mark.parametrize(
    ("score", "levels"),
    [(3, (3.0,)), (3.5, (3.0, 5.0)), (0.5, (0.0, 3.0)), (None, ()), ("abstain", ())],
)
def test_a_score_stands_at_its_level_or_between_two(score: Score | None, levels: tuple[float, ...]):
    assert levels_of(SCALE, score) == levels


def test_a_score_beyond_the_outermost_level_stands_at_none():
    scale = NumericScale(max=5, anchors={"1": Text("low"), "3": Text("good")})
    assert [levels_of(scale, score) for score in (0, 4)] == [(), ()]


def test_only_numbers_with_words_have_levels_to_show():
    assert [has_levels(scale) for scale in (SCALE, NumericScale(max=5))] == [True, False]
