import numpy as np

from evaluator.lineage.passages.chains import Chain, chains
from evaluator.lineage.passages.seeds import Numbered, Stretch


def text(length, section=0):
    return Numbered(np.zeros(length, dtype=np.int64), np.full(length, section, dtype=np.int64))


def stretch(first, other, length=5):
    return Stretch(first, other, length, float(length))


def test_stretches_with_little_between_them_are_one_chain():
    made = chains([stretch(0, 10), stretch(8, 17), stretch(16, 25)], text(50), text(50))
    assert made == [Chain(0, 21, 10, 30)]


def test_stretches_in_another_order_in_the_other_text_are_chains_of_their_own():
    made = chains([stretch(0, 40), stretch(6, 10)], text(50), text(50))
    assert sorted(made) == [Chain(0, 5, 40, 45), Chain(6, 11, 10, 15)]


def test_stretches_far_from_each_other_are_chains_of_their_own():
    made = chains([stretch(0, 0), stretch(40, 40)], text(50), text(50))
    assert sorted(made) == [Chain(0, 5, 0, 5), Chain(40, 45, 40, 45)]


def test_no_chain_reaches_from_one_section_to_the_next():
    one = Numbered(np.zeros(20, dtype=np.int64), np.array([0] * 6 + [1] * 14))
    made = chains([stretch(0, 0), stretch(6, 6)], one, text(20))
    assert sorted(made) == [Chain(0, 5, 0, 5), Chain(6, 11, 6, 11)]


def test_a_long_stretch_is_gone_on_with_whatever_lies_beside_it():
    noise = [stretch(place, 500 + 20 * place, 3) for place in range(10, 90, 2)]
    found = sorted([stretch(0, 0, 100), *noise, stretch(102, 102, 50)])
    assert Chain(0, 152, 0, 152) in chains(found, text(200), text(3_000))


def test_nothing_makes_no_chain():
    assert chains([], text(0), text(0)) == []
