"""Programme records looked up by id in a folder of CSV and Parquet files."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, cast, get_args

from evaluator.foundation import FileError, Problem
from evaluator.lineage.programme import Programme, RelatedProgramme, RelationKind

_LISTS = ("partners", "countries", "sector", "aliases", "activities")
_TEXTS = (
    "title", "text", "lead_org", "start", "end", "currency", "language", "source", "acronym", "target_group",
)  # fmt: skip
_COLUMNS = ("id", "budget", "related", *_TEXTS, *_LISTS)
_ORGANISATIONS = frozenset(["lead_org", "partners"])
_IATI_RELATIONS = dict(enumerate(("parent", "child", "sibling", "co_funded", "third_party"), start=1))


@dataclass(frozen=True)
class Wanted:
    """A document that is asked for."""

    id: str
    file: str = ""
    """The stem of the file that it is in, where that is known; it is looked for there first."""


@dataclass(frozen=True)
class _Found:
    row: Mapping[str, str]
    stem: str
    whole: bool
    """Its file has titles and organisations."""

    def order(self, wanted: Wanted) -> tuple[bool, bool, int, str]:
        """The first of several is taken: in the file asked for, else the richest."""
        filled = sum(bool(value) for value in self.row.values())
        return self.stem != wanted.file, not self.whole, -filled, self.stem


def find_documents(folder: Path, wanted: Collection[Wanted]) -> dict[Wanted, Programme]:
    """The documents that are there; one that is nowhere is left out.

    A document is taken from the file asked for. Without one, or where it is not in there, the record with the
    most filled columns wins; files without titles or organisations come last.

    Raises
    ------
    FileError
        The folder is none, has no such files, or one of them cannot be read.
    """
    ids = {one.id for one in wanted}
    found: dict[str, list[_Found]] = {}
    for path in _files(folder):
        columns, rows = _rows(path, ids)
        whole = "title" in columns and not _ORGANISATIONS.isdisjoint(columns)
        for row in rows:
            found.setdefault(row["id"], []).append(_Found(row, path.stem, whole))
    return {
        one: _programme(min(found[one.id], key=lambda record: record.order(one)).row)
        for one in wanted
        if one.id in found
    }


def some_documents(folder: Path, stems: Collection[str], most: int) -> Iterator[Programme]:
    """The first records of some files of a folder, at most so many of each."""
    for path in _files(folder):
        if path.stem in stems:
            for row in _rows(path, None, most)[1]:
                yield _programme(row)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise FileError(
            str(folder), [Problem(0, 0, "", "this is no folder", "Name one with CSV or Parquet files.")]
        )
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in {".csv", ".parquet"})
    if not paths:
        raise FileError(str(folder), [Problem(0, 0, "", "no CSV or Parquet file is in this folder")])
    return paths


def _rows(
    path: Path, ids: Collection[str] | None, most: int | None = None
) -> tuple[set[str], list[dict[str, str]]]:
    """The columns of a file, and its rows with one of the ids; a file without ids has none."""
    import pandas as pd  # when first needed: the command line starts faster without it

    try:
        if path.suffix.lower() == ".parquet":
            import pyarrow.parquet

            columns = set(pyarrow.parquet.read_schema(path).names)
            if "id" not in columns:
                return columns, []
            taken = [column for column in _COLUMNS if column in columns]
            frame = pd.read_parquet(
                path, columns=taken, filters=None if ids is None else [("id", "in", sorted(ids))]
            )
        else:
            header = pd.read_csv(path, nrows=0, encoding="utf-8-sig").columns
            columns = set(header)
            if "id" not in columns:
                return columns, []
            frame = pd.read_csv(
                path,
                usecols=[column for column in _COLUMNS if column in columns],
                dtype=str,
                keep_default_na=False,
                encoding="utf-8-sig",
                nrows=most if ids is None else None,
            )
    except (OSError, ValueError) as error:
        raise FileError(
            str(path), [Problem(0, 0, "", f"this file cannot be read: {_first_line(error)}")]
        ) from None
    if ids is not None:
        frame = frame[frame["id"].isin(ids)]
    if most is not None:
        frame = frame.head(most)
    return columns, [_cells(record) for record in frame.to_dict("records")]


def _first_line(error: Exception) -> str:
    return next(iter(str(error).strip().splitlines()), type(error).__name__)


def _cells(record: Mapping[Any, Any]) -> dict[str, str]:
    """Each cell as text; what is missing, in whatever way a file says so, is empty."""
    return {str(column): _cell(value) for column, value in record.items()}


def _cell(value: Any) -> str:  # noqa: ANN401 - whatever a file holds
    import pandas as pd

    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return ""
    return str(value).strip()


def _programme(row: Mapping[str, str]) -> Programme:
    fields: dict[str, Any] = {column: row.get(column, "") for column in _TEXTS}
    fields |= {column: _listed(row.get(column, "")) for column in _LISTS}
    fields["budget"] = _amount(row.get("budget", ""))
    fields["related"] = tuple(_related(row.get("related", "")))
    return Programme(id=row["id"], **fields)


def _listed(written: str) -> tuple[str, ...]:
    return tuple(part for part in map(str.strip, written.split(";")) if part)


def _amount(written: str) -> Decimal | None:
    try:
        amount = Decimal(written)
    except InvalidOperation:
        return None
    return amount if amount.is_finite() else None


def _related(written: str) -> Iterable[RelatedProgramme]:
    """From `kind:id;kind:id`; a number is IATI's code of a kind. What is neither is no relation."""
    for part in _listed(written):
        kind, _, programme_id = part.partition(":")
        named = _IATI_RELATIONS.get(int(kind), "") if kind.isdigit() else kind
        if named in get_args(RelationKind) and programme_id:
            yield RelatedProgramme(kind=cast("RelationKind", named), programme_id=programme_id)
