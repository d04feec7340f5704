"""The words of a text in the form in which they are compared, each with its place."""

from dataclasses import dataclass

from evaluator.foundation.words import WORD, fold


@dataclass(frozen=True)
class FoldedWords:
    """Words without case and accents. Places are code points; `ends` are behind the last one."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.words)


def folded_words(text: str) -> FoldedWords:
    """Every word of `text`, in order."""
    found = [(fold(match[0]), match.start(), match.end()) for match in WORD.finditer(text)]
    if not found:
        return FoldedWords((), (), ())
    words, starts, ends = zip(*found, strict=True)
    return FoldedWords(words, starts, ends)
