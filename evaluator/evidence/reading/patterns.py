"""Patterns: terms of the same stems as one, so that one look tells which of them a form in a text is."""

from collections.abc import Sequence
from itertools import product
from typing import NamedTuple

from evaluator.evidence.lexicon.ambiguity import Ambiguity
from evaluator.evidence.lexicon.entries import Entry
from evaluator.evidence.lexicon.terms import TermWord, singular


class Asked(NamedTuple):
    """A term and what of it must still be looked at."""

    entry: Entry
    words: tuple[TermWord, ...]
    """Its words, where equal stems are not enough."""
    is_ambiguous: bool


class Terms(NamedTuple):
    """The terms that one form can be."""

    families: tuple[str, ...]
    """Of words that count in frames only, the families."""
    certain: tuple[Entry, ...]
    asked: tuple[Asked, ...]
    """Those whose capitals, further words or neighbours must be looked at, and what they compete with."""


class Pattern(NamedTuple):
    """Terms of the same stems; `forms` by the folded form of a single word, `otherwise` for all others."""

    forms: dict[str, Terms] | None
    otherwise: Terms


def pattern(same: Sequence[Entry], ambiguity: Ambiguity) -> Pattern:
    """The pattern of these terms; of equals the first goes first."""
    accepted = {index: _forms(entry) for index, entry in enumerate(same) if _by_form(entry, ambiguity)}
    every = frozenset[str]().union(*accepted.values())

    def those(form: str | None) -> Terms:
        kept = [entry for index, entry in enumerate(same) if index not in accepted or form in accepted[index]]
        return _terms(kept, ambiguity)

    return Pattern({form: those(form) for form in every} or None, those(None))


def _by_form(entry: Entry, ambiguity: Ambiguity) -> bool:
    """Whether the folded form alone tells if a single word is the term."""
    words = entry.term.words
    return (
        len(words) == 1
        and words[0].form != "inflected"
        and words[0].capitals == "any"
        and not ambiguity.concerns(entry)
    )


def _forms(entry: Entry) -> frozenset[str]:
    """The folded forms of a term of one word that accepts a few only."""
    [word] = entry.term.words
    if word.form == "exact":
        return frozenset({word.folded})
    stem = singular(word.folded)
    written = {stem + "".join(ending) for ending in product(("", "e"), ("", "x"), ("", "s"))}
    written.add(f"{stem.removesuffix('y')}ies")
    return frozenset(form for form in written if singular(form) == stem)


def _terms(same: Sequence[Entry], ambiguity: Ambiguity) -> Terms:
    asked = [_asked(entry, ambiguity) for entry in same]
    in_families = [not one.words and not one.is_ambiguous and one.entry.layer == "family" for one in asked]
    families = tuple(entry.label for entry, is_one in zip(same, in_families, strict=True) if is_one)
    others = tuple(one for one, is_one in zip(asked, in_families, strict=True) if not is_one)
    if any(one.words or one.is_ambiguous for one in others):
        return Terms(families, (), others)
    return Terms(families, tuple(one.entry for one in others), ())


def _asked(entry: Entry, ambiguity: Ambiguity) -> Asked:
    is_strict = entry.term.is_strict and not _by_form(entry, ambiguity)
    return Asked(entry, entry.term.words if is_strict else (), ambiguity.concerns(entry))
