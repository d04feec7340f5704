"""The lexicons that an assessment was made with, found by the hash that it carries.

An assessment names the lexicons of its languages, and the organisations, by one hash. Every version that was
in force, and what came with packages, is kept: so what was said once can be said again, byte for byte.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.evidence import Lexicons
from evaluator.evidence.lexicons import hash_of_versions
from evaluator.foundation import FileError
from evaluator.services.lexicons.in_force import (
    ORGANISATIONS,
    LexiconSource,
    folder_sources,
    stored_source,
    texts_of_versions,
    together,
)
from evaluator.services.named_files import NamedFile
from evaluator.store import Database
from evaluator.store.tables import LexiconVersionRow


@dataclass(frozen=True)
class MadeWith:
    """The files that make up a hash."""

    files: Mapping[str, NamedFile]
    """By language, and `organisations`."""
    lexicons: Lexicons
    """Ready to read with."""


def lexicons_of_hash(*, database: Database, lexicon_hash: str) -> MadeWith | None:
    """What an assessment with this hash was made with; None where neither store nor folder has it."""
    with database.reading() as session:
        kept = _kept(session)
        found = next((one for one in _sets(kept) if _hash(one) == lexicon_hash), None)
        if found is None:
            return None
        texts = texts_of_versions(session, [one.id for one in found if one.id])
    sources = [one.source or stored_source(one.file, texts[one.id]) for one in found]
    files = {one.file: NamedFile(f"{one.file}.yaml", one.content()) for one in sources}
    return MadeWith(files, together(sources))


@dataclass(frozen=True)
class _Kept:
    """One version of one file: in the store, or in the folder."""

    file: str
    version: str
    id: str = ""
    source: LexiconSource | None = None


def _kept(session: Session) -> Mapping[str, Sequence[_Kept]]:
    """By file what there is, each meaning once."""
    asked = select(LexiconVersionRow.file, LexiconVersionRow.version, LexiconVersionRow.id).order_by(
        LexiconVersionRow.created_at.desc(), LexiconVersionRow.id.desc()
    )
    found: dict[str, dict[str, _Kept]] = defaultdict(dict)
    for row in session.execute(asked):
        found[row.file].setdefault(row.version, _Kept(*row))
    for source in folder_sources():
        try:
            version = source.version
        except FileError:
            # Nothing can have been made with a file that has problems.
            continue
        found[source.file].setdefault(version, _Kept(source.file, version, source=source))
    return {file: [*versions.values()] for file, versions in found.items()}


def _sets(kept: Mapping[str, Sequence[_Kept]]) -> Iterator[tuple[_Kept, ...]]:
    """Every set of languages in every version, with every version of the organisations and with none."""
    languages = sorted(file for file in kept if file != ORGANISATIONS)
    # A file that names nobody counts as none.
    named: Sequence[_Kept | None] = [*kept.get(ORGANISATIONS, ()), None]
    for count in range(1, len(languages) + 1):
        for chosen in combinations(languages, count):
            for versions in product(*(kept[language] for language in chosen)):
                for organisations in named:
                    yield versions if organisations is None else (*versions, organisations)


def _hash(versions: Sequence[_Kept]) -> str:
    by_file = {one.file: one.version for one in versions}
    return hash_of_versions(by_file, by_file.pop(ORGANISATIONS, ""))
