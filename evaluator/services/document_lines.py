"""Documents to read for evidence: JSON lines, each checked before any is used."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from evaluator.foundation import FileError, Problem

MOST_PROBLEMS = 10
"""Checking stops there: a file of another kind is wrong in every line."""


class DocumentLines:
    """The lines of a file. Read twice, so that a large one need not be held; a pipe is held."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._held = None if path.is_file() else self._from_pipe()

    def check(self) -> None:
        """Raise a FileError that names the lines that cannot be used."""
        problems: list[Problem] = []
        usable = False
        for number, line in enumerate(self._lines(), 1):
            try:
                usable = _document(line) is not None or usable
            except ValueError as error:
                problems.append(Problem(number, 1, "", str(error), "" if problems else _HINT))
                if len(problems) == MOST_PROBLEMS:
                    problems.append(Problem(number + 1, 1, "", "the lines after this were not checked"))
                    break
        if not usable and not problems:
            problems.append(Problem(0, 0, "", "there is no document in it", _HINT))
        if problems:
            raise FileError(str(self._path), problems)

    def documents(self) -> Iterator[dict[str, Any]]:
        """The documents in order, with all their fields."""
        for line in self._lines():
            if document := _document(line):
                yield document

    def _lines(self) -> Iterable[bytes]:
        if self._held is not None:
            return self._held
        return self._from_disk()

    def _from_disk(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb") as file:
                yield from file
        except OSError as error:
            raise _unreadable(self._path, error) from None

    def _from_pipe(self) -> list[bytes]:
        if self._path.is_dir():
            message = "this is a folder, a file was expected"
            raise FileError(str(self._path), [Problem(0, 0, "", message, _HINT)])
        try:
            return self._path.read_bytes().splitlines()
        except OSError as error:
            raise _unreadable(self._path, error) from None


_HINT = 'Each line is one JSON object: {"id": "P1", "lang": "en", "title": "…", "text": "…"}'


def _document(line: bytes) -> dict[str, Any] | None:
    """The document in a line, None for an empty line; ValueError with what is wrong in words."""
    if not line.strip():
        return None
    try:
        data = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ValueError("this line is not text in UTF-8") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"this line is not JSON: {error.msg} (character {error.pos + 1})") from None
    except RecursionError:
        raise ValueError("this line is nested too deeply") from None
    if not isinstance(data, dict):
        raise ValueError("a JSON object was expected, as {…}")
    for name in ("id", "text"):
        if not isinstance(data.get(name), str):
            raise ValueError(f'"{name}" must be a text' if name in data else f'"{name}" is missing')
    document = {name: _text(data, name) for name in ("id", "title", "lead_org", "partners", "text")}
    language = data.get("lang")
    if language is not None and not isinstance(language, str):
        raise ValueError('"lang" must be a language code such as en')
    return {**document, "lang": language or None}


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name)
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return "; ".join(value)
    raise ValueError(f'"{name}" must be a text')


def _unreadable(path: Path, error: OSError) -> FileError:
    return FileError(str(path), [Problem(0, 0, "", f"the file cannot be read: {error.strerror}")])
