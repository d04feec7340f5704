"""Tables by a mapping: CSV, Parquet, and YAML or JSON lists of records."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluator.foundation import FileError, Problem, path_text, read_yaml
from evaluator.programmes.importing.csv_rows import TOO_LONG, csv_stream
from evaluator.programmes.importing.found import Found, Skipped
from evaluator.programmes.importing.json_files import json_file, json_keys, json_records
from evaluator.programmes.importing.mapped_rows import Joined, Row, cell_text, check_columns, mapped
from evaluator.programmes.importing.mapping import ColumnMapping, ColumnName
from evaluator.programmes.importing.measured_files import whole_file
from evaluator.programmes.importing.parquet_rows import MARK, parquet_stream
from evaluator.programmes.importing.texts import shown_name


def read_table(path: Path, mapping: ColumnMapping) -> Iterator[Found]:
    """The programmes in a table, one by one.

    Raises
    ------
    FileError
        At once or while reading: the file cannot be read, or lacks columns that the mapping names.
    """
    with path.open("rb") as file:
        start = file.read(_START)
    joined = joined_files(path, mapping)
    if start.startswith(MARK):
        yield from _from_parquet(path, mapping, joined)
    elif start.decode("utf-8-sig", "replace").lstrip().startswith(("{", "[")):
        yield from _from_json(path, mapping, joined)
    elif path.suffix.lower() in (".yaml", ".yml"):
        yield from _from_yaml(path, mapping, joined)
    else:
        yield from _from_csv(path, mapping, joined)


def joined_files(path: Path, mapping: ColumnMapping) -> Joined:
    """What the mapping's other tables say, which lie beside this one: by id and field. Any may be missing."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for join in mapping.joined:
        beside = path.with_name(join.file)
        if not beside.is_file():
            continue
        with csv_stream(beside, delimiter=mapping.delimiter, encoding=mapping.encoding) as table:
            places = {column: place for place, column in enumerate(table.columns)}
            wanted = [column for column in (join.id, join.column, *join.where) if column not in places]
            if wanted:
                problems = [Problem(1, 1, "", f'no column is called "{column}" here') for column in wanted]
                raise FileError(join.file, problems)
            for _, cells in table.rows:
                if len(cells) >= len(places) and all(
                    cells[places[key]] == is_ for key, is_ in join.where.items()
                ):
                    found[cells[places[join.id]].strip()][join.field].append(cells[places[join.column]])
    return found


def _from_csv(path: Path, mapping: ColumnMapping, joined: Joined) -> Iterator[Found]:
    with csv_stream(
        path, delimiter=mapping.delimiter, encoding=mapping.encoding, header_line=mapping.header_line
    ) as table:
        check_columns(mapping, table.columns, path.name, line=mapping.header_line)
        for line, cells in table.rows:
            row = _row(cells, table.columns)
            if isinstance(row, str):
                yield Skipped(row, line)
            else:
                yield mapped(row, mapping, line=line, source=shown_name(path), joined=joined)


def _row(cells: list[str], columns: tuple[str, ...]) -> Row | str:
    """The cells by title and by number; a sentence where there are more or fewer than titles."""
    if not cells:
        return TOO_LONG
    kept = len(cells)
    while columns and kept > len(columns) and not cells[kept - 1].strip():
        kept -= 1
    if columns and kept != len(columns):
        return f"expected {len(columns)} cells as in the header, found {kept}"
    by_number: dict[ColumnName, Any] = dict(enumerate(cells[:kept], start=1))
    # Of two columns with one title the first is meant.
    return by_number | {title: cells[place] for place, title in reversed(list(enumerate(columns)))}


def _from_parquet(path: Path, mapping: ColumnMapping, joined: Joined) -> Iterator[Found]:
    with parquet_stream(path, wanted=_wanted(mapping)) as table:
        check_columns(mapping, table.columns, path.name)
        for number, row in table.rows:
            yield mapped(row, mapping, line=number, source=shown_name(path), joined=joined)


def _wanted(mapping: ColumnMapping) -> frozenset[str] | None:
    """The columns that are read; None for all, where some are given by number."""
    named = [*(column for _, columns in mapping.fields() for column in columns.columns)]
    named += [related.column for related in mapping.related]
    texts = frozenset(column for column in named if isinstance(column, str))
    return texts if len(texts) == len(set(named)) else None


_START = 1_000
"""Bytes by which the kind of file is told."""


def _from_json(path: Path, mapping: ColumnMapping, joined: Joined) -> Iterator[Found]:
    keys = json_keys(path)
    lists = [key for key, kind in keys.items() if kind == "start_array"]
    is_record = any(column in keys for column in mapping.id.columns)
    place = "" if is_record or not lists else f"{lists[0]}.item"
    with json_file(path) as file:
        if file.read(_START).lstrip().startswith(b"["):
            place = "item"
    for number, record in json_records(path, place):
        if isinstance(record, dict):
            yield mapped(record, mapping, line=number, source=shown_name(path), joined=joined)
        else:
            yield Skipped(f"record {number} holds no keys and values", number)


def _from_yaml(path: Path, mapping: ColumnMapping, joined: Joined) -> Iterator[Found]:
    document = read_yaml(whole_file(path), name=path.name)
    key, records = _records(document.data)
    if records is None:
        message = "expected a list of records, or one key that holds it"
        raise FileError(path.name, [Problem(1, 1, "", message)])
    for number, record in enumerate(records):
        place: tuple[str | int, ...] = (*key, number)
        line = document.place(place)[0]
        if isinstance(record, dict):
            yield mapped(record, mapping, line=line, source=shown_name(path), joined=joined)
        else:
            yield Skipped(
                f"{path_text(place)} is no record of keys and values: {cell_text(record)[:60]}", line
            )


def _records(data: Any) -> tuple[tuple[str, ...], list[Any] | None]:  # noqa: ANN401 - plain data of any shape
    """The list of records, with the key that leads to it."""
    if isinstance(data, list):
        return (), data
    lists = [key for key, value in data.items() if isinstance(value, list)] if isinstance(data, dict) else []
    return ((lists[0],), data[lists[0]]) if len(lists) == 1 else ((), None)
