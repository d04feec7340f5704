"""Sentences that say the same in other words: the second look, where no seed is left."""

import numpy as np
from numpy.typing import NDArray

from evaluator.lineage.passages.chains import Chain
from evaluator.lineage.passages.seeds import Numbered
from evaluator.lineage.texts.common_words import FIELD
from evaluator.lineage.texts.words import IntArray

LEAST_LIKENESS = 0.4
"""Cosine and Dice coefficient that two sentences must both reach."""

_FEWEST = 5
"""Different words that weigh something; a shorter sentence says too little to be recognised."""

_MOST_SENTENCES = 30
"""Sentences in which a word may stand to be looked at; what is in more tells none of them."""


def like_sentences(
    one: Numbered,
    other: Numbered,
    sentences: tuple[IntArray, IntArray],
    weights: NDArray[np.float64],
    left: NDArray[np.bool_],
) -> list[Chain]:
    """Pairs of sentences of both texts that are alike, as chains of one sentence each.

    Parameters
    ----------
    one, other
        The texts.
    sentences
        The number of each word's sentence, in both.
    weights
        What the word of each number weighs; with its rarity among all sentences it makes their vectors.
    left
        Which words of the first text are looked at, in sentences most of whose words are.

    Term frequency times inverse sentence frequency, cosine and Dice, as Sanchez-Perez, Gelbukh and Sidorov
    (2014), "Dynamically adjustable approach through obfuscation type recognition", CLEF.
    """
    if not len(one.words) or not len(other.words):
        return []
    # Imported here so that the command line starts without it.
    from scipy.sparse import csr_array

    mine, theirs = sentences
    count, other_count = int(mine[-1]) + 1, int(theirs[-1]) + 1
    shape = len(weights)
    is_looked_at = np.bincount(mine, weights=left, minlength=count) > 0.5 * np.bincount(mine, minlength=count)
    first = csr_array((weights[one.words] * left, (mine, one.words)), shape=(count, shape))
    first.eliminate_zeros()
    second = csr_array((weights[other.words], (theirs, other.words)), shape=(other_count, shape))
    for matrix in (first, second):
        matrix.sum_duplicates()
    stand_in = np.bincount(first.indices, minlength=shape) + np.bincount(second.indices, minlength=shape)
    rarity = np.log((count + other_count) / np.maximum(stand_in, 1))
    rarity[(stand_in > max(_MOST_SENTENCES, 2)) | (weights < FIELD)] = 0.0
    sizes, vectors = [], []
    for matrix in (first, second):
        matrix.data *= rarity[matrix.indices]
        matrix.eliminate_zeros()
        sizes.append(np.diff(matrix.indptr))
        row = np.repeat(np.arange(matrix.shape[0]), sizes[-1])
        length = np.sqrt(np.bincount(row, weights=matrix.data**2, minlength=matrix.shape[0]))
        matrix.data /= length[row]
        vectors.append(matrix)
    keep = np.flatnonzero(is_looked_at & (sizes[0] >= _FEWEST))
    if not len(keep):
        return []
    chosen = vectors[0][keep]
    cosine = (chosen @ vectors[1].T).tocoo()
    near = cosine.data >= LEAST_LIKENESS
    rows, columns = keep[cosine.coords[0][near]], cosine.coords[1][near]
    if not len(rows):
        return []
    vectors[0].data[:] = 1.0
    vectors[1].data[:] = 1.0
    shared = np.asarray(vectors[0][rows].multiply(vectors[1][columns]).sum(axis=1)).ravel()
    dice = 2 * shared / (sizes[0][rows] + sizes[1][columns])
    alike = (dice >= LEAST_LIKENESS) & (sizes[1][columns] >= _FEWEST)
    begins, ends = _bounds(mine, count)
    other_begins, other_ends = _bounds(theirs, other_count)
    return [
        _trimmed(
            Chain(int(begins[row]), int(ends[row]), int(other_begins[column]), int(other_ends[column])),
            one.words,
            other.words,
            weights,
        )
        for row, column in zip(rows[alike], columns[alike], strict=True)
    ]


def _trimmed(chain: Chain, one: IntArray, other: IntArray, weights: NDArray[np.float64]) -> Chain:
    """The chain from the first telling word that both have to the last one, in both texts."""
    mine, theirs = one[chain.first : chain.first_end], other[chain.other : chain.other_end]
    here = np.flatnonzero(np.isin(mine, theirs) & (weights[mine] >= FIELD))
    there = np.flatnonzero(np.isin(theirs, mine) & (weights[theirs] >= FIELD))
    return Chain(
        chain.first + int(here[0]),
        chain.first + int(here[-1]) + 1,
        chain.other + int(there[0]),
        chain.other + int(there[-1]) + 1,
    )


def _bounds(sentences: IntArray, count: int) -> tuple[IntArray, IntArray]:
    """The first word of each sentence, and the word behind its last one."""
    begins = np.searchsorted(sentences, np.arange(count))
    return begins, np.append(begins[1:], len(sentences))
