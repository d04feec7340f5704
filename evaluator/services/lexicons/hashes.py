"""The lexicons that an assessment was made with, found by the hash that it carries.

An assessment names the lexicons of its languages, and the organisations, by one hash. Every version that was
in force, whether somebody put it in force or it lay in the criteria folder when a proposal was read by it,
and what came with packages, is kept: so what was said once can be said again, byte for byte.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

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
from evaluator.services.lexicons.together import Began, any_sets, sets_together
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
    """What an assessment with this hash was made with; None where neither store nor folder has it.

    It takes longest where there is none: what was in force together is looked at before what may have been.
    """
    with database.reading() as session:
        histories = _histories(session)
    # Searched while nobody waits for the end of a transaction.
    found = next((one for one in _sets(histories) if _hash(one) == lexicon_hash), None)
    if found is None:
        return None
    with database.reading() as session:
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


_History = Sequence[Began[_Kept]]


def _histories(session: Session) -> list[_History]:
    """What counted here one after the other, the folder as it is now, and what came with each package."""
    asked = select(
        LexiconVersionRow.call_id,
        LexiconVersionRow.number,
        LexiconVersionRow.file,
        LexiconVersionRow.version,
        LexiconVersionRow.id,
    ).order_by(LexiconVersionRow.created_at, LexiconVersionRow.number.nulls_first(), LexiconVersionRow.id)
    rows, put = defaultdict[str, list[Began[_Kept]]](list), set[str]()
    for row in session.execute(asked):
        rows[row.call_id or ""].append(Began(row.file, _Kept(row.file, row.version, id=row.id)))
        if row.number is not None:
            put.add(row.file)
    folder = [Began(one.file, one) for one in _in_the_folder()]
    here = [*rows.pop("", ()), *(one for one in folder if one.file not in put)]
    return [here, folder, *rows.values()]


def _in_the_folder() -> Iterator[_Kept]:
    for source in folder_sources():
        try:
            version = source.version
        except FileError:
            # Nothing can have been made with a file that has problems.
            continue
        yield _Kept(source.file, version, source=source)


def _sets(histories: Sequence[_History]) -> Iterator[tuple[_Kept, ...]]:
    """What was in force together; then what may have been: a clock went wrong, or a package does not say."""
    found: dict[str, dict[str, _Kept]] = defaultdict(dict)
    for began in chain.from_iterable(histories):
        found[began.file].setdefault(began.version.version, began.version)
    every = {file: [*versions.values()] for file, versions in found.items()}
    return chain(chain.from_iterable(map(sets_together, histories)), any_sets(every))


def _hash(versions: Sequence[_Kept]) -> str:
    by_file = {one.file: one.version for one in versions}
    return hash_of_versions(by_file, by_file.pop(ORGANISATIONS, ""))
