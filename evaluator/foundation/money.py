"""Amounts of money with their currency."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from evaluator.foundation.records import Record

CurrencyCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""ISO 4217: EUR, USD, MAD."""

Amount = Annotated[Decimal, Field(ge=0, max_digits=18, decimal_places=2)]
"""Zero or more, in units of a currency stated elsewhere."""


class Money(Record):
    """An amount in a currency."""

    amount: Amount
    currency: CurrencyCode
