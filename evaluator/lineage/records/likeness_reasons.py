"""Why two programmes are held to be alike, or not, in words."""

from collections.abc import Iterator

from evaluator.foundation import Said
from evaluator.lineage.naming.titles import later_phase
from evaluator.lineage.records.likeness import Likeness
from evaluator.lineage.records.measures import (
    related_kinds,
    shared_acronyms,
    shared_bodies,
    shared_terms,
    years_between,
)
from evaluator.lineage.records.profiles import Profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.lineage.texts.glossary import stem
from evaluator.proposals.codes import country_name

_SHOWN = 4
"""Names told of each kind."""

_MUCH, _SOME = 0.6, 0.2
"""Of word pairs of the shorter text."""

_WEIGHTY = 0.25
"""A part that adds less to the log-odds is no reason."""


def likeness_reasons(one: Profile, other: Profile, found: Likeness, rarity: Rarity) -> tuple[Said, ...]:
    """The reasons, what was declared first, then what weighs most; never none."""
    said = list(_declared(one, other))
    by_weight = sorted(found.parts, key=lambda part: (-part.contribution, part.name))
    for part in by_weight:
        if part.contribution >= _WEIGHTY:
            reason = _of_part(part.name, one, other, rarity)
            said += [reason] if reason is not None else []
    if not said:
        said.append(Said("little is the same: neither names, nor bodies, nor what the texts say"))
    if (years := years_between(one, other)) is not None and years >= 4:
        said.append(Said("{years} years lie between them", years=round(years)))
    return tuple(said)


def _declared(one: Profile, other: Profile) -> Iterator[Said]:
    if related_kinds(one.programme, other.programme):
        yield Said("the sources relate the two to each other")
    if one.programme.title and other.programme.title and set(one.title) & set(other.title):
        match later_phase(one.programme.title, other.programme.title):
            case 1:
                yield Said("the first calls itself a later phase, or more money for it")
            case -1:
                yield Said("the second calls itself a later phase, or more money for it")


def _of_part(name: str, one: Profile, other: Profile, rarity: Rarity) -> Said | None:
    match name:
        case "title":
            return _of_title(one, other, rarity)
        case "text":
            return _of_text(one, other)
        case "sector":
            return Said("both are of one sector")
        case "dates":
            return Said("the periods meet or follow on each other")
        case "embedding":
            return Said("the texts mean nearly the same, by the embedding")
        case _:
            return _of_names(name, one, other, rarity)


def _of_names(part: str, one: Profile, other: Profile, rarity: Rarity) -> Said | None:
    """What both have of the parts that are lists of names; None where nothing can be named."""
    names = tuple(_shared_names(part, one, other, rarity)[:_SHOWN])
    if not names:
        return None
    match part:
        case "names":
            return Said("both name {names}", names=names)
        case "acronym":
            return Said("both go by {names}", names=names)
        case "actors":
            return Said("the same bodies take part: {names}", names=names)
        case "corridor":
            return Said("both work in {names}", names=names)
        case _:
            return Said("both are for the same people: {names}", names=names)


def _shared_names(part: str, one: Profile, other: Profile, rarity: Rarity) -> list[str]:
    match part:
        case "names":
            return shared_terms(one, other, "names", rarity)
        case "acronym":
            return sorted(name.upper() for name in shared_acronyms(one, other))
        case "actors":
            keys = sorted(shared_bodies(one, other), key=lambda key: (-rarity.rarity("bodies", key), key))
            return [_body(key) for key in keys]
        case "corridor":
            return [country_name(code) for code in sorted(one.countries & other.countries)]
        case _:
            return [group.replace("_", " ") for group in sorted(one.target_groups & other.target_groups)]


def _of_title(one: Profile, other: Profile, rarity: Rarity) -> Said:
    if one.title and one.title == other.title:
        return Said("the titles are the same but for the phase")
    shared = [term for term in shared_terms(one, other, "title_words", rarity) if len(term) > 2][:_SHOWN]
    if not shared:
        return Said("the titles say the same in other words")
    return Said("the titles share {words}", words=tuple(_in_order(one.title, set(shared), one.language)))


def _of_text(one: Profile, other: Profile) -> Said:
    few, many = sorted((set(one.terms["pairs"]), set(other.terms["pairs"])), key=len)
    share = len(few & many) / len(few) if few else 0.0
    if share >= _MUCH:
        return Said("most of the shorter text stands in the other")
    if share >= _SOME:
        return Said("much of the shorter text stands in the other")
    return Said("the texts speak of the same things in other words")


def _in_order(title: tuple[str, ...], shared: set[str], language: str) -> Iterator[str]:
    seen: set[str] = set()
    for word in title:
        if stem(word, language) in shared and word not in seen:
            seen.add(word)
            yield word


def _body(key: str) -> str:
    return key.upper() if " " not in key and len(key) <= 6 else key
