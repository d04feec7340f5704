"""Mapping files: which column of somebody's table is what of a programme."""

import codecs
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from evaluator.foundation import CurrencyCode, LanguageCode, Record, read_yaml, validated
from evaluator.foundation.amounts import DecimalSign
from evaluator.foundation.dates import DateOrder
from evaluator.lineage.programme import RelationKind

ColumnName = str | Annotated[int, Field(ge=1)]
"""A column by its title, or by its number from 1 where columns have none."""


class Columns(Record):
    """The columns that a field is read from. Written short as one name or a list of names."""

    columns: Annotated[tuple[ColumnName, ...], Field(min_length=1)]
    take: Literal["all", "first"] = "all"
    """All of them together, or the first that is filled."""
    separator: Annotated[str, Field(min_length=1)] | None = None
    """The sign between several values in one cell."""
    optional: bool = False
    """Whether the file may be without them."""


def _written_out(value: Any) -> Any:  # noqa: ANN401 - whatever the file holds; the model judges it
    if isinstance(value, str | int) and not isinstance(value, bool):
        return {"columns": (value,)}
    if isinstance(value, list):
        return {"columns": tuple(value)}
    if isinstance(value, dict) and isinstance(value.get("columns"), list):
        return value | {"columns": tuple(value["columns"])}
    return value


def _known_encoding(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise ValueError(
            f'no encoding is called "{name}"; usual ones are utf-8, cp1252 and iso8859-15'
        ) from None


def _bare_name(name: str) -> str:
    if name in ("", ".", "..") or any(sign in name for sign in "/\\\0"):
        raise ValueError("it lies in the folder of the table: write its name alone, without a folder")
    return name


FieldColumns = Annotated[Columns, BeforeValidator(_written_out)]
Encoding = Annotated[str, AfterValidator(_known_encoding)]
FileBeside = Annotated[str, AfterValidator(_bare_name)]


class RelatedColumn(Record):
    """A column that names other programmes."""

    kind: RelationKind
    column: ColumnName
    separator: Annotated[str, Field(min_length=1)] | None = None
    ignored: tuple[str, ...] = ()
    """Ids that are no relation, as a framework under which everything stands."""


class JoinedFile(Record):
    """A second table in the same folder, with any number of rows for a programme."""

    file: FileBeside
    id: str
    """Its column that holds the programme's id."""
    where: dict[str, str] = {}
    """Only rows that have these values in these columns."""
    field: Literal["lead_org", "partners", "countries", "sector", "aliases", "text"]
    column: str


class Constants(Record):
    """What holds for every row, wherever the row says nothing itself."""

    language: LanguageCode | Literal[""] = ""
    currency: CurrencyCode | Literal[""] = ""
    source: str = ""
    lead_org: str = ""
    confidential: bool = False
    """Whether the rows are other people's proposals, which call managers alone may see."""


class ColumnMapping(Record):
    """How a table is read. Only `format`, `name` and `id` are required."""

    format: Literal[1]
    name: Annotated[str, Field(min_length=1)]
    """What the report calls the format."""
    recognised_by: tuple[str, ...] = ()
    """Columns by which a table is known to be one of these; mappings that ship with the program only."""
    delimiter: Literal[",", ";", "\t", "|"] | None = None
    """Of a CSV file; found by itself when not stated."""
    encoding: Encoding | None = None
    """Of a CSV file; UTF-8, else Windows-1252, when not stated."""
    header_line: Annotated[int, Field(ge=0)] = 1
    """The line with the titles of the columns; 0 where there is none."""
    date_order: DateOrder = "dmy"
    decimal_sign: DecimalSign = "."
    markdown: bool = False
    """Whether the texts are Markdown, whose marks are then taken out."""
    constants: Constants = Constants()
    id: FieldColumns
    """Of several columns the values are joined by `-`."""
    id_prefix: str = ""
    title: FieldColumns | None = None
    text: FieldColumns | None = None
    lead_org: FieldColumns | None = None
    partners: FieldColumns | None = None
    countries: FieldColumns | None = None
    sector: FieldColumns | None = None
    start: FieldColumns | None = None
    end: FieldColumns | None = None
    budget: FieldColumns | None = None
    """Of several columns the first that is filled, whatever `take` says: amounts are not added up."""
    currency: FieldColumns | None = None
    language: FieldColumns | None = None
    source: FieldColumns | None = None
    acronym: FieldColumns | None = None
    aliases: FieldColumns | None = None
    target_group: FieldColumns | None = None
    activities: FieldColumns | None = None
    related: tuple[RelatedColumn, ...] = ()
    joined: tuple[JoinedFile, ...] = ()

    def fields(self) -> Iterator[tuple[str, Columns]]:
        """Each field that is read from columns, with these."""
        for name in type(self).model_fields:
            value = getattr(self, name)
            if isinstance(value, Columns):
                yield name, value


def read_mapping(data: bytes, *, name: str) -> ColumnMapping:
    """The mapping in a YAML or JSON file.

    Raises
    ------
    FileError
        With every problem at once, by line.
    """
    return validated(ColumnMapping, read_yaml(data, name=name))


@cache
def shipped_mappings() -> tuple[ColumnMapping, ...]:
    """The mappings that come with the program; those that ask for more columns come first."""
    folder = files("evaluator.programmes.importing").joinpath("mappings")
    found = [
        read_mapping(entry.read_bytes(), name=entry.name)
        for entry in sorted(folder.iterdir(), key=lambda entry: entry.name)
        if entry.name.endswith(".yaml")
    ]
    return tuple(sorted(found, key=lambda mapping: -len(mapping.recognised_by)))
