"""Importers: programmes out of other people's files, one module a format, each read as a stream."""

from evaluator.programmes.importing.mapping import ColumnMapping, read_mapping, shipped_mappings
from evaluator.programmes.importing.reading import list_umbrellas, read_into
from evaluator.programmes.importing.report import BuildReport, Listed, SourceReport

__all__ = [
    "BuildReport",
    "ColumnMapping",
    "Listed",
    "SourceReport",
    "list_umbrellas",
    "read_into",
    "read_mapping",
    "shipped_mappings",
]
