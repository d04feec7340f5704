"""No edit loses a comment that is not taken away with what it is about."""

import pytest

from evaluator.calls.editing import (
    CannotEditError,
    data_of,
    remove_item,
    remove_value,
    rename_key,
    set_anchor,
    set_value,
)
from evaluator.calls.editing.proving import comments_of, proved
from evaluator.calls.editing.source import read_source
from tests.calls.editing.texts_to_edit import changed_blocks

SCALE = """\
scales:
  s:
    min: 0
    anchors: # for all
      # agreed with the board in May
      "2":
        en: Good # said so
      "4": {en: "More"}
"""
LEVELS = """\
kind: depth
levels:
  # below this nobody is funded
  0: 0
  0.50: 2.0 # as last year
  1: 4 # the most
"""


def test_a_level_below_the_lowest_changes_no_other_line() -> None:
    edited = set_anchor(SCALE, ("scales", "s"), "1", "en", "Less")
    assert edited == SCALE.replace("      # agreed", "      1: {en: Less}\n      # agreed")
    assert remove_value(edited, ("scales", "s", "anchors", "1")) == SCALE
    assert set_anchor(SCALE, ("scales", "s"), "1", "en", "") == SCALE


def test_a_key_is_put_before_another_in_every_kind_of_mapping() -> None:
    assert set_value("s: {b: 1} # ours\n", ("s", "a"), 0, before=["b"]) == "s: {a: 0, b: 1} # ours\n"
    assert set_value('{"s": {"b": 1}}', ("s", "a"), 0, before=["b"]) == '{"s": {"a": 0, "b": 1}}'
    in_item = "s:\n  - b: 1 # ours\n    c: 2\n"
    assert (
        set_value(in_item, ("s", 0, "a"), 0, before=["c", "b"]) == "s:\n  - a: 0\n    b: 1 # ours\n    c: 2\n"
    )
    windows = SCALE.replace("\n", "\r\n")
    edited = set_anchor(windows, ("scales", "s"), "1", "any", "Less")
    assert edited == windows.replace("      # agreed", "      1: Less\r\n      # agreed")


def test_of_a_mapping_that_is_there_only_what_differs_is_written() -> None:
    edited = set_value(LEVELS, ("levels",), {"0": 0, "0.50": 2, "0.75": 3.5, "1": 4.5})
    assert edited == LEVELS.replace("  1: 4 #", "  0.75: 3.5\n  1: 4.5 #")
    fewer = set_value(LEVELS, ("levels",), {"0": 1, "1": 4})
    assert fewer == LEVELS.replace("  0.50: 2.0 # as last year\n", "").replace("0: 0", "0: 1")
    assert set_value(LEVELS, ("levels",), {"0": 0, "0.50": 2, "1": 4}) == LEVELS


def test_a_key_in_the_place_of_another_keeps_what_is_said_beside_it() -> None:
    edited = set_value(LEVELS, ("levels",), {"0": 0, "0.6": 2.5, "1": 4})
    assert edited == LEVELS.replace("0.50: 2.0 #", "0.6: 2.5 #")
    assert rename_key(LEVELS, ("kind",), "sort") == LEVELS.replace("kind:", "sort:")
    for path, name in [(("kind",), "levels"), (("nothing",), "kind")]:
        with pytest.raises(CannotEditError):
            rename_key(LEVELS, path, name)


def test_what_would_lose_a_comment_is_refused() -> None:
    for path, value in [(("levels",), 3), (("levels",), {})]:
        with pytest.raises(CannotEditError, match="A comment would be lost"):
            set_value(LEVELS, path, value)
    with pytest.raises(CannotEditError, match="A comment would be lost"):
        remove_value("money: # agreed in March\n  available: 5\n", ("money", "available"))
    with pytest.raises(CannotEditError, match="A comment would be lost"):
        remove_item("lots: # both\n  - id: a\n", ("lots", 0))
    with pytest.raises(CannotEditError, match="A comment would be lost"):
        set_value("title: >- # said by law\n  A title\n", ("title",), "B")


def test_what_is_taken_away_takes_its_own_comments_along() -> None:
    assert remove_value(LEVELS, ("levels",)) == "kind: depth\n"
    assert remove_value(LEVELS, ("kind",)).startswith("levels:\n  # below")
    assert (
        remove_item("lots:\n  # one\n  - id: a # x\n    # y\n  - id: b\n", ("lots", 0))
        == "lots:\n  - id: b\n"
    )


def test_a_sign_in_a_text_is_no_comment() -> None:
    text = """\
# one
a: "x # no" # two
b: 'y # no
  # no' # three
c: >- # four
  z # no
  # no
# five
d: [p#no, "# no", # six
  q]
e: x#no"""
    found = [said for _, said in comments_of(read_source(text))]
    assert found == ["# one", "# two", "# three", "# four", "# five", "# six"]


def test_an_edit_that_would_lose_one_of_two_same_comments_is_not_proved() -> None:
    text = "a: 1 # same\nb: 2 # same\n"
    with pytest.raises(CannotEditError, match="A comment would be lost"):
        proved(read_source(text), "a: 1 # same\nb: 3\n", lambda data: {**data, "b": 3})
    assert len(changed_blocks(text, set_value(text, ("b",), 3))) == 1
    assert data_of(text) == {"a": 1, "b": 2}
