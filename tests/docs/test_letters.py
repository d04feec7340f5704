"""What is written of templates of letters is what the program takes."""

import re
from pathlib import Path

import pytest

from evaluator.foundation import FileError
from evaluator.reports.letters.checks import LEAST_WORDS
from evaluator.reports.letters.placeholders import (
    CONDITIONS,
    CRITERION_CONDITIONS,
    OF_A_CRITERION,
    OF_THE_LETTER,
)
from evaluator.reports.letters.template import read_template

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "letters.md").read_text(encoding="utf-8")


def names(head: str) -> list[list[str]]:
    """The names in the first column of each table with that head."""
    tables = re.findall(rf"^\| {head} \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    return [re.findall(r"^\| `\{?(\w+)\}?` \|", table, re.MULTILINE) for table in tables]


def test_every_place_is_explained():
    assert names("place") == [[*OF_THE_LETTER], [*OF_A_CRITERION]]


def test_every_condition_is_explained():
    of_letter, of_criterion = names("condition")
    assert (sorted(of_letter), of_criterion) == (sorted(CONDITIONS), [*CRITERION_CONDITIONS])


def test_the_fewest_words_are_those_that_are_counted():
    assert {5: "than five"}[LEAST_WORDS] in TEXT


def test_what_is_said_to_be_taken_is_taken_and_what_is_refused_is_refused():
    of_letter = "# T {call}\n% note\n{if funded, reserve}\n- {amount}\n{end}\n"
    of_criterion = "{each criterion}\n{if below}\n{score} {{x}}\n{end}\n{end}\n"
    read_template((of_letter + of_criterion).encode(), "own.txt")
    for wrong, line in (("{nobody}\n", 1), ("a\n{if funded}\nb\n", 2), ("{if below}\nb\n{end}\n", 1)):
        with pytest.raises(FileError, match=rf"own\.txt:{line}:"):
            read_template(wrong.encode(), "own.txt")
