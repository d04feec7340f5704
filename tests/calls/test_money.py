"""Amounts in the call's currency: by the rates that the call states, and by no other."""

from decimal import Decimal

from evaluator.calls.process import CallMoney

MONEY = CallMoney(currency="EUR", rates={"MAD": Decimal("0.093")})


def test_an_amount_is_converted_by_the_rate_of_the_call():
    assert MONEY.converted(Decimal(1000), "MAD") == Decimal("93.000")
    assert MONEY.converted(Decimal(1000), "EUR") == Decimal(1000)


def test_an_amount_without_a_rate_has_no_worth():
    assert MONEY.converted(Decimal(1000), "JPY") is None
