"""Fields of a draft are read and changed by path; a change leaves the fields before it alone."""

import copy

from hypothesis import given
from hypothesis import strategies as st

from evaluator.services.draft_fields import (
    free_name,
    name_of_path,
    path_named,
    value_at,
    with_row,
    with_row_copied,
    with_value,
    without_blanks,
    without_row,
)

FIELDS = {"title": "T", "partners": [{"id": "partner-1", "role": "lead"}, {"id": "partner-2"}]}

names = st.sampled_from(["title", "skills", "who", "note"])
texts = st.text(max_size=8)


def test_what_is_not_there_is_none():
    assert value_at(FIELDS, ("partners", 0, "role")) == "lead"
    assert value_at(FIELDS, ("partners", 5, "role")) is None
    assert value_at(FIELDS, ("title", "below")) is None


@given(st.lists(names, min_size=1, max_size=4), texts)
def test_what_was_put_in_is_found_again_and_nothing_before_is_touched(path, text):
    before = copy.deepcopy(FIELDS)
    assert value_at(with_value(FIELDS, tuple(path), text), tuple(path)) == text
    assert before == FIELDS


def test_a_new_row_comes_last_and_a_copy_right_below_its_original_under_a_name_of_its_own():
    more = with_row(FIELDS, ("partners",), {"id": "partner-3"})
    assert [row["id"] for row in more["partners"]] == ["partner-1", "partner-2", "partner-3"]
    twice = with_row_copied(FIELDS, ("partners",), 0)
    assert twice["partners"] == [
        {"id": "partner-1", "role": "lead"},
        {"id": "partner-3", "role": "lead"},
        {"id": "partner-2"},
    ]


def test_a_row_taken_away_leaves_the_others_in_order():
    assert without_row(FIELDS, ("partners",), 0)["partners"] == [{"id": "partner-2"}]
    assert len(FIELDS["partners"]) == 2


@given(st.lists(st.integers(min_value=1, max_value=9), max_size=9))
def test_a_free_name_is_no_other_rows_name(taken):
    rows = [{"id": f"partner-{number}"} for number in taken]
    assert free_name(rows, "partner") not in {row["id"] for row in rows}


def test_empty_answers_are_left_out_but_an_empty_row_keeps_its_place():
    stated = without_blanks(
        {"title": " ", "summary": "S", "skills": {"who": ""}, "partners": [{}, {"id": "a"}]}
    )
    assert stated == {"summary": "S", "partners": [{}, {"id": "a"}]}


@given(st.lists(st.one_of(names, st.integers(min_value=0, max_value=50)), min_size=1, max_size=5))
def test_the_name_of_a_path_leads_back_to_it(path):
    assert path_named(name_of_path(tuple(path))) == tuple(path)
