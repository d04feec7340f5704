"""How much of a text is re-used from another one, and the other way round, without boilerplate and quotes."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from evaluator.lineage.passages.alignment import aligned
from evaluator.lineage.passages.shared_passage import COUNTED, PassageKind, SharedPassage, reused_share
from evaluator.lineage.texts.words import Words

SET_ASIDE: tuple[PassageKind, ...] = ("boilerplate", "quote")
"""What two texts may share without one being taken from the other."""

QUOTED: tuple[PassageKind, ...] = ("quote",)


@dataclass(frozen=True)
class Reuse:
    """What two texts share."""

    passages: tuple[SharedPassage, ...]
    """Those that count, in the order of the first text."""
    discounted: tuple[SharedPassage, ...]
    """The others: quotes, boilerplate, small matches."""
    share: float
    """The part of the first text's words that stand in them, and in the other text, 0 to 1."""
    programme_share: float
    """The part of the second text's words that stand in them, and in the first text, 0 to 1."""
    words: int
    """How many words of the first text that is."""
    set_aside: int
    """Words of the first text that are shared as boilerplate or quotes."""
    quoted_share: float
    """The part of the first text's words that are shared and marked as another's, 0 to 1."""
    programme_quoted_share: float
    """The part of the second text's words that stand in the first one in such passages alone, 0 to 1."""


def reuse(one: Words, other: Words, *, language: str = "") -> Reuse:
    """What of `one` stands in `other`; `language` is that of the other text, as `shared_passages` has it."""
    found = aligned(one, other, language=language)
    counted = tuple(each for each in found if each.kind in COUNTED)
    share = reused_share(counted, len(one))
    programme_share = _programme_share(counted, other)
    with_quotes = _programme_share((each for each in found if each.kind in (*COUNTED, *QUOTED)), other)
    return Reuse(
        passages=counted,
        discounted=tuple(each for each in found if each.kind not in COUNTED),
        share=share,
        programme_share=programme_share,
        words=round(share * len(one)),
        set_aside=round(reused_share(found, len(one), kinds=SET_ASIDE) * len(one)),
        quoted_share=reused_share(found, len(one), kinds=QUOTED),
        programme_quoted_share=with_quotes - programme_share,
    )


def _programme_share(passages: Iterable[SharedPassage], other: Words) -> float:
    """The share of the other text's words, each counted once, though several passages may come from it."""
    covered = np.zeros(max(1, len(other)))
    for each in passages:
        first, end = np.searchsorted(other.starts, (each.programme_start, each.programme_end)).tolist()
        covered[first:end] = np.maximum(covered[first:end], each.likeness)
    return float(covered.mean())
