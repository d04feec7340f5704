"""Models and documents: the writer's own words, once for each mistake."""

from typing import Annotated, Literal

import pytest
from pydantic import Field

from evaluator.foundation import FileError, Identifier, Record, Text, field_paths, read_yaml, validated


class Limit(Record):
    points: float | None = None
    fraction: Annotated[float, Field(ge=0, le=1)] | None = None


class Part(Record):
    id: Identifier
    title: Text = Text({"any": "-"})
    of: Literal["high", "low"] = "high"
    limit: Limit | float | None = None
    key: Identifier | Limit | None = None
    from_: Annotated[int | None, Field(alias="from")] = None


class Whole(Record):
    name: str
    parts: tuple[Part, ...] = ()
    by_name: dict[Identifier, Part] = {}
    weights: Literal["same"] | dict[str, float] = "same"


def _found(text):
    with pytest.raises(FileError) as caught:
        validated(Whole, read_yaml(text.encode(), name="f"))
    return [(problem.path, problem.message) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("part", "path", "message"),
    [
        ("{id: a, titel: x}", "parts[0].titel", 'no key is called "titel" here. Did you mean "title"?'),
        (
            "{id: a, of: hihg}",
            "parts[0].of",
            "expected 'high' or 'low', found the text \"hihg\". Did you mean \"high\"?",
        ),
        ("{id: a, of: 5}", "parts[0].of", "expected 'high' or 'low', found the number 5"),
        (
            "{id: a, limit: much}",
            "parts[0].limit",
            'expected a mapping of keys and values or a number, found the text "much"',
        ),
        (
            "{id: a, limit: {point: 3}}",
            "parts[0].limit.point",
            'no key is called "point" here. Did you mean "points"?',
        ),
        ("{id: a, limit: {fraction: 3}}", "parts[0].limit.fraction", "must be at most 1, found the number 3"),
        (
            "{id: a, key: [1]}",
            "parts[0].key",
            "expected a text or a mapping of keys and values, found a list",
        ),
        (
            "{id: a b}",
            "parts[0].id",
            'expected a name of letters, digits, _ . and - without spaces, found the text "a b"',
        ),
        ("{of: low}", "parts[0]", '"id" is missing'),
        ("{id: a, from: soon}", "parts[0].from", 'expected a whole number, found the text "soon"'),
        ("{id: a, from: 2.5}", "parts[0].from", "expected a whole number, found the number 2.5"),
        ("{id: a, title: [x]}", "parts[0].title", "expected a mapping of keys and values, found a list"),
        ("just text", "parts[0]", 'expected a mapping of keys and values, found the text "just text"'),
    ],
)
def test_each_mistake_is_said_once_where_it_stands(part, path, message):
    assert _found(f"name: x\nparts:\n  - {part}\n") == [(path, message)]


def test_a_text_cut_by_a_comma_is_recognised():
    with pytest.raises(FileError) as caught:
        validated(Whole, read_yaml(b"name: x\nparts: [{id: a, title: {en: Good, with flaws}}]", name="f"))
    assert str(caught.value) == (
        "f:2:35  parts[0].title.with flaws\n"
        '  found the key "with flaws" without a value\n'
        "  Hint: Inside braces a text that contains a comma must stand between quotation marks."
    )


def test_keys_of_mappings_are_checked_too():
    assert _found("name: x\nby_name: {a b: {id: c}}") == [
        ("by_name.a b", 'expected a name of letters, digits, _ . and - without spaces, found the text "a b"')
    ]


def test_a_word_or_a_mapping():
    assert _found("name: x\nweights: sme") == [
        (
            "weights",
            'expected \'same\' or a mapping of keys and values, found the text "sme". Did you mean "same"?',
        )
    ]
    assert _found("name: x\nweights: {a: heavy}") == [
        ("weights.a", 'expected a number, found the text "heavy"')
    ]


def test_all_mistakes_come_at_once_sorted_by_line():
    assert [path for path, _ in _found("name: 5\nparts: [{id: a, off: low}]\nextra: 1")] == [
        "name",
        "parts[0].off",
        "extra",
    ]


def test_field_paths_lead_through_lists_and_mappings():
    paths = field_paths(Whole)
    assert {"parts", "parts.limit.fraction", "by_name.from", "name"} <= paths
    assert "parts.from_" not in paths
