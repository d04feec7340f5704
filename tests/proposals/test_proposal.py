"""A proposal has so many rows at most; more are refused with a message. And what its fields say together."""

import json
from decimal import Decimal

import pytest

from evaluator.foundation import FileError, Money
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


def test_each_way_from_origin_to_destination_is_named_once():
    ways = [("PH", "DE", ()), ("MA", "FR", ()), ("PH", "DE", ("AE",))]
    corridors = [{"origin": one, "destination": other, "transit": list(by)} for one, other, by in ways]
    assert read(corridors=corridors).ways == ("PH>DE", "MA>FR")


def test_a_budget_gives_its_currency_to_every_amount():
    budget = read(budget={"currency": "MAD", "requested": 500}).budget
    assert budget.money(budget.requested) == Money(amount=Decimal(500), currency="MAD")
