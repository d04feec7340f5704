"""How rare words, names and bodies are in a corpus, and among programmes of one country.

What every programme says tells nothing; what every programme of one country or funder says tells little. So a
word counts as the commoner of the two makes it: rare in the corpus and rare in the country.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from evaluator.lineage.records.profiles import KINDS, Profile
from evaluator.lineage.records.weighed import Weighed

_ENOUGH_PROGRAMMES = 25
"""Fewer programmes of a country say nothing about what is common there."""


@dataclass(frozen=True)
class Counts:
    """In how many of some programmes each term stands."""

    programmes: int
    terms: Mapping[str, int]

    def rarity(self, term: str) -> float:
        """1 + ln((1 + n) / (1 + those with it)), which is 1 for what all have. As TF-IDF has it, smoothed."""
        return self._of_count[self.terms.get(term, 0)]

    def weighed(self, terms: Mapping[str, int]) -> Weighed:
        """Each term with its rarity as its weight; a further mention adds less and less."""
        programmes, of_count = self.terms.get, self._of_count
        return Weighed(
            {term: _OF_MENTIONS[count] * of_count[programmes(term, 0)] for term, count in terms.items()}
        )

    @cached_property
    def _of_count(self) -> "_OfCount":
        return _OfCount(self.programmes)


class _OfCount(dict[int, float]):
    """The rarity of what stands in so many programmes: thousands of terms stand in equally many."""

    def __init__(self, programmes: int) -> None:
        super().__init__()
        self._programmes = programmes

    def __missing__(self, count: int) -> float:
        self[count] = rarity = 1.0 + math.log((1 + self._programmes) / (1 + count))
        return rarity


class _OfMentions(dict[int, float]):
    """What so many mentions weigh: a further one adds less and less."""

    def __missing__(self, count: int) -> float:
        self[count] = weight = 1.0 + math.log(count)
        return weight


_OF_MENTIONS = _OfMentions()


@dataclass(frozen=True)
class Rarity:
    """Rarities learnt from a corpus. Without one every term is equally rare."""

    everywhere: Mapping[str, Counts] = field(default_factory=dict)
    """By kind of term."""
    in_country: Mapping[str, Mapping[str, Counts]] = field(default_factory=dict)
    """By country and kind of term; only countries with enough programmes."""

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> "Rarity":
        """Learn from the profiles of a corpus, each read once."""
        number = 0
        everywhere: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
        in_country: defaultdict[str, dict[str, Counter[str]]] = defaultdict(
            lambda: {kind: Counter() for kind in KINDS}
        )
        countries: Counter[str] = Counter()
        for profile in profiles:
            number += 1
            where = sorted(profile.countries)[:5]
            countries.update(where)
            for kind, terms in profile.terms.items():
                everywhere[kind].update(terms.keys())
                for country in where:
                    in_country[country][kind].update(terms.keys())
        return cls(
            everywhere={kind: Counts(number, counted) for kind, counted in everywhere.items()},
            in_country={
                country: {kind: Counts(countries[country], counted) for kind, counted in kinds.items()}
                for country, kinds in in_country.items()
                if countries[country] >= _ENOUGH_PROGRAMMES
            },
        )

    def rarity(self, kind: str, term: str, countries: Iterable[str] = ()) -> float:
        """The rarity of a term; with countries that two programmes share, the least of all.

        At least 1 (in every programme), for a term that stands nowhere 1 + ln(1 + number of programmes).
        """
        counts = self.everywhere.get(kind)
        if counts is None:
            return 1.0
        rarity = counts.rarity(term)
        for country in countries:
            if country in self.in_country:
                rarity = min(rarity, self.in_country[country][kind].rarity(term))
        return rarity

    def weighed(self, profile: Profile, kind: str, countries: Iterable[str] = ()) -> Weighed:
        """Each term of a profile with its rarity as its weight; a further mention adds less and less."""
        where = tuple(country for country in countries if country in self.in_country)
        kept = profile.kept.get(kind)
        if kept is None or kept[0] is not self or kept[1] != where:
            weights = self._weights(kind, profile.terms[kind], where)
            # Only the last: a corpus may be large, and few pairs share a country with rarities of its own.
            profile.kept[kind] = kept = self, where, weights
        return kept[2]

    def _weights(self, kind: str, terms: Mapping[str, int], countries: tuple[str, ...]) -> Weighed:
        counts = self.everywhere.get(kind)
        if counts is not None and not countries:
            return counts.weighed(terms)
        return Weighed(
            {term: _OF_MENTIONS[count] * self.rarity(kind, term, countries) for term, count in terms.items()}
        )

    def most(self, kind: str) -> float:
        """The rarity of a term of this kind that stands nowhere."""
        counts = self.everywhere.get(kind)
        return counts.rarity("") if counts else 1.0
