"""A proposal has so many rows at most; more are refused with a message that says how many."""

import json

import pytest

from evaluator.foundation import FileError
from evaluator.proposals import read_proposal


def read(**fields):
    content = {"format": 1, "reference": "P01", "title": "T"} | fields
    return read_proposal(json.dumps(content).encode(), name="p.json")


def partners(count, name="A"):
    return [{"id": f"p{n}", "role": "associated", "organisation": {"name": name}} for n in range(count)]


ROWS = {
    "partners": (200, partners),
    "activities": (500, lambda count: [{"id": f"a{n}", "title": "T"} for n in range(count)]),
    "budget": (
        500,
        lambda count: {"currency": "EUR", "lines": [{"category": "staff", "amount": 1}] * count},
    ),
}


@pytest.mark.parametrize("name", ROWS)
def test_a_table_takes_so_many_rows_and_no_more(name):
    most, made = ROWS[name]
    read(**{name: made(most)})
    with pytest.raises(FileError) as refused:
        read(**{name: made(most + 1)})
    assert [problem.message for problem in refused.value.problems] == [
        f"expected at most {most} of these, found more"
    ]


def test_the_name_of_an_organisation_has_at_most_500_characters():
    read(partners=partners(1, "A" * 500))
    with pytest.raises(FileError) as refused:
        read(partners=partners(1, "A" * 501))
    assert "at most 500 characters" in str(refused.value)
