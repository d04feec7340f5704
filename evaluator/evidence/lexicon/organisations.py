"""Organisations known by name: one file for all languages, which a manager extends, a body a line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from evaluator.evidence.lexicon.entries import BEYOND_STATES, Entry
from evaluator.evidence.lexicon.terms import Term, parse_term
from evaluator.foundation import Record
from evaluator.foundation.canonical import content_name
from evaluator.proposals.organisations import StakeholderClass

_COUNTRY = re.compile(r"\s*\[([^\]]*)\]\s*\Z")


def split_lines(block: str) -> list[str]:
    """The bodies of a block of text: one a line, a line that ends in "=" goes on; after `#` nothing."""
    bare = "\n".join(line.split("#", 1)[0].strip() for line in block.splitlines())
    return [line for line in re.sub(r"=\s*\n\s*", "= ", bare).splitlines() if line]


def _as_lines(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds; the model judges it
    return tuple(split_lines(value)) if isinstance(value, str) else value


Lines = Annotated[tuple[str, ...], BeforeValidator(_as_lines)]
"""Bodies as a manager writes them: "Name = ACRONYM = name in another language [DE]"."""


@dataclass(frozen=True)
class KnownOrganisation:
    """A body, however it is called."""

    names: tuple[str, ...]
    class_id: StakeholderClass
    country: str | None
    line: str
    """As it is written in the file."""


class Organisations(Record):
    """All bodies known by name."""

    format: Literal[1] = 1
    organisations: dict[StakeholderClass, Lines] = {}
    above_states: Lines = ()
    """Institutions of several States, by their first names: no public authority of any one of them."""

    @property
    def hash(self) -> str:
        """Names this content; comments and the order of keys do not change it."""
        return content_name(self)[:16]

    @cached_property
    def known(self) -> tuple[KnownOrganisation, ...]:
        """The bodies in the order of the file."""
        return tuple(
            _known(line, class_id) for class_id, lines in self.organisations.items() for line in lines
        )

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every name as an entry of the layer of actors; the number in its path is that of the body."""
        return tuple(self._entries())

    def _entries(self) -> Iterator[Entry]:
        above = frozenset(self.above_states)
        for number, one in enumerate(self.known):
            tier = BEYOND_STATES if one.names[0] in above else 0
            for written in one.names:
                path = ("organisations", one.class_id, number)
                yield Entry("actor", one.class_id, name_term(written), path, tier)


def name_term(written: str) -> Term:
    """A name as a term that accepts these very words, with capitals where the name has them."""
    return parse_term(f"={written}")._replace(written=written)


def _known(line: str, class_id: StakeholderClass) -> KnownOrganisation:
    country = _COUNTRY.search(line)
    names = _COUNTRY.sub("", line).split("=")
    return KnownOrganisation(
        tuple(name.strip() for name in names), class_id, country.group(1) if country else None, line
    )
