"""A programme as a corpus keeps it: an earlier or running project, a grant, an earlier proposal."""

from decimal import Decimal
from typing import Literal

from evaluator.foundation import Record

RelationKind = Literal["parent", "child", "sibling", "co_funded", "third_party", "predecessor", "successor"]


class RelatedProgramme(Record):
    """Another programme that the source itself relates to this one."""

    kind: RelationKind
    programme_id: str


class Programme(Record):
    """What a source says about one programme. What it does not say is empty or None, never guessed.

    The first thirteen are the columns of a programme record in files; lists are separated by `;` there.
    """

    id: str
    title: str = ""
    text: str = ""
    """Everything the source tells in prose: description, objectives, activities, results."""
    lead_org: str = ""
    partners: tuple[str, ...] = ()
    """Names of the other organisations, funders among them, as the source spells them."""
    countries: tuple[str, ...] = ()
    """ISO 3166-1 alpha-2 codes where the source's word could be recognised, else the source's word."""
    sector: tuple[str, ...] = ()
    """Codes or words of the source, most important first."""
    start: str = ""
    """ISO date, as exact as the source is: `2019`, `2019-03` or `2019-03-01`."""
    end: str = ""
    budget: Decimal | None = None
    currency: str = ""
    language: str = ""
    """ISO 639-1 of the text; empty where unknown."""
    source: str = ""
    """Where the record comes from: a file, a publisher, an address."""
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    """Other titles and spellings of this programme's name."""
    target_group: str = ""
    activities: tuple[str, ...] = ()
    related: tuple[RelatedProgramme, ...] = ()
    confidential: bool = False
    """Somebody's proposal to an earlier call: shown to call managers alone, and no part of advice."""
    corridors: tuple[str, ...] = ()
    """From where to where people move, as `PH->DE`; empty where the source names countries alone."""
