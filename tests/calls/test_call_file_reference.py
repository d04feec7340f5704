"""The reference for call managers: every example loads, every key is explained."""

import json
import re
import typing
from pathlib import Path

import pytest
from pydantic import BaseModel

from evaluator.calls import Call
from evaluator.calls.process import DERIVED_KEYS
from evaluator.foundation import read_yaml
from evaluator.services.call_files import check_call_file

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "call-file.md").read_text(encoding="utf-8")
EXAMPLES = [
    read_yaml(fence.encode(), name="docs").data for fence in re.findall(r"```yaml\n(.*?)```", TEXT, re.S)
]
TO_BUILD_ON = next(example for example in EXAMPLES[1:] if "format" in example)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: "-".join(list(example)[:3]))
def test_every_example_loads(example):
    whole = example if "format" in example else TO_BUILD_ON | example
    checked = check_call_file(json.dumps(whole).encode(), "docs")
    assert [problem.message for problem in checked.errors] == []


def _models(annotation: object, seen: set[type[BaseModel]]) -> set[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if annotation not in seen:
            seen.add(annotation)
            for info in annotation.model_fields.values():
                _models(info.annotation, seen)
    else:
        for argument in typing.get_args(annotation):
            _models(argument, seen)
    return seen


def _keys() -> set[str]:
    return {
        info.alias or name
        for model in _models(Call, set())
        for name, info in model.model_fields.items()
        if name != "root"
    }


def test_every_key_of_the_call_file_is_in_the_reference():
    code = " ".join(re.findall(r"```yaml\n(.*?)```", TEXT, re.S) + re.findall(r"`([^`\n]+)`", TEXT))
    words = set(re.findall(r"[A-Za-z_]+", code))
    assert _keys() - words == set()
    assert set(DERIVED_KEYS) - words == set()


def test_every_word_that_a_key_may_have_is_in_the_reference():
    words = {
        word
        for model in _models(Call, set())
        for info in model.model_fields.values()
        for word in _literals(info.annotation)
    }
    assert {word for word in words if not re.search(rf"\b{word}\b", TEXT)} == set()


def _literals(annotation: object) -> set[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return {word for word in typing.get_args(annotation) if isinstance(word, str)}
    if isinstance(annotation, type):
        return set()
    return {word for argument in typing.get_args(annotation) for word in _literals(argument)}
