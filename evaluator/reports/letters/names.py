"""In which spellings somebody who reads for a call may stand in a letter."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from evaluator.foundation.words import WORD, fold

_TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "mme", "mlle", "m", "sr", "sra", "ing", "dra", "profa",
})  # fmt: skip
_LEAST_LETTERS = 3
"""Shorter ones, as `Le`, are words too often to be asked about."""


def names_of(people: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Every spelling that tells who it is, with the place of the person."""
    return _by_spelling(people, _spellings)


def single_names(people: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """The names of those who go by one word alone."""
    return _by_spelling(people, lambda name, _: parts if len(parts := _parts(name)) == 1 else ())


def words_of_names(people: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Each word of a name of several, which may be an ordinary word too: which one is the family name, the
    name does not tell."""
    return _by_spelling(people, _words)


def _by_spelling(
    people: Sequence[tuple[str, str]], spellings: Callable[[str, str], Iterable[str]]
) -> dict[str, int]:
    # In small letters: what somebody typed in capitals is a name all the same, and no acronym.
    return {spelling.casefold(): place for place, one in enumerate(people) for spelling in spellings(*one)}


def _words(name: str, _: str) -> Iterator[str]:
    parts = _parts(name)
    if len(parts) > 1:
        yield from (part for part in parts if len(part) >= _LEAST_LETTERS)


def _spellings(name: str, address: str) -> Iterator[str]:
    parts = _parts(name)
    if len(parts) > 1:
        yield " ".join(parts)
    # A family name may have several words: each way to divide the name counts.
    for place in range(1, len(parts)):
        given, family = parts[:place], " ".join(parts[place:])
        # `Keller, Anna`, `A. Keller`, `Dr Keller`
        yield " ".join((family, *given))
        yield f"{given[0][0]} {family}"
        yield from (f"{title} {family}" for title in _TITLES)
    if len(parts) == 1:
        yield from (f"{title} {parts[0]}" for title in _TITLES)
    if address:
        yield address


def _parts(name: str) -> list[str]:
    words = WORD.findall(name)
    # Somebody may be called as a title is.
    return [word for word in words if fold(word) not in _TITLES] or words
