from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluator.foundation.amounts import amount


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1500000", "1500000"),
        ("1496448.50", "1496448.5"),
        ("2.4e+07", "24000000"),
        ("1,250,000.50", "1250000.5"),
        ("1.250.000,50", "1250000.5"),
        ("1 250 000,50", "1250000.5"),
        ("1\u00a0250\u00a0000", "1250000"),
        ("1234,5", "1234.5"),
        ("1,234", "1234"),
        ("EUR 1,000", "1000"),
        ("1000 USD", "1000"),
        ("€3.5", "3.5"),
        ("0.0", "0"),
        ("-5", "-5"),
    ],
)
def test_an_amount_is_read_however_its_thousands_are_set_apart(written, value):
    assert str(amount(written)) == value


@pytest.mark.parametrize(
    "written", ["3,260,0074.84", "1,23,456", "12,34,5", "nan", "inf", "1e99", "ten", "", "1.2.3", "--5"]
)
def test_what_cannot_be_told_without_guessing_is_none(written):
    assert amount(written) is None


def test_a_mapping_may_say_that_the_comma_comes_before_the_decimals():
    assert (amount("1.250", ","), amount("1.250"), amount("1,234", ",")) == (
        Decimal(1250),
        Decimal("1.25"),
        Decimal("1.234"),
    )


@given(st.decimals(0, 10**12, places=2))
def test_every_amount_is_read_back_with_and_without_thousands(value):
    assert amount(f"{value:,.2f}") == value
    assert amount(f"{value:.2f}") == value
    continental = f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
    assert amount(continental, ",") == value


@given(st.text(max_size=40))
def test_any_text_is_an_amount_or_none(text):
    found = amount(text)
    assert found is None or found.is_finite()
