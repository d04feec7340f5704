"""Countries as sources name them, as ISO codes."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from evaluator.proposals.codes import codelist
from evaluator.proposals.country_spellings import country_spellings, spelling

_FORM_OF_STATE = re.compile(
    r"^(?:the )?(?:(?:arab|hashemite|islamic|federal|federative|democratic|socialist|people s|united"
    r"|plurinational|oriental|bolivarian|co operative|argentine) )*"
    r"(?:republic|kingdom|state|states|union|sultanate|principality) of (?:the )?"
)
_ALONGSIDE = re.compile(r"\s*(?:->|→|=>|[;؛|/\n])\s*")
_ARROW = re.compile(r"\s*(?:->|→|=>)\s*")
_COMMAS = re.compile(r"\s*[,،]\s*")
_BRACKETS = re.compile(r"\s*\([^)]*\)")


def country_codes(written: Iterable[str]) -> tuple[str, ...]:
    """ISO 3166-1 alpha-2 of each country named, in order, none twice; a word that is none stays as it is.

    A text may name several: `Egypt, Morocco -> Germany`. Known names with a comma in them are one country.
    """
    found: dict[str, None] = {}
    for text in written:
        for part in _ALONGSIDE.split(text.strip()):
            if code := country_code(part):
                found.setdefault(code)
                continue
            for word in _COMMAS.split(_BRACKETS.sub("", part) if "," in part else part):
                if word:
                    found.setdefault(country_code(word) or word)
    return tuple(found)


@lru_cache(maxsize=10_000)
def country_code(name: str) -> str | None:
    """The code of one country by code or name, in any of eight languages; None when it is none known."""
    text = name.strip()
    if len(text) == 2 and text.upper() in codelist("Country"):
        return text.upper()
    known = country_spellings()
    for spelt in (text, _BRACKETS.sub("", text)):
        key = spelling(spelt)
        for tried in (key, _turned(key, spelt), _FORM_OF_STATE.sub("", key)):
            if tried and (code := known.get(tried)):
                return code
    return None


def _turned(key: str, spelt: str) -> str:
    """`Morocco, Kingdom of` and `Gambia, The` without what stands behind the comma."""
    head, comma, tail = spelt.partition(",")
    is_form = comma and re.fullmatch(
        r"\s*(?:the|.*\b(?:republic|kingdom|state|states) of(?: the)?)\s*", tail.lower()
    )
    return spelling(head) if is_form else key


def corridors_in(written: Iterable[str]) -> tuple[str, ...]:
    """The ways that texts draw with an arrow, `MA->DE` of `Morocco -> Germany`; of known countries alone."""
    ways: dict[str, None] = {}
    for text in written:
        sides = [country_codes([side]) for side in _ARROW.split(text)]
        for here, there in pairwise(sides):
            ways |= dict.fromkeys(
                f"{one}->{other}"
                for one in here
                for other in there
                if {one, other} <= codelist("Country").keys()
            )
    return tuple(ways)
