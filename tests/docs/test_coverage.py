"""Every numbered statement of the source is carried by something that exists, or is marked as later work."""

import csv
import re
import typing
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pydantic import BaseModel

from evaluator.assessment import KINDS
from evaluator.calls import Call
from evaluator.foundation import read_yaml, validated
from evaluator.proposals import Proposal, read_proposal
from tests.sample_proposals.readme import stated

ROOT = Path(__file__).resolve().parents[2]

LATER: dict[str, int] = {}
"""What waits for later work, and how many statements each. A row done is a number less here."""

with (ROOT / "docs" / "coverage.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))


def names(cell: str) -> list[str]:
    """The names in a cell, which are set apart by semicolons."""
    return [name.strip() for name in cell.split(";") if name.strip()]


@cache
def default_call() -> Call:
    path = ROOT / "criteria" / "skills_mobility.yaml"
    return validated(Call, read_yaml(path.read_bytes(), name=path.name))


@cache
def sample_content(name: str) -> dict[str, Any]:
    path = ROOT / "sample_proposals" / f"{name}.yaml"
    return read_proposal(path.read_bytes(), name=path.name).model_dump(by_alias=True, exclude_defaults=True)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models inside an annotation: in tuples, mappings, alternatives."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def has_field(models: list[type[BaseModel]], path: list[str]) -> bool:
    """Whether one of the models has the path, through whatever lies in between."""
    if not path:
        return True
    fields = [
        field
        for model in models
        for name, field in model.model_fields.items()
        if path[0] == (field.alias or name)
    ]
    return any(has_field(list(models_in(field.annotation)), path[1:]) for field in fields)


def field_exists(path: str) -> bool:
    first, *rest = path.split(".")
    return has_field([Call], rest) if first == "Call" else has_field([Proposal], [first, *rest])


def filled(value: Any, path: list[str]) -> bool:
    """Whether content has a value at the path, in any row of any table on the way."""
    if isinstance(value, tuple | list):
        return any(filled(item, path) for item in value)
    if not path:
        return value not in (None, "", {})
    return isinstance(value, dict) and path[0] in value and filled(value[path[0]], path[1:])


def unfilled(sample: str, row: dict[str, str]) -> list[str]:
    """The fields of a statement that a sample leaves empty."""
    content = sample_content(sample)
    wanted = [path for path in names(row["model_field"]) if not path.startswith("Call.")]
    return [path for path in wanted if not filled(content, path.split("."))]


def kinds_at_work(call: Call, criteria: list[str]) -> set[str]:
    """The indicator kinds of these criteria and of the call's own indicators."""
    of_criteria = {use.kind for name in criteria for use in call.criterion(name).indicators}
    return of_criteria | {use.kind for use in call.indicators}


def test_the_table_has_the_83_statements_in_order():
    assert [row["number"] for row in ROWS] == [str(number) for number in range(1, 84)]


def test_every_statement_is_worded_once_and_placed_in_a_part_of_the_source():
    assert [word for word, count in Counter(row["statement"] for row in ROWS).items() if count > 1] == []
    assert sorted({row["section"] for row in ROWS}) == ["II", "III", "IV", "V", "VI", "VII"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["number"])
def test_a_statement_is_carried_by_a_field_and_by_something_that_uses_it(row):
    assert names(row["model_field"]) != []
    carried = bool(row["criterion"] or row["sample"] or row["page"])
    assert carried or row["status"].startswith("later: ")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["number"])
def test_the_fields_named_exist_in_the_models(row):
    assert [path for path in names(row["model_field"]) if not field_exists(path)] == []


def test_a_field_that_no_model_has_is_noticed():
    assert field_exists("partners.organisation.class")
    assert not field_exists("partners.organisation.klass")
    assert not field_exists("Call.criteria.indicators.wait")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["number"])
def test_the_criteria_and_indicators_named_are_in_the_default_call(row):
    call = default_call()
    criteria = names(row["criterion"])
    assert [name for name in criteria if name not in {item.id for item in call.criteria}] == []
    assert [kind for kind in names(row["indicator"]) if kind not in KINDS] == []
    assert [kind for kind in names(row["indicator"]) if kind not in kinds_at_work(call, criteria)] == []


@pytest.mark.parametrize(
    ("row", "sample"),
    [(row, name) for row in ROWS for name in names(row["sample"])],
    ids=lambda cell: cell if isinstance(cell, str) else cell["number"],
)
def test_the_samples_named_fill_the_fields_named(row, sample):
    assert unfilled(sample, row) == []


def test_every_idea_voiced_by_a_participant_lives_in_a_sample():
    assert [row["number"] for row in ROWS if row["section"] == "III" and not row["sample"]] == []


def test_the_table_and_that_of_the_samples_name_the_same_samples_for_every_statement():
    def carrying(number: int) -> list[str]:
        return sorted(name for name, numbers in stated().items() if number in numbers)

    assert {row["number"]: names(row["sample"]) for row in ROWS} == {
        row["number"]: carrying(int(row["number"])) for row in ROWS
    }


@pytest.mark.parametrize("row", [row for row in ROWS if row["page"]], ids=lambda row: row["number"])
def test_the_pages_named_exist(row):
    assert [page for page in names(row["page"]) if not (ROOT / page).is_file()] == []


def test_what_waits_for_later_work_is_counted():
    statuses = Counter(row["status"] for row in ROWS)
    assert {status: count for status, count in statuses.items() if status != "now"} == LATER
    assert all(re.fullmatch(r"now|later: \S.*", status) for status in statuses)
