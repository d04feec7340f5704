"""Names: organisations in whatever spelling, and the places, projects and numbers that a text names."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from evaluator.foundation import Record
from evaluator.foundation.words import WORD, fold


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


_LEGAL_FORMS = _words(
    "ltd limited llc inc plc gmbh ggmbh ag kg ev eingetragener verein sa sarl sas sasu spa srl sl slu bv",
    "nv ab oy asbl vzw aisbl ong ngo co corp corporation company foundation stichting association asociacion",
)
SMALL_WORDS = _words(
    "the of for and to in on at by de la le les des du et pour l d el los las del y para en der die das",
    "und fur von zu im e da do dos a an",
)
"""Words that make no difference in a name."""
_BRACKETS = re.compile(r"\(([^()]*)\)")
_BETWEEN = re.compile(r"[;|\n؛]")

_ALSO_KNOWN_AS: tuple[tuple[str, ...], ...] = (
    ("iom", "oim", "international organization for migration", "international organisation for migration",
     "organisation internationale pour les migrations", "organizacion internacional para las migraciones"),
    ("ilo", "oit", "iao", "international labour organization", "international labour organisation",
     "organisation internationale du travail", "organizacion internacional del trabajo"),
    ("unhcr", "hcr", "acnur", "united nations high commissioner for refugees"),
    ("undp", "pnud", "united nations development programme"),
    ("unicef", "united nations childrens fund"),
    ("fao", "food and agriculture organization", "food and agriculture organization of the united nations"),
    ("wfp", "pam", "pma", "world food programme"),
    ("who", "oms", "world health organization", "world health organisation"),
    ("unido", "onudi", "united nations industrial development organization"),
    ("ifc", "international finance corporation", "international finance cooporation"),
    ("giz", "deutsche gesellschaft fur internationale zusammenarbeit"),
    ("bmz", "bundesministerium fur wirtschaftliche zusammenarbeit und entwicklung",
     "federal ministry for economic cooperation and development"),
    ("afd", "agence francaise de developpement", "french development agency"),
    ("aecid", "spanish agency for international development cooperation",
     "agencia espanola de cooperacion internacional para el desarrollo"),
    ("aics", "italian agency for development cooperation", "italian development cooperation",
     "agenzia italiana per la cooperazione allo sviluppo"),
    ("enabel", "belgian development agency", "agence belge de developpement", "btc", "ctb"),
    ("luxdev", "lux dev", "lux development", "luxdevelopment"),
    ("icmpd", "international centre for migration policy development"),
    ("ofii", "office francais de limmigration et de lintegration"),
    ("eutf", "eu trust fund for africa", "european union emergency trust fund for africa"),
    ("eu", "ue", "european union", "union europeenne", "union europea", "european commission"),
    ("nrc", "norwegian refugee council"), ("drc", "danish refugee council"),
    ("acf", "action contre la faim", "action against hunger"),
    ("zav", "zentrale auslands und fachvermittlung"),
    ("ba", "bundesagentur fur arbeit", "federal employment agency"),
    ("anapec", "agence nationale de promotion de lemploi et des competences"),
    ("mpf", "mobility partnership facility"), ("amif", "asylum migration and integration fund"),
    ("adb", "asian development bank"), ("afdb", "bad", "african development bank"),
    ("wb", "ibrd", "ida", "world bank", "banque mondiale", "banco mundial"),
)  # fmt: skip
"""Bodies of this field that are written by several names, as no spelling rule would tell."""


class OrganisationName(Record):
    """An organisation by one way of writing it."""

    key: str
    """The folded words that tell it, or the short name by which the field knows it."""
    words: frozenset[str]
    short: frozenset[str]
    """Acronyms: written in brackets, the name itself, or its initials."""


@lru_cache(maxsize=100_000)
def organisation_name(written: str) -> OrganisationName:
    """What of a written name tells who it is: without legal forms, small words and case."""
    inside = [part for part in _BRACKETS.findall(written) if part.strip()]
    plain = _BRACKETS.sub(" ", written) if inside else written
    folded = [fold(word) for word in WORD.findall(plain)]
    words = [word for word in folded if word not in _LEGAL_FORMS and word not in SMALL_WORDS] or folded
    short = {fold(word) for part in inside for word in WORD.findall(part) if word.isupper() and len(word) > 1}
    if len(words) == 1:
        short.add(words[0])
    elif len(words) >= 3:
        short.add("".join(word[0] for word in words))
    known = _known().get(" ".join(folded)) or next(
        (_known()[one] for one in sorted(short) if one in _known()), None
    )
    if known and (len(words) == 1 or " ".join(folded) in _known() or inside):
        short.add(known)
        return OrganisationName(key=known, words=frozenset([known]), short=frozenset(short))
    return OrganisationName(key=" ".join(words), words=frozenset(words), short=frozenset(short))


def known_as(written: str) -> str:
    """The short name by which the field knows a body that is written by several; empty for any other."""
    return _known().get(" ".join(fold(word) for word in WORD.findall(written)), "")


def organisations(names: Iterable[str]) -> dict[str, OrganisationName]:
    """The organisations among some names, each once, by key. A name may list several between semicolons."""
    found: dict[str, OrganisationName] = {}
    for name in names:
        for written in _listed(name):
            organisation = organisation_name(written)
            if organisation.key:
                found.setdefault(organisation.key, organisation)
    return found


def same_organisation(one: OrganisationName, other: OrganisationName) -> float:
    """How surely two names are one body, 0 to 1: the same key or acronym, else the words they share."""
    if one.key == other.key:
        return 1.0
    if (len(one.words) == 1 and one.words & other.short) or (
        len(other.words) == 1 and other.words & one.short
    ):
        return 0.9
    shared = len(one.words & other.words)
    if not shared:
        return 0.0
    share = shared / max(len(one.words), len(other.words))
    return share if share >= 0.6 else 0.0


def _listed(name: str) -> Iterable[str]:
    for part in _BETWEEN.split(name):
        pieces = [piece.strip() for piece in part.split(",")]
        # A comma lists bodies, or goes on in one: "Ministry of Water, Energy and Mines".
        whole: list[str] = []
        for piece in filter(None, pieces):
            if whole and (piece[0].islower() or fold(piece) in _LEGAL_FORMS):
                whole[-1] += f", {piece}"
            else:
                whole.append(piece)
        yield from whole


@lru_cache(maxsize=1)
def _known() -> dict[str, str]:
    return {name: names[0] for names in _ALSO_KNOWN_AS for name in names}


_SENTENCE_END = re.compile(r"[.!?:;•\n]\s*[\"'«(]*$")


def names_in(text: str, *, leave_out: Collection[str] = ()) -> frozenset[str]:
    """Folded words that a text writes as names, and its numbers of three digits and more.

    A word is a name where it has a capital without beginning a sentence. A text in capitals throughout, or
    nearly, names nothing this way. In German, where every noun has one, the rarity of the word must tell.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if letters and sum(letter.isupper() for letter in letters) > 0.5 * len(letters):
        return frozenset(_numbers(text))
    found: set[str] = set(_numbers(text))
    end = 0
    begins = True
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        begins = begins if not end else bool(_SENTENCE_END.search(between))
        word = match.group()
        if word[0].isupper() and not (begins and not any(letter.isupper() for letter in word[1:])):
            folded = fold(word)
            if len(folded) >= 3 and folded not in leave_out:
                found.add(folded)
        end = match.end()
        begins = False
    return frozenset(found)


_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ ,.\u00a0\u202f]\d{3})+(?![\w])|(?<!\w)\d{3,}(?!\w)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def _numbers(text: str) -> Iterable[str]:
    for written in _NUMBER.findall(text):
        digits = re.sub(r"\D", "", written)
        if not _YEAR.fullmatch(digits):
            yield digits
