"""Countries as sources name them, as ISO codes."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from evaluator.foundation.words import fold
from evaluator.proposals.codes import codelist

_LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl", "ar")

_ALIASES = {
    "bolivia": "BO", "brunei": "BN", "burma": "MM", "cape verde": "CV", "congo brazzaville": "CG",
    "congo democratic republic of": "CD", "congo kinshasa": "CD", "congo republic of": "CG",
    "cote d ivoire": "CI", "czech republic": "CZ", "czechia": "CZ", "democratic republic of congo": "CD",
    "democratic republic of the congo": "CD", "drc": "CD", "east timor": "TL", "egypt arab republic of": "EG",
    "england": "GB", "great britain": "GB", "holland": "NL", "iran islamic republic of": "IR",
    "ivory coast": "CI", "korea": "KR", "korea democratic people s republic of": "KP",
    "korea republic of": "KR", "kyrgyz republic": "KG", "lao pdr": "LA", "laos": "LA",
    "macedonia": "MK", "micronesia": "FM", "moldova": "MD", "northern ireland": "GB", "palestine": "PS",
    "palestinian territories": "PS", "republic of congo": "CG", "republic of korea": "KR",
    "republic of the congo": "CG", "russia": "RU", "scotland": "GB", "slovak republic": "SK",
    "south korea": "KR", "swaziland": "SZ", "syria": "SY", "tanzania": "TZ", "the gambia": "GM",
    "turkey": "TR", "turkiye": "TR", "uae": "AE", "uk": "GB", "united kingdom": "GB",
    "united states": "US", "united states of america": "US", "usa": "US", "venezuela": "VE",
    "viet nam": "VN", "vietnam": "VN", "wales": "GB", "west bank and gaza": "PS",
    "yemen republic of": "YE", "kosovo": "XK", "emirats arabes unis": "AE", "taiwan china": "TW",
    "lao people s democratic republic": "LA", "syrian arab republic": "SY", "russian federation": "RU",
    "st kitts and nevis": "KN", "st vincent and the grenadines": "VC", "st lucia": "LC", "st maarten": "SX",
    "venezuela republica bolivariana de": "VE", "palestinian territory occupied": "PS",
}  # fmt: skip
"""Names in use that no list of names has, folded."""

_FORM_OF_STATE = re.compile(
    r"^(?:the )?(?:(?:arab|hashemite|islamic|federal|federative|democratic|socialist|people s|united"
    r"|plurinational|oriental|bolivarian|co operative|argentine) )*"
    r"(?:republic|kingdom|state|states|union|sultanate|principality) of (?:the )?"
)
_ALONGSIDE = re.compile(r"\s*(?:->|→|=>|[;؛|/\n])\s*")
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
    known = _codes()
    for spelt in (text, _BRACKETS.sub("", text)):
        key = _key(spelt)
        for tried in (key, _turned(key, spelt), _FORM_OF_STATE.sub("", key)):
            if tried and (code := known.get(tried)):
                return code
    return None


def _key(name: str) -> str:
    return " ".join(filter(None, (fold(word) for word in re.split(r"[\W_]+", name))))


def _turned(key: str, spelt: str) -> str:
    """`Morocco, Kingdom of` and `Gambia, The` without what stands behind the comma."""
    head, comma, tail = spelt.partition(",")
    is_form = comma and re.fullmatch(
        r"\s*(?:the|.*\b(?:republic|kingdom|state|states) of(?: the)?)\s*", tail.lower()
    )
    return _key(head) if is_form else key


@cache
def _codes() -> dict[str, str]:
    from babel import Locale  # when first needed: only names need it

    known = {_key(row["name_en"]): code for code, row in codelist("Country").items() if row["name_en"]}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if code in codelist("Country"):
                known.setdefault(_key(str(name)), code)
    return {key: code for key, code in known.items() if key} | _ALIASES
