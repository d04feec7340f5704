"""Alignment: which passages of a text stand in another one too, and where in both.

Stretches of equal words are chained in both texts, so that replaced, added and left out words do not break a
passage; sentences told in other words are found by their rare words. A passage may stand in several places,
and passages may stand in another order.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.passages.chains import Chain, chains
from evaluator.lineage.passages.lengthening import lengthened
from evaluator.lineage.passages.like_sentences import like_sentences
from evaluator.lineage.passages.merging import BESIDE_ENOUGH, merged
from evaluator.lineage.passages.overlaps import without_overlaps
from evaluator.lineage.passages.pair import Measured, Pair
from evaluator.lineage.passages.seeds import stretches
from evaluator.lineage.passages.shared_passage import PassageKind, SharedPassage
from evaluator.lineage.texts.boilerplate import boilerplate
from evaluator.lineage.texts.quoted_passages import quoted
from evaluator.lineage.texts.words import Words, words_of

SMALL_PASSAGE = 15
"""Words below which a passage is called small."""

_LEAST_CHAIN = 1.5
"""Evidence that a chain must have to be looked at again with those beside it."""

_MOST_CHAINS = 300
"""Chains that are looked at in any text, the heaviest; one more for every ten words."""

_MOSTLY = 0.6
"""The share of a passage's words that must be quoted or boilerplate for the passage to be discounted."""


def shared_passages(text: str, programme_text: str, *, language: str = "") -> tuple[SharedPassage, ...]:
    """The passages of `text` that stand in `programme_text` too.

    Parameters
    ----------
    language
        That of the programme's text, ISO 639-1; by default what its small words tell. Both texts are stemmed
        by it, so that copied words are equal whatever language they are in.

    Returns
    -------
    Sorted by their place in `text`, where none overlaps another; in the other text they may.
    """
    return aligned(words_of(text), words_of(programme_text), language=language)


def aligned(one: Words, other: Words, *, language: str = "") -> tuple[SharedPassage, ...]:
    """As `shared_passages`, of words that were read before: a proposal is compared with many programmes."""
    pair = Pair(one, other, language or other.language or one.language)
    kept = without_overlaps(_found(pair), pair)
    if not kept:
        return ()
    quotes = quoted(one, pair.common, pair.language)
    clauses, other_clauses = (
        boilerplate(side.stems(pair.language), side.sentence, pair.weights[numbers.words], pair.common)
        for side, numbers in ((one, pair.one), (other, pair.other))
    )
    return tuple(_passage(each, pair, _kind(each.chain, quotes, clauses, other_clauses)) for each in kept)


def _found(pair: Pair) -> list[Measured]:
    """Chains of equal words and, in what is left, of sentences that are alike; they may overlap."""
    made = chains(stretches(pair.one, pair.other, pair.weights), pair.one, pair.other)
    heaviest = made[: _MOST_CHAINS + len(pair.words) // 10]
    measured = [pair.measured(lengthened(chain, pair)) for chain in heaviest]
    found = merged([each for each in measured if each.evidence >= _LEAST_CHAIN], pair)
    alike = like_sentences(
        pair.one,
        pair.other,
        (pair.words.sentence, pair.other_words.sentence),
        pair.weights,
        _left(found, len(pair.words)),
    )
    return merged([*found, *map(pair.measured, alike)], pair) if alike else found


def _left(found: Iterable[Measured], count: int) -> NDArray[np.bool_]:
    """Which words of the first text are in no chain that stands by itself."""
    left = np.ones(count, dtype=bool)
    for each in found:
        if each.evidence >= BESIDE_ENOUGH:
            left[each.chain.first : each.chain.first_end] = False
    return left


def _kind(
    chain: Chain, quotes: NDArray[np.bool_], clauses: NDArray[np.bool_], other_clauses: NDArray[np.bool_]
) -> PassageKind:
    quote, clause = quotes[chain.first : chain.first_end], clauses[chain.first : chain.first_end]
    # Who copies a sentence may put words of management behind it, but not into the text that it came from.
    if other_clauses[chain.other : chain.other_end].mean() < _MOSTLY:
        clause = np.zeros_like(clause)
    if (quote | clause).mean() >= _MOSTLY:
        return "quote" if quote.sum() >= clause.sum() else "boilerplate"
    return "small" if chain.first_end - chain.first < SMALL_PASSAGE else "plain"


def _passage(measured: Measured, pair: Pair, kind: PassageKind) -> SharedPassage:
    chain = measured.chain
    start, end = pair.words.place(chain.first, chain.first_end - 1)
    other_start, other_end = pair.other_words.place(chain.other, chain.other_end - 1)
    return SharedPassage(
        start=start,
        end=end,
        programme_start=other_start,
        programme_end=other_end,
        words=chain.first_end - chain.first,
        likeness=measured.likeness,
        kind=kind,
        section=pair.words.section_name(chain.first),
        programme_section=pair.other_words.section_name(chain.other),
    )
