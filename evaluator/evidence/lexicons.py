"""Several lexicons, one a language, each read only when a text needs it."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from evaluator.evidence.lexicon.lexicon import Lexicon
from evaluator.evidence.lexicon.organisations import Organisations
from evaluator.evidence.reading.matching import Matcher

Source = Lexicon | Callable[[], Lexicon]
Named = Organisations | Callable[[], Organisations]


class Lexicons:
    """The lexicons at hand, by language, and the organisations known by name, which are found in all of them.

    A source that is a function is called when first needed.
    """

    def __init__(
        self, sources: Mapping[str, Source], organisations: Named | None = None, *, name: str = ""
    ) -> None:
        self.name = name
        """What whoever made these tells them from others by, without reading them; empty where nobody did."""
        self._sources = dict(sources)
        self._named = organisations
        self._matchers: dict[str, Matcher] = {}
        self._hashes: dict[tuple[str, ...], str] = {}

    @classmethod
    def of(cls, *lexicons: Lexicon, organisations: Organisations | None = None) -> "Lexicons":
        """Lexicons that are already read."""
        return cls({lexicon.language: lexicon for lexicon in lexicons}, organisations)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that can be read, in order."""
        return tuple(sorted(self._sources))

    def matcher(self, language: str) -> Matcher:
        """The matcher of a language; KeyError when there is no lexicon for it."""
        if language not in self._matchers:
            source = self._sources[language]
            lexicon = source if isinstance(source, Lexicon) else source()
            self._matchers[language] = Matcher(lexicon, self.organisations)
        return self._matchers[language]

    @cached_property
    def organisations(self) -> Organisations:
        """The organisations known by name."""
        if self._named is None:
            return Organisations()
        return self._named if isinstance(self._named, Organisations) else self._named()

    def lexicon(self, language: str) -> Lexicon:
        """The lexicon of a language; KeyError when there is none."""
        return self.matcher(language).lexicon

    def hash_of(self, languages: Iterable[str]) -> str:
        """Names the content of these lexicons; empty when there are none. Each set of them is hashed once."""
        named = tuple(sorted(set(languages)))
        if named not in self._hashes:
            self._hashes[named] = self._hashed(named)
        return self._hashes[named]

    def _hashed(self, languages: tuple[str, ...]) -> str:
        versions = {language: self.lexicon(language).hash for language in languages}
        has_named = bool(versions and self.organisations.organisations)
        return hash_of_versions(versions, self.organisations.hash if has_named else "")

    @cached_property
    def hash(self) -> str:
        """Names the content of all lexicons. Reads them all."""
        return self.hash_of(self.languages)


def hash_of_versions(lexicons: Mapping[str, str], organisations: str) -> str:
    """What evidence names the lexicons by that it was found with.

    Parameters
    ----------
    lexicons
        By language the hash of each.
    organisations
        Their hash; empty where none is known by name.
    """
    hashes = [f"{language}:{one}" for language, one in sorted(lexicons.items())]
    if hashes and organisations:
        hashes.append(f"organisations:{organisations}")
    return hashlib.sha256("|".join(hashes).encode()).hexdigest()[:16] if hashes else ""
