"""Answers to pairwise questions from a CSV file."""

import pytest

from evaluator.foundation import FileError
from evaluator.panel.compared_weights import Compared
from evaluator.panel.comparisons import read_comparisons, read_ratio

NAMES = ("plan", "people", "risk")


def _read(text):
    return read_comparisons(text.encode(), name="a.csv", criteria=NAMES)


def test_ratios_are_numbers_or_fractions():
    assert _read("first,second,ratio\nplan,people,3\nrisk,people,1/4\n") == [
        Compared(first="plan", second="people", ratio=3),
        Compared(first="risk", second="people", ratio=0.25),
    ]
    assert _read("first;second;ratio\nplan;people;2,5\n")[0].ratio == 2.5


def test_a_file_with_no_answer_asks_the_first_question():
    assert _read("first,second,ratio\n") == []


@pytest.mark.parametrize("written", ["", "0", "-1", "1/0", "0/2", "twice", "1e3", "3/", "nan"])
def test_what_is_no_ratio_is_refused(written):
    assert read_ratio(written) is None


def test_every_problem_is_named_at_once_with_its_line():
    text = "first,second,ratio\nplann,people,3\nplan,plan,1\nplan,risk,2\nrisk,plan,1\nplan,people,0\n"
    with pytest.raises(FileError) as raised:
        _read(text)
    assert [(one.line, one.path) for one in raised.value.problems] == [
        (2, "first"),
        (3, "second"),
        (5, ""),
        (6, "ratio"),
    ]
