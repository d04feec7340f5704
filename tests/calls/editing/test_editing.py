import copy

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evaluator.calls.editing import (
    CannotEditError,
    add_item,
    data_of,
    move_item,
    remove_item,
    remove_value,
    set_anchor,
    set_text,
    set_value,
)
from evaluator.foundation import FileError
from tests.calls.editing.texts_to_edit import DEFAULT, LIBRARY, changed_blocks, comments, places

FILES = {**LIBRARY, "skills_mobility": DEFAULT}
SMALL = """\
# Head.
title: Call  # said in the top line

# About the two.
criteria:
  # The first.
  - id: one
    weight: 20  # of 30
    title: {en: One, fr: "Un"}
    # inside the first

  # The second.
  - id: two
    weight: 10
scales:
  s: {min: 0, max: 5, anchors: {0: None, 5: All}}
"""

words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufeff"),
    max_size=60,
) | st.sampled_from(
    ["yes, no", "a: b", "# no comment", "null", "1", "- x", "'", '"', "{", "[a", "x #y", " x ", "NO"]
)
values = words | st.integers(-999, 999) | st.floats(-99, 99).map(lambda one: round(one, 2)) | st.booleans()


@pytest.mark.parametrize("name", FILES)
def test_no_edit_leaves_every_byte(name: str) -> None:
    text = FILES[name]
    data = data_of(text)
    assert set_value(text, ("id",), data["id"]) == text
    assert move_item(text, ("criteria", 0), 0) == text
    assert remove_value(text, ("not_there",)) == text


@pytest.mark.parametrize("name", FILES)
def test_an_edit_of_one_value_changes_its_line_alone_and_its_inverse_gives_the_bytes_back(name: str) -> None:
    text = FILES[name]
    data = data_of(text)
    edited = set_value(text, ("criteria", 0, "weight"), 77.5, after=["id"])
    [(old, new)] = changed_blocks(text, edited)
    assert (len(old), len(new)) in {(1, 1), (0, 1)}
    assert comments(edited) == comments(text)
    weight = data["criteria"][0].get("weight")
    if weight is None:
        assert remove_value(edited, ("criteria", 0, "weight")) == text
    else:
        assert set_value(edited, ("criteria", 0, "weight"), weight) == text


@given(st.sampled_from([*LIBRARY]), st.data())
@settings(max_examples=30)
def test_whatever_is_written_anywhere_one_run_of_lines_differs_and_no_comment_is_lost(
    name: str, drawn: st.DataObject
) -> None:
    text = LIBRARY[name]
    data = data_of(text)
    scalars = [(path, one) for path, one in places(data) if not isinstance(one, dict | list)]
    path, before = drawn.draw(st.sampled_from(scalars))
    value = drawn.draw(values)

    edited = set_value(text, path, value)

    assert len(changed_blocks(text, edited)) <= 1
    assert comments(edited) == comments(text)
    expected = copy.deepcopy(data)
    holder = expected
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    assert data_of(edited) == expected
    back = set_value(edited, path, before)
    assert data_of(back) == data
    # A long text may be folded anew, and a quoted number needs its marks no more.
    assert len(changed_blocks(text, back)) <= 1


@given(st.sampled_from([*LIBRARY]), st.data())
@settings(max_examples=20)
def test_moving_an_item_there_and_back_gives_the_same_bytes(name: str, drawn: st.DataObject) -> None:
    text = LIBRARY[name]
    lists = [(path, one) for path, one in places(data_of(text)) if isinstance(one, list) and len(one) > 1]
    assume(lists)
    path, items = drawn.draw(st.sampled_from(lists))
    place, to = drawn.draw(st.tuples(*[st.integers(0, len(items) - 1)] * 2))
    moved = move_item(text, (*path, place), to)
    assert sorted(comments(moved)) == sorted(comments(text))
    assert move_item(moved, (*path, to), place) == text


@given(st.sampled_from([*LIBRARY]), st.data())
@settings(max_examples=20)
def test_an_item_added_and_taken_away_gives_the_same_bytes(name: str, drawn: st.DataObject) -> None:
    text = LIBRARY[name]
    lists = [(path, one) for path, one in places(data_of(text)) if isinstance(one, list) and one]
    path, items = drawn.draw(st.sampled_from(lists))
    place = drawn.draw(st.integers(0, len(items)))
    new = {"id": "brand_new", "title": {"en": "New, and: all"}} if isinstance(items[0], dict) else "brand_new"
    added = add_item(text, path, new, at=place)
    assert len(changed_blocks(text, added)) == 1
    assert remove_item(added, (*path, place)) == text


@given(st.sampled_from([*LIBRARY]), st.data())
@settings(max_examples=20)
def test_an_item_taken_away_leaves_every_other_line(name: str, drawn: st.DataObject) -> None:
    text = LIBRARY[name]
    lists = [(path, one) for path, one in places(data_of(text)) if isinstance(one, list) and one]
    path, items = drawn.draw(st.sampled_from(lists))
    place = drawn.draw(st.integers(0, len(items) - 1))
    left = remove_item(text, (*path, place))
    assert all(len(new) <= 1 for _, new in changed_blocks(text, left))
    rest = data_of(text)
    holder = rest
    for part in path:
        holder = holder[part]
    holder.pop(place)
    assert data_of(left) == rest


