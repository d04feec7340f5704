"""Amounts from a file: read, or refused with the place."""

from decimal import Decimal

import pytest

from evaluator.foundation import FileError
from evaluator.panel.amounts import read_amounts
from evaluator.panel.known import Known


def test_what_is_asked_for_and_the_least_that_will_do() -> None:
    data = b"proposal_id,requested,minimum,lot,country\nP1,250000.50,200000,pilots,MA\nP2,10,,,\n"
    assert read_amounts(data, name="a.csv") == {
        "P1": Known(
            requested=Decimal("250000.50"),
            minimum=Decimal(200000),
            lot="pilots",
            lead_country="MA",
            countries=("MA",),
        ),
        "P2": Known(requested=Decimal(10)),
    }


def test_commas_are_decimal_where_semicolons_part_the_cells() -> None:
    assert read_amounts(b"proposal_id;requested\nP1;2,5\n", name="a.csv")["P1"].requested == Decimal("2.5")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("P1,much\n", '2:1 requested: expected an amount such as 250000 or 250000.50, found "much"'),
        ("P1,1e999999999\n", "expected an amount"),
        ("P1,1_000\n", "expected an amount"),
        ("P1,-5\n", "expected an amount"),
        ("P1,NaN\n", "expected an amount"),
        ("P1,5\nP1,6\n", "3:1 P1 is there twice"),
        (",5\n", "proposal_id is empty"),
        ("P1\n", "expected 2 cells as in the header, found 1"),
        ("", "there are no amounts below the header"),
    ],
)
def test_what_cannot_be_read_is_said_with_its_place(rows: str, said: str) -> None:
    with pytest.raises(FileError) as error:
        read_amounts(("proposal_id,requested\n" + rows).encode(), name="a.csv")
    assert any(said in f"{one.line}:{one.column} {one.message}" for one in error.value.problems)


def test_the_amounts_of_a_report_are_read_and_what_was_granted_is_passed_over() -> None:
    data = b"proposal_id,lot,currency,requested,granted\nP1,,EUR,250000.0,200000.0\nP2,pilots,EUR,,\n"
    assert read_amounts(data, name="a.csv", currency="EUR") == {
        "P1": Known(requested=Decimal("250000.0")),
        "P2": Known(lot="pilots"),
    }


def test_amounts_in_another_currency_than_the_calls_are_refused() -> None:
    with pytest.raises(
        FileError, match="expected an amount in EUR, the currency of the call, found one in CHF"
    ):
        read_amounts(b"proposal_id,requested,currency\nP1,5,CHF\n", name="a.csv", currency="EUR")


def test_a_least_amount_above_the_requested_one_is_refused() -> None:
    with pytest.raises(FileError, match=r"the minimum \(6\) is above what is requested \(5\)"):
        read_amounts(b"proposal_id,requested,minimum\nP1,5,6\n", name="a.csv")
