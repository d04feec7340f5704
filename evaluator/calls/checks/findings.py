"""A finding: something wrong at a path of the call, before the path becomes a line and a column."""

from collections.abc import Collection
from dataclasses import dataclass

from evaluator.foundation import did_you_mean
from evaluator.foundation.yaml_files import Path


@dataclass(frozen=True)
class Finding:
    """What is wrong at `path`."""

    path: Path
    message: str
    hint: str = ""
    at_key: bool = False
    """The key itself is wrong, not what it leads to."""
    unknown: str | None = None
    """The name that nothing in the file bears, when that is what is wrong."""
    of_whole: bool = False
    """True only of the whole file: not known while a part of it cannot be read."""
    about: str = ""
    """As `Problem.about`."""


def unknown_name(
    path: Path, what: str, name: str, known: Collection[str], *, hint: str = "", at_key: bool = False
) -> Finding:
    """A name that points at nothing, with the nearest that exists or, failing that, all that exist."""
    near = did_you_mean(name, known)
    if not hint and not near:
        hint = _all_known(what, known)
    return Finding(path, f'no {what} is called "{name}".{near}', hint, at_key, unknown=name)


MOST_LISTED = 15


def _all_known(what: str, known: Collection[str]) -> str:
    if not known:
        return f"The call has no {what} yet."
    if len(known) > MOST_LISTED:
        return ""
    return f"There is: {', '.join(known)}."
