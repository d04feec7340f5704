"""Lengthening: a chain goes on to the words near its ends that both texts have."""

import numpy as np

from evaluator.lineage.passages.chains import Chain
from evaluator.lineage.passages.pair import Pair
from evaluator.lineage.passages.seeds import Numbered

_STEPS = sorted(((mine, theirs) for mine in range(1, 5) for theirs in range(1, 5)), key=sum)
"""How far the next word that both have may be, in each text, for a passage to be lengthened to it."""

_MOST_STEPS = 100
"""A bound for texts made of a handful of words; in others a seed is found long before."""


def lengthened(chain: Chain, pair: Pair) -> Chain:
    """The chain with the words before and behind it that both texts have, over a few that they have not."""
    ahead, other_ahead = _reach(pair, chain.first_end - 1, chain.other_end - 1, 1)
    back, other_back = _reach(pair, chain.first, chain.other, -1)
    return Chain(
        chain.first - back,
        chain.first_end + ahead,
        chain.other - other_back,
        chain.other_end + other_ahead,
    )


def _reach(pair: Pair, place: int, other_place: int, direction: int) -> tuple[int, int]:
    """How many words a chain can be lengthened by in both texts, from its last word or its first."""
    far = other_far = 0
    limit = _room(pair.one, place, direction)
    other_limit = _room(pair.other, other_place, direction)
    words, other_words, weighs = pair.listed
    for _ in range(_MOST_STEPS):
        for mine, theirs in _STEPS:
            step, other_step = far + mine, other_far + theirs
            if step > limit or other_step > other_limit:
                continue
            word = words[place + direction * step]
            is_next = mine == theirs == 1
            if word == other_words[other_place + direction * other_step] and (is_next or weighs[word]):
                far, other_far = step, other_step
                break
        else:
            break
    return far, other_far


def _room(text: Numbered, place: int, direction: int) -> int:
    """Words of the same section from a word to its section's end or beginning."""
    section = text.section[place]
    if direction > 0:
        return int(np.searchsorted(text.section, section, side="right")) - 1 - place
    return place - int(np.searchsorted(text.section, section, side="left"))
