"""Where a command's data goes: standard output, or a file that appears whole or not at all."""

import ctypes
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


def write_output(content: str | bytes, out: Path | None) -> None:
    """Write a text or a file's content to `out`, replacing it in one step, or to standard output."""
    data = content.encode() if isinstance(content, str) else content
    if out is None:
        sys.stdout.buffer.write(data)
        sys.stdout.flush()
        return
    try:
        with tempfile.NamedTemporaryFile("wb", dir=out.parent, delete=False) as file:
            file.write(data)
        Path(file.name).chmod(0o666 & ~_umask())
        Path(file.name).replace(out)
    except OSError as error:
        # Imported only now, because every command's help would wait for it.
        from evaluator.foundation import FileError, Problem

        problem = Problem(0, 0, "", f"cannot write here: {error.strerror}", "Choose another file with --out.")
        raise FileError(str(out), [problem]) from None


@contextmanager
def only_data_on_standard_output() -> Iterator[None]:
    """What a library written in C says by itself, past Python, goes where errors go: programs read the other.

    The solver behind the integer programmes writes a line of its own now and then.
    """
    _flush()
    kept = os.dup(1)
    os.dup2(2, 1)
    try:
        yield
    finally:
        _flush()
        os.dup2(kept, 1)
        os.close(kept)


def _flush() -> None:
    """What Python and C have written so far, which each keeps in a place of its own."""
    sys.stdout.flush()
    if os.name == "posix":
        ctypes.CDLL(None).fflush(None)


def json_text(objects: list[dict[str, Any]]) -> str:
    """One object as itself, several as a list, in the order given."""
    data: Any = objects[0] if len(objects) == 1 else objects
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
