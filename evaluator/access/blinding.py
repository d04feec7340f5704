"""A proposal without the names of those who apply, for readers of a blind phase.

Names are covered in every text where they stand, by `P1███`: a sign of the partner, filled up to the length
of the name. Passages keep their length, so that what points into them (quotes, evidence) still points there.
A name that is written in a way the proposal does not list cannot be found; no program could promise that.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

COVER = "█"

_NOT_SHOWN = frozenset({"contact", "identifiers", "prior_awards", "provenance"})
"""Keys whose whole value tells who somebody is: people, registers, earlier grants, names of files."""

_LEAST_LETTERS = 2
"""A shorter acronym stands in too many words to be covered."""


def without_names(content: Mapping[str, Any]) -> dict[str, Any]:
    """A proposal, in the form of its file, with the names of partners covered and people left out."""
    partners: Sequence[Mapping[str, Any]] = content.get("partners") or ()
    cover = _Cover(
        names={name: place for place, partner in enumerate(partners, 1) for name in _names(partner)},
        ids={str(partner["id"]): f"P{place}" for place, partner in enumerate(partners, 1)},
    )
    covered: dict[str, Any] = cover.value(content)
    for place, partner in enumerate(covered.get("partners") or (), 1):
        # Names stand in lists and charts: they are short there, and each partner has another.
        partner["organisation"] |= {"name": f"P{place}"} | _absent(partner["organisation"])
    return covered


def _absent(organisation: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: [] if key == "aliases" else None for key in ("acronym", "aliases", "id") if key in organisation
    }


def _names(partner: Mapping[str, Any]) -> Iterator[str]:
    organisation: Mapping[str, Any] = partner.get("organisation") or {}
    for name in (organisation.get("name"), organisation.get("acronym"), *(organisation.get("aliases") or ())):
        if name and len(name.strip()) >= _LEAST_LETTERS:
            yield name.strip()
    for identifier in organisation.get("identifiers") or ():
        yield identifier["value"]
    if partner.get("contact"):
        yield partner["contact"].strip()


class _Cover:
    """Covers the same names wherever they stand."""

    def __init__(self, names: Mapping[str, int], ids: Mapping[str, str]) -> None:
        self._ids = ids
        longest_first = sorted(names, key=len, reverse=True)
        self._places = [names[name] for name in longest_first]
        any_name = "|".join(f"({_as_written(name)})" for name in longest_first)
        # A letter or figure on either side makes another word of it; an underscore, as in files, does not.
        self._pattern = re.compile(rf"(?<![^\W_])(?:{any_name})(?![^\W_])") if names else None

    def value(self, value: Any, key: str = "") -> Any:  # noqa: ANN401 - JSON of any shape
        if isinstance(value, Mapping):
            return {
                inner: self.value(one, "partner" if (key, inner) == ("partners", "id") else inner)
                for inner, one in value.items()
                if inner not in _NOT_SHOWN and one is not None
            }
        if isinstance(value, list | tuple):
            return [self.value(one, key) for one in value]
        if not isinstance(value, str):
            return value
        if key in _CODES or self._pattern is None:
            return value
        if value in self._ids and key in _NAMES_A_PARTNER:
            return self._ids[value]
        # What may be an identifier stays one: a sign without its filling.
        filling = "" if _IDENTIFIER.fullmatch(value) else COVER
        return self._pattern.sub(lambda found: self._sign(found, filling), value)

    def _sign(self, found: re.Match[str], filling: str) -> str:
        covered = found.group()
        sign = f"P{self._places[(found.lastindex or 1) - 1]}"
        return sign[: len(covered)].ljust(len(covered), filling) if filling else sign


_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_CODES = frozenset({"country", "origin", "destination", "transit", "currency", "languages", "class"})
"""Keys whose values are codes: a country is no organisation of the same letters."""

_NAMES_A_PARTNER = frozenset({
    "led_by", "partners", "actors", "producers", "partner", "provider", "curriculum_authors", "body",
    "peer_of", "issued_by",
})  # fmt: skip
"""Keys that hold a partner's id, which is often an acronym."""


def _as_written(name: str) -> str:
    """A pattern for a name in either case and however spaced; an acronym in capitals, else it is a word."""
    pattern = r"\s+".join(map(re.escape, name.split()))
    return pattern if name.isupper() else f"(?i:{pattern})"
