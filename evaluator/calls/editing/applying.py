"""For which proposals a criterion applies: kinds of partnership, lots, stages and languages."""

from collections.abc import Sequence
from typing import Any

from evaluator.calls.criteria import Criterion
from evaluator.calls.editing.holders import put_item, take_out
from evaluator.calls.editing.items import remove_item
from evaluator.calls.editing.names import set_names
from evaluator.calls.editing.source import CannotEditError, data_of, value_at
from evaluator.calls.editing.values import set_value
from evaluator.foundation.yaml_files import Path

FACTS = ("typology", "lot", "stage", "language")
"""What is known of each proposal before anybody scores it."""
BEFORE = tuple(Criterion.model_fields)[: [*Criterion.model_fields].index("applies_if")]
"""The keys of a criterion that stand before its condition."""


def set_applies(written: str, path: Path, fact: str, names: Sequence[str]) -> str:
    """The text in which the condition at a path asks for one of these names of a fact; without any, for none.

    Other conditions that stand there hold beside it, as they are written.

    Raises
    ------
    CannotEditError, FileError
        As `set_names`.
    """
    found = value_at(data_of(written), path)
    here = fact_paths(found, path).get(fact)
    if here is not None and (names or here[:-1] == path):
        return set_names(written, here, names)
    if here is not None:
        return _without(written, path, int(here[-2]))
    if not names:
        return written
    part = {fact: [*names]}
    if not found:
        return set_value(written, path, part, after=BEFORE)
    if _is_all(found):
        return put_item(written, (*path, "all"), part)
    return set_value(written, path, {"all": [found, part]})


def fact_paths(found: Any, path: Path) -> dict[str, Path]:  # noqa: ANN401 - whatever the file holds
    """Where the condition at a path asks for which fact; what it asks in another way is not named."""
    parts = _parts(found, path)
    paths = dict[str, Path]()
    for here, part in parts:
        if isinstance(part, dict) and len(part) == 1 and (fact := next(iter(part))) in FACTS:
            paths.setdefault(fact, (*here, fact))
    return paths


def other_paths(found: Any, path: Path) -> list[Path]:  # noqa: ANN401 - whatever the file holds
    """Where the condition at a path asks for anything else, in the order of the file."""
    known = {here[:-1] for here in fact_paths(found, path).values()}
    return [here for here, _ in _parts(found, path) if here not in known]


def _parts(found: Any, path: Path) -> list[tuple[Path, Any]]:  # noqa: ANN401 - whatever the file holds
    """The conditions that must all hold, each with its path."""
    if found is None:
        return []
    if _is_all(found):
        return [((*path, "all", place), part) for place, part in enumerate(found["all"])]
    return [(path, found)]


def _is_all(found: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    return isinstance(found, dict) and set(found) == {"all"} and isinstance(found["all"], list)


def _without(written: str, path: Path, place: int) -> str:
    """Of several conditions one less; the last that is left stands for itself, where no comment hinders."""
    parts = value_at(data_of(written), (*path, "all"))
    if len(parts) == 1:
        return take_out(written, path)
    fewer = remove_item(written, (*path, "all", place))
    if len(parts) > 2:
        return fewer
    try:
        return set_value(fewer, path, parts[1 - place])
    except CannotEditError:
        return fewer
