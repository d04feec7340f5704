"""Several lexicons, one a language, each read only when a text needs it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from evaluator.evidence.lexicon import Lexicon
from evaluator.evidence.matching import Matcher

Source = Lexicon | Callable[[], Lexicon]


class Lexicons:
    """The lexicons at hand, by language. A source that is a function is called when first needed."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = dict(sources)
        self._matchers: dict[str, Matcher] = {}

    @classmethod
    def of(cls, *lexicons: Lexicon) -> "Lexicons":
        """Lexicons that are already read."""
        return cls({lexicon.language: lexicon for lexicon in lexicons})

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be read, in order."""
        return tuple(sorted(self._sources))

    def matcher(self, language: str) -> Matcher:
        """The matcher of a language; KeyError when there is no lexicon for it."""
        if language not in self._matchers:
            source = self._sources[language]
            self._matchers[language] = Matcher(source if isinstance(source, Lexicon) else source())
        return self._matchers[language]

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon of a language; KeyError when there is none."""
        return self.matcher(language).lexicon

    def hash_of(self, languages: Iterable[str]) -> str:
        """Names the content of these lexicons; empty when there are none."""
        hashes = [f"{language}:{self.lexicon(language).hash}" for language in sorted(set(languages))]
        return hashlib.sha256("|".join(hashes).encode()).hexdigest()[:16] if hashes else ""

    @cached_property
    def hash(self) -> str:
        """Names the content of all lexicons. Reads them all."""
        return self.hash_of(self.languages)
