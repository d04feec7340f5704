"""JSON files read as streams: records of a list, or objects that follow one another, as in JSON Lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import IO, Any

import ijson

from evaluator.foundation import FileError, Problem
from evaluator.programmes.importing.measured_files import LARGEST_RECORD, EndlessRecordError, MeasuredFile

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_EVENTS = 20_000
"""So far into a file its keys are looked for."""

BROKEN = (ijson.JSONError, ValueError, RecursionError)
"""What the reader of JSON raises where the file is none."""


@contextmanager
def json_file(path: Path) -> Iterator[IO[bytes]]:
    """The file behind the mark of its encoding, where it has one."""
    with path.open("rb") as file:
        if file.read(len(_BYTE_ORDER_MARK)) != _BYTE_ORDER_MARK:
            file.seek(0)
        yield file


def json_keys(path: Path) -> dict[str, str]:
    """The keys of the outermost object, or of the first record of a list, each with the kind of its value.

    Raises
    ------
    FileError
        The file is no JSON from its start.
    """
    keys: dict[str, str] = {}
    awaited: dict[str, str] = {}
    try:
        with json_file(path) as file:
            for prefix, event, value in islice(
                ijson.parse(MeasuredFile(file), multiple_values=True), _MOST_EVENTS
            ):
                if prefix in awaited and event != "map_key":
                    keys.setdefault(awaited.pop(prefix), event)
                if event == "map_key" and prefix in ("", "item"):
                    awaited[f"{prefix}.{value}" if prefix else str(value)] = str(value)
                if event == "end_map" and prefix == "item":
                    break
    except EndlessRecordError:
        # Whoever reads the file comes to the record without end again.
        return keys
    except BROKEN as error:
        # With keys the format can be told; whoever reads the file comes to the broken place again.
        if not keys:
            raise not_json(path.name, error) from None
    return keys


def json_records(path: Path, place: str) -> Iterator[tuple[int, Any]]:
    """The records of a file with their numbers from 1.

    Parameters
    ----------
    place
        Where they are: `item` in a list, `grants.item` in one under a key, "" for objects one after another.

    Raises
    ------
    FileError
        While reading: the file is no JSON from some record on, or a record goes on without end.
    """
    number = 0
    try:
        with json_file(path) as file:
            source = MeasuredFile(file)
            for number, record in enumerate(ijson.items(source, place, multiple_values=True), start=1):
                source.begin_record()
                yield number, record
    except EndlessRecordError:
        message = f"more than {LARGEST_RECORD // 1_000_000} MB without the end of a record"
        hint = "Is it a list of programmes?"
        raise FileError(path.name, [Problem(0, 0, f"record {number + 1}", message, hint)]) from None
    except BROKEN as error:
        raise not_json(path.name, error, f"record {number + 1}") from None


def not_json(name: str, error: Exception, place: str = "") -> FileError:
    """What is said of a file that stops being JSON."""
    said = " ".join(str(error).split())[:120]
    return FileError(
        name, [Problem(0, 0, place, f"the JSON is broken here: {said}", "Export the file again.")]
    )
