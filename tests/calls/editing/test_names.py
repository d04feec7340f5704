"""Lists of names: those that stay keep their place and their comments."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.calls.editing import data_of, set_names, value_at
from evaluator.calls.editing.key_order import keys_before
from tests.calls.editing.texts_to_edit import LIBRARY, comments

SECTIONS = ("stages", 0, "sections")
BLOCK = """\
stages:
  - id: concept
    sections:
      # read first
      - relevance
      - design # not the budget
  - id: full
"""


@given(st.sampled_from(["europeaid", "edulink_ii", "prag_later"]), st.sets(st.sampled_from(["a", "b", "c"])))
@settings(max_examples=12)
def test_names_put_in_and_taken_out_again_leave_the_same_bytes(name: str, more: set[str]) -> None:
    text = LIBRARY[name]
    known = value_at(data_of(text), SECTIONS)
    edited = set_names(text, SECTIONS, [*known, *sorted(more)])
    assert value_at(data_of(edited), SECTIONS) == [*known, *sorted(more)]
    assert comments(edited) == comments(text)
    assert set_names(edited, SECTIONS, known) == text
    assert set_names(text, SECTIONS, [*reversed(known)]) == text


@pytest.mark.parametrize("name", ["europeaid", "jedco_services", "sdg_fund"])
def test_a_list_of_names_begins_with_the_first_and_goes_with_the_last(name: str) -> None:
    text = LIBRARY[name]
    for key in ("criteria", "carry_over", "unchanged"):
        path = ("stages", 0, key)
        edited = set_names(text, path, ["a", "b"])
        assert value_at(data_of(edited), path) == ["a", "b"]
        assert set_names(edited, path, []) == text


def test_a_name_goes_with_its_comments_and_takes_no_other_along() -> None:
    assert set_names(BLOCK, SECTIONS, ["relevance", "budget"]) == BLOCK.replace(
        "      - design # not the budget\n", "      - budget\n"
    )
    assert set_names(BLOCK, SECTIONS, ["design"]) == BLOCK.replace(
        "      # read first\n      - relevance\n", ""
    )


def test_what_is_no_name_stays_until_names_take_its_place() -> None:
    assert set_names("a: [5, x]\n", ("a",), ["y"]) == "a: [5, y]\n"
    assert set_names("a: 5\n", ("a",), ["y"]) == "a: [y]\n"


def test_the_keys_of_a_stage_stand_in_the_order_of_the_call_file() -> None:
    assert keys_before(("stages", 1, "criteria")) == ("id", "title", "sections")
    assert keys_before(("stages", 1, "proceed", "requested_up_to")) == ("count",)
