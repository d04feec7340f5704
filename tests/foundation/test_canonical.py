"""One way to write a value down."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation import Record, content_name, plain_number


class Thing(Record):
    amount: Decimal | None = None
    size: float = 0
    parts: dict[str, float] = {}


@pytest.mark.parametrize(
    ("written", "shortest"),
    [
        ("0.50", "0.5"),
        ("3.0", "3"),
        ("3.", "3"),
        (".5", "0.5"),
        ("-0.0", "0"),
        ("+7", "7"),
        ("1e3", "1000"),
        ("100", "100"),
        ("2.5e-1", "0.25"),
        ("weak", None),
        ("", None),
        ("1_000", None),
        ("nan", None),
        ("1e9999", None),
    ],
)
def test_a_number_has_one_shortest_form(written, shortest):
    assert plain_number(written) == shortest


@given(st.decimals(-(10**9), 10**9, places=4))
def test_the_shortest_form_is_the_same_number(number):
    shortest = plain_number(f"{number:f}")
    assert shortest is not None
    assert Decimal(shortest) == number
    assert plain_number(shortest) == shortest


def test_equal_content_has_one_name():
    assert content_name(Thing(amount=Decimal("1.50"))) == content_name(Thing(amount=Decimal("1.5")))
    assert content_name(Thing(size=0.0)) == content_name(Thing())
    assert content_name(Thing(parts={"a": 1, "b": 2.0})) == content_name(Thing(parts={"b": 2, "a": 1.0}))


@given(st.floats(allow_nan=False, allow_infinity=False), st.floats(allow_nan=False, allow_infinity=False))
def test_different_content_has_different_names(first, second):
    same = content_name(Thing(parts={"a": first})) == content_name(Thing(parts={"a": second}))
    assert same == (first == second)
