"""New call files: a copy of the default call or of a public grid, with its comments, to be changed."""

import re

from evaluator.foundation import FileError, Identifier, Problem, did_you_mean
from evaluator.services.call_files import DEFAULT_CALL, library
from evaluator.services.files import read_bytes
from evaluator.services.shipped import criteria_folder

DEFAULT_NAME = DEFAULT_CALL.removesuffix(".yaml")

_ID = re.compile(r"^id: .*$", re.MULTILINE)
_STATUS = re.compile(r"^status: .*$", re.MULTILINE)
_STANDING = re.compile(r"^  standing: .*$", re.MULTILINE)
_SCHEMA = re.compile(r"\$schema=\S+")


def copy_of(name: str, *, call_id: Identifier | None = None) -> str:
    """The text of a call file that comes with the program, as a draft of one's own.

    Comments and order stay. What is changed from here on is no longer the grid that was checked against its
    source, so a copy is inspired by it, whatever the standing of the grid is.

    Parameters
    ----------
    name
        Of a grid of the library, or `skills_mobility`.
    call_id
        The short name of the new call; None: that of the copied one with `-copy`.

    Raises
    ------
    FileError
        Nothing of that name comes with the program.
    """
    folder = criteria_folder()
    names = [one.name for one in library()]
    if name not in (DEFAULT_NAME, *names):
        near = did_you_mean(name, (DEFAULT_NAME, *names))
        message = f'the library has no call named "{name}".{near}'
        raise FileError(name, [Problem(0, 0, "", message, "evaluator call library lists them.")])
    path = folder / DEFAULT_CALL if name == DEFAULT_NAME else folder / "library" / f"{name}.yaml"
    text = read_bytes(path).decode()
    old = _ID.search(text)
    if old is None:
        raise FileError(str(path), [Problem(0, 0, "id", "the file does not begin a line with id:")])
    new = call_id or f"{old[0].removeprefix('id: ').strip()}-copy"
    text = _ID.sub(f"id: {new}", text, count=1)
    text = _STATUS.sub("status: draft", text, count=1)
    text = _STANDING.sub("  standing: inspired", text, count=1)
    return _SCHEMA.sub("$schema=call.schema.json", text, count=1)
