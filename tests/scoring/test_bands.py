import pytest

from evaluator.calls.structure import Band
from evaluator.foundation import Text
from evaluator.scoring import evaluate
from evaluator.scoring.bands import band_of

BANDS = (
    Band(id="weak", title=Text("Weak"), below=0.5),
    Band(id="adequate", title=Text("Adequate"), below=0.75),
    Band(id="strong", title=Text("Strong")),
)


@pytest.mark.parametrize(
    ("fraction", "band"),
    [(-0.2, "weak"), (0, "weak"), (0.499, "weak"), (0.5, "adequate"), (0.5 - 1e-12, "adequate"),
     (0.749, "adequate"), (0.75, "strong"), (1, "strong"), (None, None)],
)  # fmt: skip
def test_a_band_begins_where_the_one_before_ends(fraction, band):
    assert band_of(BANDS, fraction) == band


def test_without_an_open_end_the_last_band_takes_the_rest():
    assert band_of(BANDS[:2], 1) == "adequate"
    assert band_of((), 1) is None


def test_bands_are_fractions_of_the_maximum_everywhere(make_call):
    call = make_call(
        {"id": "a", "section": "s", "scale": "words", "weight": 90},
        {"id": "b", "section": "s", "scale": "nine", "weight": 10},
        sections=[{"id": "s"}],
        bands=[{"id": "low", "below": 0.5}, {"id": "high"}],
    )
    card = evaluate(call, {"a": "met", "b": 9})
    # words: 2 of 3; nine: the worst; both: 0.9 × 2/3 = 0.6
    assert [line.band for line in card.criteria] == ["high", "low"]
    assert (card.nodes[0].band, card.band) == ("high", "high")


def test_what_is_not_scored_has_no_band(make_call):
    card = evaluate(make_call("a", bands=[{"id": "low"}]), {})
    assert (card.criteria[0].band, card.band) == (None, None)
