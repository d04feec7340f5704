"""What is left of a file when the parts that do not fit the model are taken out.

With it names and values are checked even where a key is misspelt elsewhere, so that one run shows every
problem. What depends on the whole file is not judged then, nor are names that stood in what was taken out.
"""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from evaluator.calls.call import Call
from evaluator.foundation import YamlDocument
from evaluator.foundation.validation import located
from evaluator.foundation.yaml_files import Path

ROUNDS = 12
"""Taking out one value can leave the mapping around it incomplete, and so on outwards."""

Positions = dict[Path, list[int]]
"""For each list that is left: where its items stand in the file."""

_STAND_INS = {"title": "?", "id": "unnamed", "format": 1}
"""What takes the place of what is missing. Only the call itself may go without an id."""


@dataclass(frozen=True)
class Salvage:
    """A call made of the parts that fit."""

    call: Call
    lost: frozenset[str]
    """Everything that could have been a name in what was taken out."""
    positions: Positions

    def path_in_file(self, path: Path) -> Path:
        """Where a path of the salvaged call stands in the file."""
        return _path_in_file(path, self.positions)


def salvage(document: YamlDocument) -> Salvage | None:
    """The usable part of a file with problems of form; None when too little is left."""
    out: set[Path] = set()
    stand_ins: set[Path] = set()
    for _ in range(ROUNDS):
        positions: Positions = {}
        data = _left(document.data, (), out, stand_ins, positions)
        current = YamlDocument(document.name, data, document.locate)
        try:
            call = Call.model_validate_json(current.as_json())
        except ValidationError as error:
            for path, details in located(error, current).items():
                here = _path_in_file(path, positions)
                missing = {str(detail["loc"][-1]) for detail in details if detail["type"] == "missing"}
                replaced = {name for name in missing if name == "title" or (not path and name in _STAND_INS)}
                stand_ins |= {(*here, name) for name in replaced}
                if len(missing) > len(replaced) or not missing:
                    out.add(here)
            if () in out:
                return None
        else:
            return Salvage(call, _names(document.data, out), positions)
    return None


def _left(data: Any, path: Path, out: set[Path], stand_ins: set[Path], positions: Positions) -> Any:  # noqa: ANN401 - plain data of any shape
    if isinstance(data, dict):
        left = {
            key: _left(value, (*path, key), out, stand_ins, positions)
            for key, value in data.items()
            if (*path, key) not in out
        }
        return left | {name: value for name, value in _STAND_INS.items() if (*path, name) in stand_ins}
    if isinstance(data, list):
        positions[path] = [index for index in range(len(data)) if (*path, index) not in out]
        return [_left(data[index], (*path, index), out, stand_ins, positions) for index in positions[path]]
    return data


def _path_in_file(path: Path, positions: Positions) -> Path:
    result: Path = ()
    for part in path:
        result = (*result, positions[result][part] if isinstance(part, int) else part)
    return result


def _names(data: Any, out: set[Path]) -> frozenset[str]:  # noqa: ANN401 - plain data of any shape
    found: set[str] = set()
    for path in out:
        found.add(str(path[-1]))
        value = data
        for part in path:
            value = value[part]
        found |= _words(value)
    return frozenset(found)


def _words(value: Any) -> set[str]:  # noqa: ANN401 - plain data of any shape
    if isinstance(value, dict):
        return {str(key) for key in value} | {word for item in value.values() for word in _words(item)}
    if isinstance(value, list):
        return {word for item in value for word in _words(item)}
    return {str(value)}