def test_a_comment_above_an_item_and_one_inside_move_with_it() -> None:
    assert move_item(SMALL, ("criteria", 1), 0) == SMALL.replace(
        """\
  # The first.
  - id: one
    weight: 20  # of 30
    title: {en: One, fr: "Un"}
    # inside the first

  # The second.
  - id: two
    weight: 10
""",
        """\
  # The second.
  - id: two
    weight: 10

  # The first.
  - id: one
    weight: 20  # of 30
    title: {en: One, fr: "Un"}
    # inside the first
""",
    )


def test_a_comment_behind_a_value_stays_and_quotation_marks_do_too() -> None:
    assert set_value(SMALL, ("criteria", 0, "weight"), 15) == SMALL.replace("20  # of 30", "15  # of 30")
    assert set_text(SMALL, ("criteria", 0, "title"), "fr", "Une, oui") == SMALL.replace('"Un"', '"Une, oui"')
    assert set_text(SMALL, ("criteria", 0, "title"), "en", "One, yes") == SMALL.replace("One,", '"One, yes",')


def test_a_text_written_once_for_all_languages_stays_for_the_others() -> None:
    assert set_text(SMALL, ("title",), "any", "Appeal") == SMALL.replace("Call  #", "Appeal  #")
    added = set_text(SMALL, ("title",), "fr", "Appel")
    assert data_of(added)["title"] == {"any": "Call", "fr": "Appel"}
    assert "# said in the top line" in added


def test_a_text_in_a_new_language_stands_in_the_order_of_languages() -> None:
    languages = ["en", "es", "fr"]
    edited = set_text(SMALL, ("criteria", 0, "title"), "es", "Uno", languages=languages)
    assert edited == SMALL.replace("{en: One, fr", "{en: One, es: Uno, fr")


def test_the_last_language_taken_away_takes_the_text_away() -> None:
    only = set_text(SMALL, ("criteria", 0, "title"), "fr", "")
    assert only == SMALL.replace(', fr: "Un"', "")
    assert "title" not in data_of(set_text(only, ("criteria", 0, "title"), "en", ""))["criteria"][0]


def test_levels_stand_in_the_order_of_their_numbers_and_are_told_apart_by_value() -> None:
    scale = ("scales", "s")
    assert "anchors: {0: None, 3: {en: Half}, 5: All}" in set_anchor(SMALL, scale, "3", "en", "Half")
    assert "{0: None, 5: Everything}" in set_anchor(SMALL, scale, "5.0", "any", "Everything")
    below = set_anchor(SMALL, scale, "-1", "en", "Less")
    assert [*data_of(below)["scales"]["s"]["anchors"]] == ["-1", "0", "5"]
    assert "anchors: {5: All}" in set_anchor(SMALL, scale, "0", "any", "")


def test_the_last_level_taken_away_takes_all_anchors_away() -> None:
    first = set_anchor(SMALL, ("scales", "s"), "0", "any", "")
    assert "anchors" not in data_of(set_anchor(first, ("scales", "s"), "5", "any", ""))["scales"]["s"]


def test_a_new_value_stands_after_those_named_and_what_lacks_on_the_way_is_made() -> None:
    edited = set_value(SMALL, ("criteria", 1, "threshold"), 2.5, after=["id", "title"])
    assert edited == SMALL.replace("  - id: two\n", "  - id: two\n    threshold: 2.5\n")
    nested = set_value(SMALL, ("reviews", "per_proposal"), 3)
    assert nested == SMALL + "reviews: {per_proposal: 3}\n"


def test_json_stays_json() -> None:
    text = '{"id": "x", "criteria": [{"id": "a", "weight": 1}]}'
    edited = set_value(text, ("criteria", 0, "title"), 'A "title"')
    assert edited == '{"id": "x", "criteria": [{"id": "a", "weight": 1, "title": "A \\"title\\""}]}'
    assert add_item(text, ("criteria",), {"id": "b"}) == text.replace("1}]", '1}, {"id": "b"}]')


def test_breaks_of_lines_stay_as_they_are_in_the_file() -> None:
    windows = SMALL.replace("\n", "\r\n")
    edited = set_value(windows, ("criteria", 1, "title"), {"en": "Two"})
    assert edited.replace("\r\n", "") == edited.replace("\n", "").replace("\r", "")
    assert remove_value(edited, ("criteria", 1, "title")) == windows


def test_a_list_without_items_and_one_that_is_not_there_get_their_first() -> None:
    new = {"id": "pilots", "title": "Pilots"}
    assert add_item(SMALL, ("lots",), new) == SMALL + "lots:\n  - id: pilots\n    title: Pilots\n"
    empty = remove_item(remove_item(SMALL, ("criteria", 1)), ("criteria", 0))
    assert data_of(empty)["criteria"] == []
    assert data_of(add_item(empty, ("criteria",), new))["criteria"] == [new]


def test_a_text_that_cannot_be_read_is_not_edited() -> None:
    with pytest.raises(FileError, match="not valid YAML"):
        set_value("a: [1", ("a",), 2)


def test_an_item_that_is_not_there_is_refused() -> None:
    with pytest.raises(CannotEditError, match="no such item"):
        remove_item(SMALL, ("criteria", 7))
    with pytest.raises(CannotEditError, match="at the end"):
        move_item(SMALL, ("criteria", 1), 2)
