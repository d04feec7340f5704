"""Bodies of this field that are written by several names, as no spelling rule would tell.

Names are compared as `significant` leaves them: folded, without legal forms and small words.
"""

from collections.abc import Iterable
from functools import cache

from evaluator.foundation.words import WORD, fold


def _words(*lines: str) -> frozenset[str]:
    return frozenset(word for line in lines for word in line.split())


LEGAL_FORMS = _words(
    "ltd limited llc inc plc gmbh ggmbh ag kg ev eingetragener sa sarl sas sasu spa srl sl slu bv nv ab oy",
    "asbl vzw aisbl",
)
SMALL_WORDS = _words(
    "the of for and to in on at by de la le les des du et pour l d el los las del y para en der die das",
    "und fur von zu im e da do dos a an s",
)
"""Words that make no difference in a name."""

_ALSO_KNOWN_AS: tuple[tuple[str, ...], ...] = (
    ("iom", "oim", "international organization for migration", "international organisation for migration",
     "organisation internationale pour les migrations", "organizacion internacional para las migraciones"),
    ("ilo", "oit", "iao", "international labour organization", "international labour organisation",
     "international labor organization", "international labour office",
     "organisation internationale du travail", "organizacion internacional del trabajo"),
    ("unhcr", "hcr", "acnur", "united nations high commissioner for refugees"),
    ("undp", "pnud", "united nations development programme"),
    ("unicef", "united nations childrens fund", "united nations children's fund"),
    ("fao", "food and agriculture organization", "food and agriculture organization of the united nations"),
    ("wfp", "pam", "pma", "world food programme"),
    ("who", "oms", "world health organization", "world health organisation"),
    ("unido", "onudi", "united nations industrial development organization"),
    ("ifc", "international finance corporation", "international finance cooporation"),
    ("giz", "deutsche gesellschaft für internationale zusammenarbeit"),
    ("bmz", "bundesministerium für wirtschaftliche zusammenarbeit und entwicklung",
     "federal ministry for economic cooperation and development"),
    ("afd", "agence française de développement", "french development agency"),
    ("aecid", "spanish agency for international development cooperation",
     "agencia española de cooperación internacional para el desarrollo"),
    ("aics", "italian agency for development cooperation", "italian development cooperation",
     "agenzia italiana per la cooperazione allo sviluppo"),
    ("enabel", "belgian development agency", "agence belge de développement", "btc", "ctb",
     "enabel, the belgian development agency", "enabel, agence belge de développement"),
    ("luxdev", "lux dev", "lux development", "luxdevelopment"),
    ("icmpd", "international centre for migration policy development"),
    ("ofii", "office français de l'immigration et de l'intégration"),
    ("eutf", "eu trust fund for africa", "eu emergency trust fund for africa", "eu trust fund", "trust fund",
     "european union emergency trust fund for africa", "emergency trust fund for africa",
     "fonds fiduciaire d'urgence de l'union européenne pour l'afrique"),
    ("eu", "ue", "european union", "union européenne", "unión europea", "european commission",
     "commission européenne", "comisión europea", "dg home", "dg near", "dg intpa",
     "delegation of the european union", "european union delegation", "eu delegation",
     "délégation de l'union européenne", "delegación de la unión europea"),
    ("nrc", "norwegian refugee council"), ("drc", "danish refugee council"),
    ("acf", "action contre la faim", "action against hunger"),
    ("zav", "zentrale auslands- und fachvermittlung"),
    ("ba", "bundesagentur für arbeit", "federal employment agency"),
    ("anapec", "agence nationale de promotion de l'emploi et des compétences"),
    ("mpf", "mobility partnership facility", "migration partnership facility"),
    ("amif", "asylum migration and integration fund", "asylum, migration and integration fund"),
    ("adb", "asian development bank"), ("afdb", "bad", "african development bank"),
    ("wb", "ibrd", "ida", "world bank", "banque mondiale", "banco mundial"),
)  # fmt: skip

EVERYWHERE = _words(
    "iom ilo unhcr undp unicef fao wfp who unido ifc giz afd aecid aics enabel luxdev icmpd adb afdb wb",
    "eu zav ba",
)
"""Agencies that take part in half of the field's programmes, by their short names: that one takes part in two
says little of whether they are one."""

OF_ONE_COUNTRY = _words("ba zav anapec ofii")
"""Other countries have bodies of the same name."""

FUNDERS = _words("eu eutf amif bmz mpf")
"""Who only pays is no actor that makes two programmes alike."""


def significant(words: Iterable[str]) -> list[str]:
    """Of a name's folded words those that tell whose it is, in order; all where none would be left."""
    folded = list(words)
    return [word for word in folded if word not in LEGAL_FORMS and word not in SMALL_WORDS] or folded


def known_as(written: str) -> str:
    """The short name by which the field knows a body that is written by several; empty for any other."""
    return known_body(significant(fold(word) for word in WORD.findall(written)))


def known_body(words: Iterable[str]) -> str:
    """The same of significant words."""
    return _known().get(" ".join(words), "")


def all_names() -> tuple[tuple[str, str], ...]:
    """Every name with the short one that it stands for."""
    return tuple((name, names[0]) for names in _ALSO_KNOWN_AS for name in names)


@cache
def _known() -> dict[str, str]:
    return {
        " ".join(significant(fold(word) for word in WORD.findall(name))): short for name, short in all_names()
    }
