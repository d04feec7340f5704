"""How countries are spelt: every name that sources use, in eight languages, as ISO codes."""

import re
from collections.abc import Mapping
from functools import cache

from evaluator.foundation.words import fold
from evaluator.proposals.codes import codelist

LANGUAGES = ("en", "fr", "es", "de", "it", "pt", "nl", "ar")

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


@cache
def country_spellings() -> Mapping[str, str]:
    """The code by each name, as `spelling` writes it; the name of the code list holds before any other."""
    known: dict[str, str] = {}
    for name, code in country_names():
        known.setdefault(spelling(name), code)
    return {key: code for key, code in known.items() if key} | _ALIASES


@cache
def country_names() -> tuple[tuple[str, str], ...]:
    """Every name as it is written, with its code: of the code list first, then by language."""
    from babel import Locale  # when first needed: only names need it

    countries = codelist("Country")
    named = [(row["name_en"], code) for code, row in countries.items() if row["name_en"]]
    for language in LANGUAGES:
        named += [
            (str(name), code) for code, name in Locale(language).territories.items() if code in countries
        ]
    return tuple(named)


def spelling(name: str) -> str:
    """A name's folded words, with one space between."""
    return " ".join(filter(None, (fold(word) for word in re.split(r"[\W_]+", name))))
