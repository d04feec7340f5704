"""The programmes themselves: what is said of each in a Parquet file, and the texts so that any is at hand."""

from __future__ import annotations

import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from evaluator.lineage.programme import Programme, RelatedProgramme

METADATA = "programmes.parquet"
TEXTS = "texts.arrow"

_TEXT = pa.string()
_TEXTS = pa.list_(_TEXT)
_SCHEMA = pa.schema(
    [
        *((name, _TEXT) for name in ("id", "title", "lead_org")),
        *((name, _TEXTS) for name in ("partners", "countries", "sector")),
        *((name, _TEXT) for name in ("start", "end", "budget", "currency", "language", "source", "acronym")),
        ("aliases", _TEXTS),
        *((name, _TEXT) for name in ("target_group",)),
        ("activities", _TEXTS),
        ("corridors", _TEXTS),
        ("related", pa.list_(pa.struct([("kind", _TEXT), ("programme_id", _TEXT)]))),
        ("confidential", pa.bool_()),
    ]
)

_TEXT_SCHEMA = pa.schema([("beside", pa.large_string()), ("text", pa.large_string())])


def searched_text(programme: Programme) -> str:
    """All the prose of a programme, as it is indexed and compared."""
    return _whole(_beside(programme), programme.text)


class DocumentsWriter:
    """Writes programmes in the order in which they are added; a row is a place in it."""

    def __init__(self, folder: Path) -> None:
        self._metadata = pq.ParquetWriter(folder / METADATA, _SCHEMA, compression="zstd")
        self._texts = pa.ipc.new_file(str(folder / TEXTS), _TEXT_SCHEMA)

    def add(self, programmes: Sequence[Programme]) -> None:
        """Write these programmes."""
        columns = [_column(field, programmes) for field in _SCHEMA]
        self._metadata.write_table(pa.table(columns, _SCHEMA))
        texts = {"beside": [_beside(one) for one in programmes], "text": [one.text for one in programmes]}
        self._texts.write_table(pa.table(texts, _TEXT_SCHEMA))

    def finish(self) -> None:
        """Put it all on the disk."""
        self._metadata.close()
        self._texts.close()


def digest(programme: Programme) -> int:
    """A number of 128 bits that stands for all that is said of a programme."""
    one = programme
    related = (f"{other.kind} {other.programme_id}" for other in one.related)
    lists = (one.partners, one.countries, one.sector, one.aliases, one.activities, related)
    said = [one.id, one.title, one.text, one.lead_org, one.start, one.end, one.currency, one.language]
    said += [one.source, one.acronym, one.target_group, "" if one.budget is None else str(one.budget)]
    said += ["confidential"] if one.confidential else []
    whole = "\x1f".join([*said, *("\x1e".join(each) for each in lists)])
    if one.corridors:
        whole += "\x1f" + "\x1e".join(one.corridors)
    return int.from_bytes(hashlib.blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest())


class Documents:
    """The programmes of a shard. A text is read from its place; the rest when first asked for."""

    def __init__(self, folder: Path) -> None:
        # Held open, so that it can be read when another index has taken the place of this one.
        self._file = pq.ParquetFile(folder / METADATA)
        with pa.memory_map(str(folder / TEXTS)) as file:
            texts = pa.ipc.open_file(file).read_all()
        self._beside, self._texts = texts.column("beside"), texts.column("text")

    def __len__(self) -> int:
        return len(self._texts)

    @cached_property
    def ids(self) -> list[str]:
        """The id of each row; in order."""
        column = self._file.read(["id"]).column("id")
        ids: list[str] = column.to_pylist()
        return ids

    @cached_property
    def _metadata(self) -> pa.Table:
        return self._file.read()

    def programmes(self, rows: Iterable[int]) -> list[Programme]:
        """The programmes in these rows."""
        rows = list(rows)
        # Made of a buffer: of a list arrow makes it with the help of pandas, which takes seconds to import.
        places = pa.Array.from_buffers(pa.int64(), len(rows), [None, pa.py_buffer(array("q", rows))])
        found = self._metadata.take(places).to_pylist()
        return [_programme(said, self._texts[row].as_py()) for row, said in zip(rows, found, strict=True)]

    def relations(self) -> Iterator[tuple[str, tuple[RelatedProgramme, ...]]]:
        """The id of each programme, and what it states of others."""
        for batch in self._file.iter_batches(columns=["id", "related"]):
            for said in batch.to_pylist():
                yield said["id"], _related(said)

    def searched_texts(self, rows: Iterable[int]) -> list[str]:
        """All the prose of the programmes in these rows, as it is indexed."""
        return [_whole(self._beside[row].as_py(), self._texts[row].as_py()) for row in rows]


def _beside(programme: Programme) -> str:
    parts = (programme.title, programme.target_group, *programme.activities)
    return "\n\n".join(part for part in parts if part)


def _whole(beside: str, text: str) -> str:
    return f"{beside}\n\n{text}" if beside else text


def _column(field: pa.Field, programmes: Sequence[Programme]) -> pa.Array:
    """What the programmes say in one field; nothing at all is kept as null, which costs nothing."""
    said = [getattr(one, field.name) for one in programmes]
    if not any(one not in (None, "", (), False) for one in said):
        return pa.nulls(len(said), field.type)
    match field.name:
        case "budget":
            said = [None if one is None else str(one) for one in said]
        case "related":
            said = [[other.model_dump() for other in one] for one in said]
    return pa.array(said, field.type)


def _programme(said: dict[str, Any], text: str) -> Programme:
    fields: dict[str, Any] = {name: value or "" for name, value in said.items()}
    for name in ("partners", "countries", "sector", "aliases", "activities"):
        fields[name] = tuple(said[name] or ())
    fields["confidential"] = bool(said["confidential"])
    # An index from before knew no corridors.
    fields["corridors"] = tuple(said.get("corridors") or ())
    fields["budget"] = None if said["budget"] is None else Decimal(said["budget"])
    fields["related"] = _related(said)
    return Programme(text=text, **fields)


def _related(said: dict[str, Any]) -> tuple[RelatedProgramme, ...]:
    return tuple(RelatedProgramme(**one) for one in said["related"] or ())
