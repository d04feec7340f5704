"""Measures of likeness between two profiles, each 0 to 1, or None where one of the two says nothing of it."""

import math
from collections.abc import Collection, Mapping

from evaluator.lineage.programme import Programme
from evaluator.lineage.records.likeness_of_actors import actors_alike, best_likeness
from evaluator.lineage.records.profiles import Profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.records.weighed import Weighed

PARTS: Mapping[str, tuple[str, ...]] = {
    "text": ("grams", "pairs_contained", "concepts", "concepts_contained", "cognates", "cognates_contained"),
    "title": (
        "title_words",
        "title_grams",
        "title_grams_contained",
        "title_concepts",
        "title_concepts_contained",
        "title_in_text",
    ),
    "names": ("names",),
    "acronym": ("acronym",),
    "actors": ("actors", "rarest_actor"),
    "corridor": ("corridor", "countries_named"),
    "sector": ("sector",),
    "target_group": ("target_group",),
    "dates": ("dates",),
}
"""The measures behind each part of a likeness."""

MEASURES: tuple[str, ...] = tuple(measure for names in PARTS.values() for measure in names)

_BOTH_WAYS = frozenset(
    ["pairs", "grams", "concepts", "cognates", "names", "title_words", "title_grams", "title_concepts"]
)

_YEARS_TO_HALF = 2.0
_YEARS_WITHOUT_END = 4.0
"""How long a programme lasts whose source gives no end, as most of this field last three to five years."""


def measures(
    one: Profile, other: Profile, rarity: Rarity, *, only: Collection[str] = MEASURES
) -> dict[str, float | None]:
    """Every measure of `MEASURES` for a pair, or only some. The order of the two does not matter.

    Terms are weighed by their rarity in the corpus, and among programmes of the countries that both are in.
    """
    shared = tuple(sorted(one.countries & other.countries))
    found: dict[str, float | None] = {}
    for kind in _BOTH_WAYS:
        if kind not in only and f"{kind}_contained" not in only:
            continue
        mine, theirs = one.terms[kind], other.terms[kind]
        if not mine or not theirs or mine.keys().isdisjoint(theirs):
            # Nothing is weighed for it: most titles have no word in common.
            found[kind] = found[f"{kind}_contained"] = 0.0 if mine and theirs else None
            continue
        first = rarity.weighed(one, kind, shared)
        second = rarity.weighed(other, kind, shared)
        if kind in only:
            found[kind] = cosine(first, second)
        if f"{kind}_contained" in only:
            found[f"{kind}_contained"] = contained(first, second)
    found["title_in_text"] = _title_in_text(one, other, rarity, shared)
    found["acronym"] = _acronym(one, other, rarity)
    actors = actors_alike(one, other, rarity, shared)
    found["actors"] = None if actors is None else actors.share
    found["rarest_actor"] = None if actors is None else actors.rarest
    found["corridor"] = _overlap(one.corridor.everywhere, other.corridor.everywhere)
    found["countries_named"] = _overlap(one.named_countries, other.named_countries)
    found["sector"] = _overlap(one.sectors, other.sectors)
    found["target_group"] = _overlap(one.target_groups, other.target_groups)
    found["dates"] = _dates(one, other)
    return {measure: found[measure] for measure in MEASURES if measure in only}


def cosine(one: Weighed, other: Weighed) -> float:
    """Of two bags of terms with weights; 0 where they share none."""
    if len(one) > len(other):
        one, other = other, one
    product = sum(weight * other[term] for term, weight in one.items() if term in other)
    return min(1.0, product / math.sqrt(one.squares * other.squares)) if product else 0.0


def contained(one: Weighed, other: Weighed) -> float:
    """The share of the lighter bag's weight that stands in the other; 0 where one is empty."""
    if one.whole > other.whole or (one.whole == other.whole and sorted(one) > sorted(other)):
        one, other = other, one
    return math.fsum(w for term, w in one.items() if term in other) / one.whole if one.whole else 0.0


def shared_terms(one: Profile, other: Profile, kind: str, rarity: Rarity) -> list[str]:
    """The terms of a kind that both have, the rarest first."""
    shared = tuple(sorted(one.countries & other.countries))
    both = one.terms[kind].keys() & other.terms[kind].keys()
    return sorted(both, key=lambda term: (-rarity.rarity(kind, term, shared), term))


def shared_bodies(one: Profile, other: Profile) -> list[str]:
    """Keys of the first programme's organisations that the second has too."""
    return sorted(key for key, body in one.bodies.items() if best_likeness(body, other.bodies) > 0)


def shared_acronyms(one: Profile, other: Profile) -> frozenset[str]:
    """Acronyms of one that the other has or speaks of; those of organisations taking part are not meant."""
    said = (one.acronyms & (other.acronyms | other.spoken)) | (other.acronyms & one.spoken)
    return said - {short for side in (one, other) for body in side.bodies.values() for short in body.short}


def years_between(one: Profile, other: Profile) -> float | None:
    """Years from the earlier programme's end to the later one's start, 0 where they meet; None if unknown."""
    if one.start is None or other.start is None:
        if one.end is None or other.end is None:
            return None
        return abs(one.end - other.end)
    (start, end), (later, _) = sorted(
        ((one.start, one.end), (other.start, other.end)), key=lambda period: (period[0], period[1] or 0.0)
    )
    until = end if end is not None and end >= start else start + _YEARS_WITHOUT_END
    return max(0.0, later - until)


def _overlap(one: frozenset[str], other: frozenset[str]) -> float | None:
    return len(one & other) / len(one | other) if one and other else None


def _title_in_text(one: Profile, other: Profile, rarity: Rarity, shared: tuple[str, ...]) -> float | None:
    """The share of a title that the other's title or text says, in the direction in which it is more."""
    found: list[float] = []
    for titled, told in ((one, other), (other, one)):
        weights = {word: rarity.rarity("words", word, shared) for word in titled.title}
        if weights and told.spoken:
            said = math.fsum(weight for word, weight in weights.items() if word in told.spoken)
            found.append(said / math.fsum(weights.values()))
    return max(found) if found else None


def _acronym(one: Profile, other: Profile, rarity: Rarity) -> float | None:
    named, silent = bool(one.acronyms or other.acronyms), not (one.spoken and other.spoken)
    if not named or (silent and not (one.acronyms and other.acronyms)):
        return None
    rarest = max((rarity.rarity("names", name) for name in shared_acronyms(one, other)), default=0.0)
    return min(1.0, rarest / rarity.most("names"))


def _dates(one: Profile, other: Profile) -> float | None:
    """1 where the periods meet; half as much with every two years between them."""
    years = years_between(one, other)
    return None if years is None else float(0.5 ** (years / _YEARS_TO_HALF))


def related_kinds(one: Programme, other: Programme) -> frozenset[str]:
    """How the sources themselves relate the two: kinds of relation, from either side."""
    return frozenset(
        [relation.kind for relation in one.related if relation.programme_id == other.id]
        + [relation.kind for relation in other.related if relation.programme_id == one.id]
    )
