"""Scores of whole proposals from a file: read, or refused with the place."""

import pytest

from evaluator.foundation import FileError
from evaluator.panel.score_files import read_scores
from tests.panel.ranked_example import call


def read(text: str):
    return read_scores(text.encode(), name="s.csv", call=call())


def test_each_row_is_a_proposal_and_numbers_may_lie_between_steps() -> None:
    assert read("proposal_id,b,a\nP1,3.37,5\nP2,abstain,\n") == {
        "P1": {"b": 3.37, "a": 5.0},
        "P2": {"b": "abstain", "a": None},
    }


def test_an_id_that_was_guarded_against_spreadsheets_is_what_it_was() -> None:
    assert [*read("proposal_id,a,b\n'=P1,3,4\n")] == ["=P1"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("proposal_id,a\nP1,3\n", 'the column "b" is missing'),
        ("proposal_id,a,b,c\nP1,3,4,5\n", 'no column is called "c" here'),
        ("proposal_id,a,b\nP1,3,7\n", "2:3 b: 7 is outside the scale, 0 to 5"),
        ("proposal_id,a,b\nP1,3,4\nP1,3,4\n", "3:1 P1 is there twice"),
        ("proposal_id,a,b\n,3,4\n", "proposal_id is empty"),
        ("proposal_id,a,b\nP1,3\n", "expected 3 cells as in the header, found 2"),
        ("proposal_id,a,b\n", "there are no scores below the header"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(text: str, said: str) -> None:
    with pytest.raises(FileError) as error:
        read(text)
    assert any(said in f"{one.line}:{one.column} {one.message}" for one in error.value.problems)
