"""The JSON Schema for editors says what the reader accepts."""

import json
from pathlib import Path

import jsonschema
import pytest

from evaluator.calls import Call, call_schema
from evaluator.calls.schema import field_explanations
from evaluator.calls.structure import Stage
from evaluator.foundation import read_yaml

CRITERIA = Path(__file__).resolve().parents[2] / "criteria"
CALL_FILES = sorted([*CRITERIA.glob("*.yaml"), *(CRITERIA / "library").glob("*.yaml")])


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(call_schema())


def test_the_schema_beside_the_call_files_is_the_present_one():
    written = (CRITERIA / "call.schema.json").read_text(encoding="utf-8")
    assert written == json.dumps(call_schema(), ensure_ascii=False, indent=2) + "\n", (
        "run: evaluator call schema > criteria/call.schema.json"
    )


@pytest.mark.parametrize("path", CALL_FILES, ids=lambda path: path.stem)
def test_the_call_files_that_come_with_the_program_fit_it(validator, path):
    assert [
        error.message for error in validator.iter_errors(read_yaml(path.read_bytes(), name="c").data)
    ] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"titel": "A"},
        {"title": {"english": "A"}},
        {"criteria": []},
        {"scales": {"s": {"min": 0}}},
        {"phases": [{"id": "open", "until": "31 March"}]},
        {"money": {"available": -5}},
        {"advice": "sometimes"},
    ],
)
def test_what_the_reader_refuses_the_schema_refuses(validator, wrong):
    call = {
        "format": 1,
        "id": "a",
        "title": "A",
        "scales": {"s": {"max": 5}},
        "criteria": [{"id": "c", "title": "C", "scale": "s"}],
    }
    assert validator.is_valid(call)
    assert not validator.is_valid(call | wrong)


def test_it_explains_fields_with_the_words_beside_them():
    schema = call_schema()
    assert schema["$defs"]["Stage"]["properties"]["carry_over"]["description"] == (
        "Sections whose points are taken from the stage before, not scored again."
    )
    assert schema["$defs"]["Section"]["properties"]["max"]["description"] == (
        "The points it is stated to be worth; refused when its criteria add up to something else."
    )
    assert field_explanations(Stage)["threshold"] == "The total's threshold in this stage."
    assert set(schema["properties"]) == {info.alias or name for name, info in Call.model_fields.items()}
