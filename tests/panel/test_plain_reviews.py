"""Reviews read without a call: numbers, words, what is missing, and what cannot be read."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.foundation import FileError
from evaluator.panel.plain_reviews import over_all_criteria, read_plain_reviews

HEADER = "proposal_id,reviewer_id,criterion,score\n"


def read(rows: str, header: str = HEADER):
    return read_plain_reviews((header + rows).encode(), name="r.csv")


def test_each_criterion_is_a_table_and_what_is_no_score_is_missing() -> None:
    first, second = read("P1,r,a,3\nP1,s,a,abstain\nP2,s,a,4.5\nP2,r,b,\nP1,r,b,1\n")
    assert (first.criterion, second.criterion) == ("a", "b")
    assert np.array_equal(first.scores, [[3, np.nan], [np.nan, 4.5]], equal_nan=True)
    assert np.array_equal(second.scores, [[1, np.nan], [np.nan, np.nan]], equal_nan=True)


def test_words_are_told_apart_and_have_no_mean() -> None:
    words, numbers = read("P1,r,a,weak\nP1,s,a,strong\nP2,s,a,weak\nP1,r,b,2\nP1,s,b,4\n")
    assert words.are_words
    assert np.array_equal(words.scores, [[1, 0], [np.nan, 1]], equal_nan=True)
    whole = over_all_criteria((words, numbers))
    assert whole is not None
    assert np.array_equal(whole, numbers.scores, equal_nan=True)
    assert over_all_criteria((words,)) is None


def test_the_whole_is_the_mean_of_who_scored_everything() -> None:
    whole = over_all_criteria(read("P1,r,a,3\nP1,r,b,5\nP1,s,a,1\n"))
    assert whole is not None
    assert np.array_equal(whole, [[4, np.nan]], equal_nan=True)


def test_other_columns_may_stand_in_the_file_and_commas_in_numbers_where_semicolons_part_cells() -> None:
    [one] = read_plain_reviews(
        b"proposal_id;reviewer_id;criterion;score;year\nP1;r;a;3,5;2014\nP1;s;a;4;2014\n", name="r.csv"
    )
    assert one.scores.tolist() == [[3.5, 4.0]]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "there are no reviews below the header"),
        ("P1,,a,3\n", "2:2 reviewer_id is empty"),
        ("P1,r,a,3\nP1,r,a,4\n", "3:1 r already rated a of P1 in line 2"),
        ("P1,r,a,3\nP1,s,a,4\nP2,s,a,good\n", '4:4 "good" stands among other kinds of scores'),
        ("P1,r,a\n", "expected 4 cells as in the header, found 3"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(rows: str, said: str) -> None:
    with pytest.raises(FileError, match=r"r\.csv") as error:
        read(rows)
    assert any(said in f"{one.line}:{one.column} {one.message}" for one in error.value.problems)


def test_reviews_of_two_stages_are_not_taken_for_one_occasion() -> None:
    header = HEADER.strip() + ",stage\n"
    with pytest.raises(FileError) as error:
        read("P1,r,a,3,concept\nP1,s,a,4,concept\nP1,r,a,5,full\nP1,s,a,5,full\n", header)
    assert "there are reviews of several stages: concept, full" in str(error.value)
    [one] = read("P1,r,a,3,concept\nP1,s,a,4,concept\n", header)
    assert one.scores.tolist() == [[3.0, 4.0]]


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: (HEADER + text).encode()))
def test_whatever_the_bytes_it_is_read_or_refused(data: bytes) -> None:
    try:
        read_plain_reviews(data, name="r.csv")
    except FileError as error:
        assert "r.csv" in str(error)  # noqa: PT017 - either outcome is right
