"""In which spellings the names of a partner may stand in a text: its own, its people's and its addresses'."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

_ADDRESS = re.compile(r"[^\s<>()\[\],;:|/\"']+@([^\s<>()\[\],;:|/\"']+)")
_BETWEEN = re.compile(r"[<>()\[\],;:|/\"\n]+|\s[-–—]\s")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_TITLES = frozenset({
    "dr", "prof", "professor", "mr", "mrs", "ms", "mme", "mlle", "m", "sr", "sra", "ing", "eng",
})  # fmt: skip
_SITE = re.compile(r"^(?:[a-z][a-z0-9+.-]*://)?(?:www\.)?", re.IGNORECASE)


def spellings(partner: Mapping[str, Any]) -> Iterator[str]:
    """Whatever says who a partner is, each by itself; a name in brackets also without them."""
    organisation: Mapping[str, Any] = partner.get("organisation") or {}
    for name in (organisation.get("name"), organisation.get("acronym"), *(organisation.get("aliases") or ())):
        if name:
            yield from _names(name)
    for identifier in organisation.get("identifiers") or ():
        yield from _identifiers(identifier)
    if partner.get("contact"):
        yield from _contacts(partner["contact"])


def _names(written: str) -> Iterator[str]:
    yield written
    inside = _IN_BRACKETS.findall(written)
    if inside:
        yield _IN_BRACKETS.sub(" ", written)
        # Its own acronym; what else stands there ("Tunisia") is no name.
        yield from (acronym for acronym in inside if acronym.isupper())


def _identifiers(identifier: Mapping[str, Any]) -> Iterator[str]:
    written = identifier["value"].strip()
    bare = _SITE.sub("", written).rstrip("/")
    yield written
    yield bare
    if identifier.get("scheme") == "website":
        yield re.split(r"[/?#:]", bare, maxsplit=1)[0]
    elif "/" in bare:
        yield bare.rpartition("/")[2]


def _contacts(written: str) -> Iterator[str]:
    """Somebody's name, their address and its domain; of the rest what has several words."""
    yield written
    for address in _ADDRESS.finditer(written):
        yield address[0]
        yield address[1]
    parts = [part for found in _BETWEEN.split(_ADDRESS.sub(",", written)) if (part := _untitled(found))]
    for part in parts:
        words = part.split()
        if len(words) > 1 or len(parts) == 1:
            yield part
        if len(words) == 2:
            yield f"{words[1]} {words[0]}"
    if len(parts) > 1 and len(parts[0].split()) == 1:
        # As registers have it: "Silva, Ana".
        yield f"{parts[1]} {parts[0]}"
        yield f"{parts[0]} {parts[1]}"


def _untitled(name: str) -> str:
    words = name.split()
    while words and words[0].rstrip(".").casefold() in _TITLES:
        words.pop(0)
    return " ".join(words)
