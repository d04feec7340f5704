"""Parquet files as a stream of rows, a batch at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluator.foundation import FileError, Problem

MARK = b"PAR1"
_BATCH = 500


@dataclass(frozen=True)
class ParquetStream:
    """The names of the columns, and each row behind them with its number."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[int, dict[str, Any]]]


@contextmanager
def parquet_stream(path: Path, wanted: frozenset[str] | None = None) -> Iterator[ParquetStream]:
    """The rows of a file while it is open, of all columns or of those wanted.

    Raises
    ------
    FileError
        At once or while rows are read: it is no Parquet file, or damaged.
    """
    import pyarrow as pa  # when first needed: it is slow to load
    import pyarrow.parquet as pq

    try:
        # Pages are read as they are needed, so that a file of a gigabyte is not held whole.
        with pq.ParquetFile(path, pre_buffer=False) as file:
            columns = tuple(str(name) for name in file.schema_arrow.names)
            kept = [name for name in columns if wanted is None or name in wanted]
            yield ParquetStream(columns, _rows(file, kept, path.name))
    except (pa.ArrowException, OSError) as error:
        raise _unreadable(path.name, error) from None


def _rows(file: Any, kept: list[str], name: str) -> Iterator[tuple[int, dict[str, Any]]]:  # noqa: ANN401 - pyarrow has no types
    import pyarrow as pa

    number = 0
    try:
        for batch in file.iter_batches(batch_size=_BATCH, columns=kept):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (pa.ArrowException, OSError, UnicodeError) as error:
        raise _unreadable(name, error, number + 1) from None


def _unreadable(name: str, error: Exception, row: int = 0) -> FileError:
    said = " ".join(str(error).split())
    message = f"the Parquet file cannot be read: {said[:200]}"
    return FileError(name, [Problem(0, 0, f"row {row}" if row else "", message, "Fetch or export it again.")])
