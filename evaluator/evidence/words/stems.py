"""Stems: the part of a word that its inflected forms share, per language."""

import threading
from collections.abc import Sequence
from typing import Any

from evaluator.evidence.words.tokens import composed
from evaluator.foundation.words import fold

_LONGEST = 60
"""Longer strings of letters are no words of a language and are not worth stemming."""

_ALGORITHMS = {
    "ar": "arabic", "da": "danish", "de": "german", "en": "english", "es": "spanish", "fi": "finnish",
    "fr": "french", "it": "italian", "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian",
    "ru": "russian", "sv": "swedish", "tr": "turkish",
}  # fmt: skip


class Stems:
    """Reduces words of one language to folded stems; a language without a stemmer keeps its words."""

    def __init__(self, language: str) -> None:
        self._stemmer = _stemmer(language)
        # A Snowball stemmer works in a buffer of its own and must not be entered twice at once.
        self._lock = threading.Lock()

    def keys(self, word: str) -> tuple[str, str]:
        """The word's stem, accents folded after stemming and before.

        Stemmers rely on accents, and people leave them out: "FORMACION" has the second key of "formación".
        """
        if len(word) > _LONGEST:
            return "", ""
        return fold(self._stem(composed(word))), self._stem(fold(word))

    def of_plain(self, words: Sequence[str]) -> list[str]:
        """The stems of lower-case words in plain letters: without accents both keys of a word are one."""
        if max(map(len, words), default=0) > _LONGEST:
            return self._stems([word if len(word) <= _LONGEST else "" for word in words])
        return self._stems(words)

    def of_folded(self, words: Sequence[str]) -> list[str]:
        """The stems of words that are folded already, many at once; a word too long to be one stays whole."""
        stems = self._stems([word if len(word) <= _LONGEST else "" for word in words])
        return [stem or word for stem, word in zip(stems, words, strict=True)]

    def _stems(self, words: Sequence[str]) -> list[str]:
        if self._stemmer is None:
            return list(words)
        with self._lock:
            stems: list[str] = self._stemmer.stemWords(words)
        return stems

    def _stem(self, word: str) -> str:
        if self._stemmer is None or not word:
            return word
        with self._lock:
            return str(self._stemmer.stemWord(word))


def _stemmer(language: str) -> Any:  # noqa: ANN401 - the library has no types
    if language not in _ALGORITHMS:
        return None
    # Imported here so that the command line starts without it.
    import Stemmer

    # Without its own memory of words, which would be those of applicants.
    return Stemmer.Stemmer(_ALGORITHMS[language], 0)
