"""A proposal without the names of those who apply, for readers of a blind phase.

Names are covered in every text where they stand, by `P1███`: a sign of the partner, filled up to the length
of the name. Passages keep their length, so that what points into them (quotes, evidence) still points there.
Accents, case and punctuation make no difference. A name of other words than the proposal lists cannot be
found; no program could promise that.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.access.names_in_text import NamesInText
from evaluator.access.spellings import spellings

COVER = "█"

_NOT_SHOWN = frozenset({"contact", "identifiers", "prior_awards", "provenance"})
"""Keys whose whole value tells who somebody is: people, registers, earlier grants, names of files."""


def without_names(content: Mapping[str, Any]) -> dict[str, Any]:
    """A proposal, in the form of its file, with the names of partners covered and people left out."""
    partners: Sequence[Mapping[str, Any]] = content.get("partners") or ()
    cover = _Cover(
        names={name: place for place, partner in enumerate(partners, 1) for name in spellings(partner)},
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


class _Cover:
    """Covers the same names wherever they stand."""

    def __init__(self, names: Mapping[str, int], ids: Mapping[str, str]) -> None:
        self._ids = ids
        self._names = NamesInText(names)

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
        if key in _CODES:
            return value
        if value in self._ids and key in _NAMES_A_PARTNER:
            return self._ids[value]
        # What may be an identifier stays one: a sign without its filling.
        filling = "" if _IDENTIFIER.fullmatch(value) else COVER
        return self._covered(value, filling)

    def _covered(self, text: str, filling: str) -> str:
        pieces, after = list[str](), 0
        for name in self._names.find(text):
            length = name.end - name.start
            sign = f"P{name.place}"
            pieces += text[after : name.start], sign[:length].ljust(length, filling) if filling else sign
            after = name.end
        return "".join((*pieces, text[after:]))


_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_CODES = frozenset({"country", "origin", "destination", "transit", "currency", "languages", "class"})
"""Keys whose values are codes: a country is no organisation of the same letters."""

_NAMES_A_PARTNER = frozenset({
    "led_by", "partners", "actors", "producers", "partner", "provider", "curriculum_authors", "body",
    "peer_of", "issued_by",
})  # fmt: skip
"""Keys that hold a partner's id, which is often an acronym."""
