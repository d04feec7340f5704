"""Organisations known by name: one file for all languages, which a manager extends."""

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from evaluator.evidence.entries import BEYOND_STATES, Entry
from evaluator.evidence.terms import Term, parse_term
from evaluator.foundation import Record
from evaluator.foundation.canonical import content_name
from evaluator.proposals.codes import CountryCode
from evaluator.proposals.organisations import StakeholderClass


class KnownOrganisation(Record):
    """A body, however it is called."""

    name: Annotated[str, Field(min_length=2)]
    aliases: tuple[str, ...] = ()
    """Acronyms, and its name in other languages."""
    stakeholder_class: Annotated[StakeholderClass, Field(alias="class")]
    country: CountryCode | None = None
    above_states: bool = False
    """An institution of several States, which is no public authority of any one of them."""


class Organisations(Record):
    """All bodies known by name."""

    format: Literal[1] = 1
    organisations: tuple[KnownOrganisation, ...] = ()

    @property
    def hash(self) -> str:
        """Names this content; comments and the order of keys do not change it."""
        return content_name(self)[:16]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every name as an entry of the layer of actors."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        for index, one in enumerate(self.organisations):
            tier = BEYOND_STATES if one.above_states else 0
            for number, written in enumerate((one.name, *one.aliases)):
                path = (
                    ("organisations", index, "name")
                    if number == 0
                    else ("organisations", index, "aliases", number - 1)
                )
                yield Entry("actor", one.stakeholder_class, name_term(written), path, tier)


def name_term(written: str) -> Term:
    """A name as a term that accepts these very words, with capitals where the name has them."""
    return parse_term(f"={written}")._replace(written=written)
