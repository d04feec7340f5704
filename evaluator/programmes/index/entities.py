"""What a programme is called and who takes part: keys under which it is found whatever its text says."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence

import numpy as np

from evaluator.evidence.words.tokens import fold_words
from evaluator.foundation.words import WORD
from evaluator.lineage.naming.acronyms import acronyms_written
from evaluator.lineage.naming.bodies import body_name
from evaluator.lineage.programme import Programme
from evaluator.lineage.texts.fingerprints import HASH_BITS, Hashes

_IN_BRACKETS = re.compile(r"\(([^()]{2,40})\)")
_PARTS = re.compile(r"\s+[-–—:|]\s+|\s*[()/]\s*")
_BETWEEN_PARTS = frozenset("-–—:|()/")


def entity_keys(programme: Programme, *, with_text: bool = False) -> tuple[str, ...]:
    """Names, acronyms, organisations with what stands in brackets behind them, and countries.

    Parameters
    ----------
    with_text
        Whether acronyms of the text count too. They do in a proposal, which names its predecessors there; in
        a corpus they would make every document that mentions a donor one of the donor's.
    """
    found = dict.fromkeys(_keys(programme))
    if with_text:
        found |= dict.fromkeys(f"short {one}" for one in _acronyms(programme.text))
    return tuple(found)


def hashed_keys(keys: Sequence[str]) -> Hashes:
    """The keys as numbers, as postings hold them."""
    return np.array([_hashed(key) for key in keys], np.uint64)


def _keys(programme: Programme) -> Iterator[str]:
    for name in (programme.title, *programme.aliases):
        yield from _of_name(name)
    if programme.acronym:
        yield f"short {_folded(programme.acronym)}"
    for organisation in (programme.lead_org, *programme.partners):
        yield from _of_name(organisation)
        if body := body_name(organisation).key:
            yield f"name {body}"
    for country in programme.countries:
        yield f"country {_folded(country)}"


def _of_name(name: str) -> Iterator[str]:
    whole = _folded(name)
    if not whole:
        return
    yield f"name {whole}"
    if not _BETWEEN_PARTS.isdisjoint(name):
        for part in _PARTS.split(name):
            folded = _folded(part)
            if folded and folded != whole:
                yield f"name {folded}"
    if not name.islower() and (not name.isupper() or " " not in name.strip()):
        yield from (f"short {one}" for one in _acronyms(name))
    for inside in _IN_BRACKETS.findall(name) if "(" in name else ():
        if len(inside.split()) == 1:
            yield f"short {_folded(inside)}"


def _acronyms(text: str) -> Iterator[str]:
    # A body's short name is a key, too: who takes part is asked for.
    yield from map(_folded, acronyms_written(text, with_bodies=True))


def _folded(name: str) -> str:
    return " ".join(WORD.findall(name.lower())) if name.isascii() else fold_words(name)


def _hashed(key: str) -> int:
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") >> (64 - HASH_BITS)
