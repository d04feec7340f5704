"""In which spellings somebody who reads for a call may stand in a letter."""

from collections.abc import Iterator, Mapping, Sequence

from evaluator.foundation.words import WORD, fold

_TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "mme", "mlle", "m", "sr", "sra", "ing", "dra", "profa",
})  # fmt: skip
_LEAST_LETTERS = 3
"""A shorter family name stands in too many words to be asked about."""


def names_of(people: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """Every spelling that tells who it is, with the place of the person."""
    return {spelling: place for place, one in enumerate(people) for spelling in _spellings(*one)}


def family_names(people: Sequence[tuple[str, str]]) -> Mapping[str, int]:
    """The last word of each name, which may be an ordinary word too."""
    found = {}
    for place, (name, _) in enumerate(people):
        parts = _parts(name)
        if len(parts) > 1 and len(parts[-1]) >= _LEAST_LETTERS:
            found[parts[-1]] = place
    return found


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
    if address:
        yield address


def _parts(name: str) -> list[str]:
    return [word for word in WORD.findall(name) if fold(word) not in _TITLES]
