"""Words as single code points, so that a search over characters is a search over words."""

from collections.abc import Iterable, Sequence

from evaluator.evidence.words.stems import Stems

_UNKNOWN = "\0"
_FIRST = 0x4E00
"""One block of code points without surrogates, large enough for any lexicon."""

_ELIDED = {"fr": {"d": "de", "D": "De", "qu": "que"}}
"""Words that lose their end before a vowel: a term with "de" is found in "d'entreprises"."""


class Vocabulary:
    """The stems of a lexicon, numbered. Of the texts that it reads none of the words is remembered."""

    def __init__(self, language: str) -> None:
        self._stems = Stems(language)
        self._whole = _ELIDED.get(language, {})
        self._codes: dict[str, str] = {}
        self._learned: dict[str, str] = {}
        self._size = 0

    def learn(self, words: Iterable[str]) -> str:
        """The code of a term; its stems become known."""
        return "".join(self._learned.get(word) or self._code_of_stem(word) for word in words)

    def coded(self, words: Sequence[str]) -> str:
        """One character a word: its stem's, or one that no term has."""
        codes: dict[str, str] = {}
        plain = []
        for word in set(words):
            if code := self._learned.get(word):
                codes[word] = code
            elif word.isascii() and word not in self._whole:
                plain.append(word)
            else:
                codes[word] = self._code(word)
        for word, stem in zip(plain, self._stems.of_plain(plain), strict=True):
            codes[word] = self._codes.get(stem, _UNKNOWN)
        return "".join(map(codes.__getitem__, words))

    def _keys(self, word: str) -> tuple[str, str]:
        return self._stems.keys(self._whole.get(word, word))

    def _code_of_stem(self, word: str) -> str:
        stem, unaccented = self._keys(word)
        code = self._codes.get(stem)
        if code is None:
            code = self._codes[stem] = chr(_FIRST + self._size)
            self._size += 1
        self._codes.setdefault(unaccented, code)
        self._learned[word] = code
        return code

    def _code(self, word: str) -> str:
        stem, unaccented = self._keys(word)
        return self._codes.get(stem) or self._codes.get(unaccented) or _UNKNOWN
