"""The text field: words of all programmes in tantivy, found with weights that are given and not its own.

What tantivy would weigh a word by depends on the part of a corpus that it has. Here a word's weight is stated
in the query, a multiple of 1/64, so that sums are exact in whatever order they are made: a corpus in one part
and in ten gives the same scores to the last bit.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

import tantivy

STEP = 64
"""Weights are multiples of one over this; a thousand of them add up to less than single precision holds."""

FOLDER = "text"
_FIELD, _ROW = "words", "row"
_ANALYZER = "folded"
_HEAP = 128_000_000
"""Bytes that are collected before a segment is written."""


class TextFieldWriter:
    """Writes a text field; a row is a place among all texts added."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        index = tantivy.Index(_schema(), str(folder))
        index.register_tokenizer(_ANALYZER, _analyzer())
        self._writer = index.writer(_HEAP, 1)
        self._rows = 0

    def add(self, texts: Iterable[str]) -> None:
        """Index these texts."""
        for text in texts:
            document = tantivy.Document()
            document.add_unsigned(_ROW, self._rows)
            document.add_text(_FIELD, _plain(text))
            self._writer.add_document(document)
            self._rows += 1

    def finish(self) -> None:
        """Put it all on the disk."""
        self._writer.commit()
        self._writer.wait_merging_threads()


class TextField:
    """The text field of a shard, to be searched."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        index.register_tokenizer(_ANALYZER, _analyzer())
        self._searcher = index.searcher()
        self._schema = index.schema

    def __len__(self) -> int:
        return int(self._searcher.num_docs)

    def frequencies(self, terms: Sequence[str]) -> list[int]:
        """How many texts have each term."""
        return [self._searcher.doc_freq(_FIELD, term) for term in terms]

    def best(self, weights: Mapping[str, int], limit: int) -> list[tuple[int, int]]:
        """The texts with the largest sum of weights of the terms they have: weight times STEP, and row.

        Of equal ones the first rows, which is why more than asked for are fetched until the last is smaller.
        """
        if not weights:
            return []
        query = tantivy.Query.boolean_query([self._term(term, weight) for term, weight in weights.items()])
        fetched = 2 * limit
        while True:
            hits = self._searcher.search(query, fetched, count=False).hits
            if len(hits) < fetched or hits[-1][0] < hits[limit - 1][0]:
                break
            fetched *= 8
        rows = self._searcher.fast_field_values(_ROW, [address for _, address in hits])
        found = [
            (round(score * STEP), int(row))
            for (score, _), row in zip(hits, rows, strict=True)
            if row is not None
        ]
        return sorted(found, key=lambda one: (-one[0], one[1]))[:limit]

    def _term(self, term: str, weight: int) -> tuple[tantivy.Occur, tantivy.Query]:
        query = tantivy.Query.term_query(self._schema, _FIELD, term, "basic")
        return tantivy.Occur.Should, tantivy.Query.const_score_query(query, weight / STEP)


def terms_in(text: str) -> list[str]:
    """The terms of a text in order, as the field has them."""
    terms: list[str] = _analyzer().analyze(_plain(text))
    return terms


def _plain(text: str) -> str:
    """The text with accents on their letters, for the analyzer ends a word at one that stands alone."""
    if text.isascii():
        return text
    composed = unicodedata.normalize("NFKC", text)
    return composed.replace("\u00ad", "")


@cache
def _analyzer() -> tantivy.TextAnalyzer:
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return builder.filter(tantivy.Filter.lowercase()).filter(tantivy.Filter.ascii_fold()).build()


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(_ROW, fast=True)
    builder.add_text_field(_FIELD, tokenizer_name=_ANALYZER, index_option="basic")
    return builder.build()
