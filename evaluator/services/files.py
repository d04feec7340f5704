"""Bytes from disk, with one clear message when they cannot be had."""

from pathlib import Path

from evaluator.foundation import FileError, Problem
from evaluator.foundation.yaml_files import MAXIMUM_BYTES


def read_bytes(path: Path, *, most: int = MAXIMUM_BYTES) -> bytes:
    """The content of a file of a size that can be read: at most so many bytes.

    Raises
    ------
    FileError
        It does not exist, is a folder, is too large, or may not be read.
    """
    if not path.exists():
        raise _problem(path, "there is no such file", "Check the name and the folder.")
    if path.is_dir():
        raise _problem(path, "this is a folder, a file was expected")
    try:
        size = path.stat().st_size
        if size > most:
            limit = f"at most {most // 1_000_000} MB are read"
            raise _problem(path, f"the file is too large: {size / 1e6:.0f} MB, {limit}")
        return path.read_bytes()
    except OSError as error:
        raise _problem(path, f"the file cannot be read: {error.strerror}") from None


def _problem(path: Path, message: str, hint: str = "") -> FileError:
    return FileError(str(path), [Problem(0, 0, "", message, hint)])
