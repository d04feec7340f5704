"""Fact sheets: a programme told in one's own words, each fact with the address where it stands.

Where sources disagree both facts stay; of fields with one value the first fact is the one that counts, so the
one that is trusted more is written first.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, field_validator

from evaluator.foundation import Identifier, LanguageCode, Record, read_yaml, validated
from evaluator.foundation.amounts import amount
from evaluator.foundation.dates import iso_date
from evaluator.lineage.programme import Programme, RelatedProgramme, RelationKind
from evaluator.programmes.importing.found import Arrived
from evaluator.programmes.importing.measured_files import whole_file
from evaluator.programmes.importing.texts import distinct, paragraphs
from evaluator.proposals.countries import country_codes

FactField = Literal[
    "lead_org", "partners", "countries", "sector", "start", "end", "budget", "currency", "target_group",
    "activities", "participants", "results",
]  # fmt: skip
"""What a fact is about. Participants and results belong to no field of a programme; they are for readers."""

Address = Annotated[str, Field(pattern=r"^https?://\S+$")]


class Fact(Record):
    """One thing that a source says."""

    field: FactField
    value: Annotated[str, Field(min_length=1)]
    source: Address


class SourcedRelation(Record):
    """Another programme of the corpus to which a source relates this one."""

    kind: RelationKind
    programme_id: Identifier
    source: Address


class FactSheet(Record):
    """A programme in one's own words, and the facts with their sources."""

    format: Literal[1]
    id: Identifier
    title: Annotated[str, Field(min_length=1)]
    acronym: str = ""
    aliases: tuple[str, ...] = ()
    language: LanguageCode
    text: Annotated[str, Field(min_length=1)]
    facts: Annotated[tuple[Fact, ...], Field(min_length=1)]
    related: tuple[SourcedRelation, ...] = ()

    @field_validator("facts")
    @classmethod
    def _told(cls, facts: tuple[Fact, ...]) -> tuple[Fact, ...]:
        """Dates and amounts are such."""
        for fact in facts:
            if fact.field in ("start", "end") and not iso_date(fact.value):
                raise ValueError(f'"{fact.value}" is no date; write 2019, 2019-03 or 2019-03-01')
            if fact.field == "budget" and amount(fact.value) is None:
                raise ValueError(f'"{fact.value}" is no amount; write 1500000 or "1500000.50"')
        return facts

    def values(self, field: FactField) -> list[str]:
        """What the facts say of a field, in order."""
        return [fact.value for fact in self.facts if fact.field == field]

    def first(self, field: FactField) -> str:
        """What counts where there is one value."""
        return next(iter(self.values(field)), "")


def read_fact_sheet(data: bytes, *, name: str) -> FactSheet:
    """The fact sheet in a YAML file.

    Raises
    ------
    FileError
        With every problem at once, by line.
    """
    return validated(FactSheet, read_yaml(data, name=name))


def read_fact_sheets(path: Path) -> Iterator[Arrived]:
    """The programme of the one fact sheet in a file.

    Raises
    ------
    FileError
        As `read_fact_sheet`.
    """
    yield Arrived(told_programme(read_fact_sheet(whole_file(path), name=path.name)), 1)


def told_programme(sheet: FactSheet) -> Programme:
    """The programme that a fact sheet tells of. Its source is the first address that it names."""
    leads = distinct(sheet.values("lead_org"))
    return Programme(
        id=sheet.id,
        title=sheet.title,
        text=paragraphs([sheet.text]),
        lead_org=leads[0] if leads else "",
        partners=distinct([*leads[1:], *sheet.values("partners")]),
        countries=country_codes(sheet.values("countries")),
        sector=distinct(sheet.values("sector")),
        start=iso_date(sheet.first("start")) or "",
        end=iso_date(sheet.first("end")) or "",
        budget=_budget(sheet),
        currency=sheet.first("currency"),
        language=sheet.language,
        source=sheet.facts[0].source,
        acronym=sheet.acronym,
        aliases=distinct(sheet.aliases),
        target_group=paragraphs(sheet.values("target_group")),
        activities=distinct(sheet.values("activities")),
        related=tuple(
            RelatedProgramme(kind=one.kind, programme_id=one.programme_id) for one in sheet.related
        ),
    )


def _budget(sheet: FactSheet) -> Decimal | None:
    return amount(sheet.first("budget")) if sheet.first("budget") else None
