"""What can be read of a draft now: entries that are not complete are left out and named."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from evaluator.foundation.yaml_files import Path
from evaluator.proposals import Proposal
from evaluator.services.draft_fields import value_at, without_blanks
from evaluator.services.drafts import Draft, faults_of, proposal_of

_HERE = ""
"""The key under which a record remembers where it stood."""


@dataclass(frozen=True)
class Readable:
    """The proposal that was read, and what was not."""

    proposal: Proposal
    """Rows that were left out leave no gap."""
    left_out: tuple[Path, ...] = ()
    """Where in the draft the entries stand that are not complete."""
    origins: Any = None
    """The shape of what was read, with the place in the draft of each part; None: all is where it was."""

    def places_now(self) -> dict[Path, Path]:
        """For each part of the draft that was read its place in the proposal."""
        return dict(_places_now(self.origins, ()))


def readable(draft: Draft, *, untitled: str) -> Readable:
    """The proposal that a draft makes without its incomplete entries; `untitled` stands in for a title.

    Raises
    ------
    FileError
        It cannot be read whatever is left out.
    """
    if draft.sample is not None:
        return Readable(proposal_of(draft))
    fields: dict[str, Any] = dict(without_blanks(draft.fields))
    left_out: list[Path] = []
    if "title" not in fields:
        fields["title"] = untitled
        left_out.append(("title",))
    origins = _origins(fields, ())
    # Each round takes something away, so it ends.
    while holders := _innermost(_holder(path, fault) for path, fault in faults_of(fields).items()):
        for path in holders:
            left_out.append(_origin(origins, path))
            fields, origins = _without(fields, path), _without(origins, path)
        fields = dict(without_blanks(fields))
    return Readable(
        proposal_of(draft.model_copy(update={"fields": fields, "sample": None})),
        tuple(sorted((path for path in left_out if not _is_inside(path, left_out)), key=str)),
        origins,
    )


def _holder(path: Path, fault: str) -> Path:
    """What cannot be read without the missing field, or the field that cannot be read itself."""
    return path[:-1] if fault == "missing" else path


def _innermost(holders: Any) -> list[Path]:  # noqa: ANN401 - an iterable of paths
    """Each once, the last rows first, so that taking one away moves no other; the whole of it never."""
    found = {holder for holder in holders if holder}
    inner = [one for one in found if not any(other != one and other[: len(one)] == one for other in found)]
    return sorted(inner, key=lambda path: [(isinstance(part, int), part) for part in path], reverse=True)


def _is_inside(path: Path, others: list[Path]) -> bool:
    return any(path[: len(other)] == other for other in others if len(other) < len(path))


def _origins(value: Any, here: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, dict):
        return {_HERE: here, **{key: _origins(part, (*here, key)) for key, part in value.items()}}
    if isinstance(value, list):
        return [_origins(part, (*here, place)) for place, part in enumerate(value)]
    return here


def _places_now(origins: Any, now: Path) -> Iterator[tuple[Path, Path]]:  # noqa: ANN401 - of any shape
    if isinstance(origins, dict):
        yield origins[_HERE], now
        for key, part in origins.items():
            if key != _HERE:
                yield from _places_now(part, (*now, key))
    elif isinstance(origins, list):
        for number, part in enumerate(origins):
            yield from _places_now(part, (*now, number))
    elif isinstance(origins, tuple):
        yield origins, now


def _origin(origins: Any, path: Path) -> Path:  # noqa: ANN401 - origins of any shape
    found = value_at(origins, path)
    if isinstance(found, dict):
        found = found[_HERE]
    return found if isinstance(found, tuple) else path


def _without(fields: Any, path: Path) -> Any:  # noqa: ANN401 - plain data of any shape
    result = copy.deepcopy(fields)
    holder = value_at(result, path[:-1]) if len(path) > 1 else result
    if holder is not None:
        del holder[path[-1]]
    return result
