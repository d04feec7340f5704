"""The words of a text in the form in which they are compared, each with its place."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from evaluator.foundation.words import WORD, fold


@dataclass(frozen=True)
class FoldedWords:
    """Words without case and accents. Places are code points; `ends` are behind the last one."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def distinct(self) -> frozenset[str]:
        """Each word once: what is looked for in many words is looked for here first."""
        return frozenset(self.words)

    def parted(self, places: Iterable[int]) -> Iterator[tuple[str, ...]]:
        """The words between these places of the text, which rise; before the first, and behind the last."""
        first = 0
        for place in places:
            end = bisect_left(self.starts, place, first)
            yield self.words[first:end]
            first = end
        yield self.words[first:]


def folded_words(text: str) -> FoldedWords:
    """Every word of `text`, in order."""
    spans = [match.span() for match in WORD.finditer(text)]
    if not spans:
        return FoldedWords((), (), ())
    # Of plain letters the whole text is folded at once.
    words = WORD.findall(text.lower()) if text.isascii() else map(fold, WORD.findall(text))
    starts, ends = zip(*spans, strict=True)
    return FoldedWords(tuple(words), starts, ends)
