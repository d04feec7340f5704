"""Words as single code points, so that a search over characters is a search over words."""

from collections.abc import Iterable, Sequence
from itertools import filterfalse, repeat

from evaluator.evidence.words.stems import Stems
from evaluator.foundation.words import fold

_UNKNOWN = "\0"
_FIRST = 0x4E00
"""One block of code points without surrogates, large enough for any lexicon."""

_ELIDED = {"fr": {"d": "de", "qu": "que"}}
"""Words that lose their end before a vowel: a term with "de" is found in "d'entreprises"."""


class Vocabulary:
    """The stems of a lexicon, numbered. Of the texts that it reads none of the words is remembered."""

    def __init__(self, language: str) -> None:
        self._stems = Stems(language)
        self._whole = _ELIDED.get(language, {})
        self._codes: dict[str, str] = {}
        self._learned: dict[str, str] = {}
        self._written: set[str] = set()
        """The words that were learned, once more: two sets are compared faster than a set and a mapping."""
        self._size = 0

    def learn(self, words: Iterable[str]) -> str:
        """The code of a term; its stems become known."""
        return "".join(self._learned.get(word) or self._code_of_stem(word) for word in words)

    def coded(self, words: Sequence[str]) -> str:
        """One character a word: its stem's, or one that no term has."""
        return self.coded_and_folded(words)[0]

    def coded_and_folded(self, words: Sequence[str]) -> tuple[str, list[str]]:
        """The code of the words, and each of them folded."""
        distinct = set(words)
        plain = list(filter(str.isascii, distinct))
        folded = dict(zip(plain, map(str.lower, plain), strict=True))
        codes = dict(zip(plain, self._plain_codes([*folded.values()]), strict=True))
        for word in filterfalse(str.isascii, distinct):
            folded[word] = fold(word)
            codes[word] = self._learned.get(word) or self._code(word)
        return "".join(map(codes.__getitem__, words)), list(map(folded.__getitem__, words))

    def coded_plain(self, words: Sequence[str]) -> str:
        """The code of words in plain letters and lower case."""
        distinct = set(words)
        listed = [*distinct.intersection(self._written)]
        others = [*distinct.difference(listed)]
        codes = dict(zip(others, self._plain_codes(others), strict=True))
        codes.update(zip(listed, map(self._learned.__getitem__, listed), strict=True))
        return "".join(map(codes.__getitem__, words))

    def _plain_codes(self, words: list[str]) -> Iterable[str]:
        if self._whole:
            words = list(map(self._whole.get, words, words))
        return map(self._codes.get, self._stems.of_plain(words), repeat(_UNKNOWN))

    def _keys(self, word: str) -> tuple[str, str]:
        return self._stems.keys(self._whole.get(word.lower(), word))

    def _code_of_stem(self, word: str) -> str:
        stem, unaccented = self._keys(word)
        code = self._codes.get(stem)
        if code is None:
            code = self._codes[stem] = chr(_FIRST + self._size)
            self._size += 1
        self._codes.setdefault(unaccented, code)
        self._learned[word] = code
        self._written.add(word)
        return code

    def _code(self, word: str) -> str:
        stem, unaccented = self._keys(word)
        return self._codes.get(stem) or self._codes.get(unaccented) or _UNKNOWN
