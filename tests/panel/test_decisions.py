"""Decisions from a CSV file: words that are some, and every problem at once."""

import pytest

from evaluator.foundation import FileError
from evaluator.panel.decisions import read_decisions


def test_funded_and_refused_are_read():
    data = b"proposal_id,decision\nP1,funded\nP2,Refused\nP3,yes\n"
    assert read_decisions(data, name="d.csv") == {"P1": True, "P2": False, "P3": True}


def test_every_problem_is_named():
    with pytest.raises(FileError) as raised:
        read_decisions(b"proposal_id,decision\nP1,perhaps\nP2,funded\nP2,refused\n,funded\n", name="d.csv")
    assert [(one.line, one.message) for one in raised.value.problems] == [
        (2, 'expected a decision, found "perhaps"'),
        (4, "P2 is there twice"),
        (5, "proposal_id is empty"),
    ]
