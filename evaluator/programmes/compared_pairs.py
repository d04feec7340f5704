"""Pairs of programme records from files, compared: to measure how well one programme is told from two."""

import random
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from evaluator.foundation import FileError, Problem, Record, translator
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.lineage.judgement.pair_verdict import pair_verdict
from evaluator.lineage.judgement.verdict import Verdict
from evaluator.lineage.records.embedding import Embedder, text_to_embed
from evaluator.lineage.records.likeness import likeness
from evaluator.lineage.records.likeness_reasons import likeness_reasons
from evaluator.lineage.records.profiles import Profile, profile
from evaluator.lineage.records.rarity import Rarity
from evaluator.programmes.document_folder import Wanted, find_documents, some_documents

_HEADER = Header(required=("doc_a", "doc_b"), optional=("file",))

_ENOUGH_TO_LEARN = 1_000
"""Documents to learn rarities from; where the pairs have fewer, others of the same files are read too."""


class AskedPair(Record):
    """A pair as the file has it."""

    doc_a: str
    doc_b: str
    file: str = ""

    def wanted(self) -> tuple[Wanted, Wanted]:
        """Both documents; only of the first is the file known."""
        return Wanted(self.doc_a, self.file), Wanted(self.doc_b)


class ComparedPair(Record):
    """A pair with its score and why, in English."""

    doc_a: str
    doc_b: str
    score: float
    verdict: Verdict
    reasons: tuple[str, ...]


class ComparedPairs(Record):
    """The pairs whose documents were found, in the order of the file, and the ids that were not."""

    rows: tuple[ComparedPair, ...]
    missing: tuple[str, ...]


def read_pairs(data: bytes, name: str) -> list[AskedPair]:
    """The pairs of a CSV file; other columns than doc_a, doc_b and file are not read.

    Raises
    ------
    FileError
        The file cannot be read, a column is missing, or a row lacks an id.
    """
    table = read_table(data, name, _HEADER, others=None)
    problems: list[Problem] = []
    found: list[AskedPair] = []
    for line, cells in rows_of(table, problems):
        if not cells["doc_a"] or not cells["doc_b"]:
            column = "doc_b" if cells["doc_a"] else "doc_a"
            problems.append(Problem(line, 1, column, "this row has no id here", "Both documents have an id."))
            continue
        stem = cells.get("file", "")
        found.append(AskedPair(doc_a=cells["doc_a"], doc_b=cells["doc_b"], file=stem))
    if problems:
        raise FileError(name, problems)
    return found


def compare(asked: Sequence[AskedPair], folder: Path, *, embedder: Embedder | None = None) -> ComparedPairs:
    """Compare the pairs whose documents are in a folder.

    What sources declare of each other says something of the verdict, and nothing of the score.

    Raises
    ------
    FileError
        The folder, or a file in it, cannot be read.
    """
    documents = find_documents(folder, {one for pair in asked for one in pair.wanted()})
    read = {document: profile(document) for document in dict.fromkeys(documents.values())}
    profiles = {wanted: read[document] for wanted, document in documents.items()}
    rarity = Rarity.of([*read.values(), *_others(asked, folder, read.values())])
    cosines = _cosines(list(read.values()), embedder)
    say = translator("en")
    rows = []
    for pair in asked:
        wanted, other_wanted = pair.wanted()
        if wanted not in profiles or other_wanted not in profiles:
            continue
        one, other = profiles[wanted], profiles[other_wanted]
        found = likeness(one, other, rarity, embedding=cosines(one, other))
        rows.append(
            ComparedPair(
                doc_a=pair.doc_a,
                doc_b=pair.doc_b,
                score=found.score,
                verdict=pair_verdict(one, other, found),
                reasons=tuple(reason.said(say) for reason in likeness_reasons(one, other, found, rarity)),
            )
        )
    missing = sorted({one.id for pair in asked for one in pair.wanted() if one not in profiles})
    return ComparedPairs(rows=tuple(rows), missing=tuple(missing))


def _others(asked: Sequence[AskedPair], folder: Path, read: Iterable[Profile]) -> list[Profile]:
    """More documents to learn rarities from, where the pairs have few."""
    known = {one.programme.id for one in read}
    if len(known) >= _ENOUGH_TO_LEARN:
        return []
    stems = {pair.file for pair in asked if pair.file}
    others = [
        document
        for document in some_documents(folder, stems, 20 * _ENOUGH_TO_LEARN)
        if document.id not in known
    ]
    # The same ones each time, and not only those at the beginning of a file, which may be of one country.
    chosen = random.Random(1).sample(others, min(len(others), _ENOUGH_TO_LEARN - len(known)))  # noqa: S311
    return [profile(document) for document in chosen]


class _Cosines:
    """The cosine of two programmes' vectors, None without an embedding."""

    def __init__(self, vectors: Mapping[int, np.ndarray]) -> None:
        self._vectors = vectors

    def __call__(self, one: Profile, other: Profile) -> float | None:
        if not self._vectors:
            return None
        return float(self._vectors[id(one)] @ self._vectors[id(other)])


def _cosines(profiles: Sequence[Profile], embedder: Embedder | None) -> _Cosines:
    if embedder is None:
        return _Cosines({})
    texts = [text_to_embed(one.programme.title, one.programme.text) for one in profiles]
    vectors = embedder.vectors(texts)
    return _Cosines({id(one): vector for one, vector in zip(profiles, vectors, strict=True)})
