"""YAML and JSON with the place of every value."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.foundation import FileError, path_text, read_yaml
from evaluator.foundation.yaml_files import KEPT_CHARACTERS, composed

TEXT = """\
# a comment
title: One
list:
  - {id: a, "two words": 2}
  - id: b
nested: {deep: [1, 2.5, true, null, NO, 2027-03-31, 4_000_000, 0x1F, 010]}
"""


def test_values_are_plain_data():
    assert read_yaml(TEXT.encode(), name="f").data == {
        "title": "One",
        "list": [{"id": "a", "two words": 2}, {"id": "b"}],
        "nested": {"deep": [1, 2.5, True, None, "NO", "2027-03-31", 4_000_000, 31, 10]},
    }


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (2, 8)),
        (("list", 0, "two words"), (4, 26)),
        (("list", 1, "id"), (5, 9)),
        (("nested", "deep", 2), (6, 25)),
        (("nested", "missing", "further"), (6, 9)),
        ((), (2, 1)),
    ],
)
def test_places_count_from_one_and_fall_back_to_what_is_around(path, place):
    assert read_yaml(TEXT.encode(), name="f").place(path) == place


def test_a_key_has_a_place_of_its_own():
    document = read_yaml(TEXT.encode(), name="f")
    assert (document.key_place(("list", 0, "two words")), document.key_place(("list", 1))) == (
        (4, 13),
        (5, 5),
    )


def test_json_has_places_too():
    document = read_yaml(b'{"a": 1,\n "b": {"c": [true]}}', name="f")
    assert document.place(("b", "c", 0)) == (2, 14)


def test_a_path_is_written_as_people_write_it():
    assert path_text(("criteria", 4, "indicators", 1, "kind")) == "criteria[4].indicators[1].kind"


def _plain():
    shown = st.characters(exclude_categories=["Cs", "Cc"])
    leaves = st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(shown, max_size=20)
    return st.dictionaries(
        st.text(shown, max_size=8),
        st.recursive(leaves, lambda inner: st.lists(inner, max_size=3), max_leaves=6),
        min_size=1,
        max_size=4,
    )


@settings(max_examples=60, deadline=None)
@given(_plain())
def test_json_is_read_as_json(data):
    assert read_yaml(json.dumps(data).encode(), name="f").data == data


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_are_read_or_refused_with_a_file_error(data):
    problems = ()
    try:
        document = read_yaml(data, name="f")
    except FileError as error:
        document, problems = None, error.problems

    assert (document is None) == (len(problems) > 0)


@pytest.mark.parametrize("opening", ["[", '{"a":', "- ", "? "])
@pytest.mark.parametrize("depth", [100, 900, 20_000])
def test_nesting_is_limited_however_it_is_written(opening, depth):
    closing = {"[": "]", '{"a":': "}"}.get(opening, "")
    data = (opening * depth + "1" + closing * depth).encode()
    with pytest.raises(FileError):
        read_yaml(data, name="f")


@pytest.mark.parametrize(
    ("data", "place", "code"),
    [
        (b'{"a": {"b": "x\\ud800y"}}', (1, 13, "a.b"), "U+D800"),
        (b'a: 1\nb: ["ok", "\\e[31mred"]', (2, 11, "b[1]"), "U+001B"),
        (b'"k\\x9b": 1', (1, 1, ""), "U+009B"),
    ],
    ids=["half a character", "escape", "in a key"],
)
def test_characters_that_cannot_be_shown_are_refused_at_their_place(data, place, code):
    with pytest.raises(FileError) as caught:
        read_yaml(data, name="f.yaml")
    problem = caught.value.problems[0]
    assert (problem.line, problem.column, problem.path) == place
    assert problem.message == f"the text holds a character that cannot be shown ({code})"


def test_right_to_left_marks_and_line_breaks_are_text():
    assert read_yaml('a: "\u202e\u200f\\n\\t"'.encode(), name="f.yaml").data == {"a": "\u202e\u200f\n\t"}


def test_a_text_is_read_once_whatever_it_is_called_and_each_reader_has_data_of_their_own():
    first, second = (
        read_yaml(b"a: [1]", name=name, is_kept=True) for name in ("draft.yaml", "published.yaml")
    )
    one, other = (composed("a: [1]", name, is_kept=True) for name in ("draft.yaml", "published.yaml"))
    assert one is other
    first.data["a"].append(2)
    assert second.data == {"a": [1]}


@pytest.mark.parametrize(("text", "is_kept"), [(f"a: {'x' * KEPT_CHARACTERS}", True), ("b: [1]", False)])
def test_a_long_text_and_one_that_is_not_to_be_kept_leave_nothing_in_memory(text, is_kept):
    assert composed(text, "f.yaml", is_kept=is_kept) is not composed(text, "f.yaml", is_kept=is_kept)
