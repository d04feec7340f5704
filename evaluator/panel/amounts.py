"""Amounts from a CSV file: what each proposal asks for, the least it can do with, its lot and country."""

import re
from decimal import Decimal

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.known import Known
from evaluator.panel.reviews import read_cell

_AMOUNT = re.compile(r"[0-9]{1,15}(\.[0-9]{1,6})?", re.ASCII)

AMOUNTS = Header(
    required=("proposal_id", "requested"), optional=("minimum", "lot", "country", "currency", "granted")
)
"""With `currency` and `granted` this is the table of amounts that a report on a call has: what was granted is
passed over, and who asks for nothing in the currency has an empty cell."""


def read_amounts(data: bytes, *, name: str, currency: str | None = None) -> dict[str, Known]:
    """What each proposal asks for, by its id.

    Parameters
    ----------
    currency
        The one that amounts have to be in, where the file says in which they are.

    Raises
    ------
    FileError
        With every problem: columns, amounts that are none, a minimum above what is requested, ids
        twice, another currency.
    """
    table = read_table(data, name, AMOUNTS)
    found: dict[str, Known] = {}
    problems: list[Problem] = []
    for line, row in rows_of(table, problems, cell=read_cell):
        try:
            if row["proposal_id"] in found:
                raise ValueError(f"{row['proposal_id']} is there twice")
            if not row["proposal_id"]:
                raise ValueError("proposal_id is empty")
            _check_currency(row, currency)
            found[row["proposal_id"]] = _amount(row, decimal_comma=table.delimiter == ";")
        except ValueError as error:
            problems.append(
                Problem(line, 1, "", str(error), "Amounts are plain numbers: 250000 or 250000.50.")
            )
    if not found and not problems:
        problems.append(Problem(1, 1, "", "there are no amounts below the header"))
    if problems:
        raise FileError(name, problems)
    return found


def read_amount(written: str, *, decimal_comma: bool = False) -> Decimal:
    """The amount that `written` stands for.

    Raises
    ------
    ValueError
        It is none. The message says what it is instead.
    """
    number = written.strip().replace(",", ".") if decimal_comma else written.strip()
    # Decimal itself would also take 1e999999999, which no memory holds once it is written out, and 1_000.
    if not _AMOUNT.fullmatch(number):
        raise ValueError(f'expected an amount such as 250000 or 250000.50, found "{written}"')
    return Decimal(number)


def _amount(row: dict[str, str], *, decimal_comma: bool) -> Known:
    is_left_empty = row.get("currency") is not None and not row["requested"].strip()
    requested = (
        None if is_left_empty else _in_column(row["requested"], "requested", decimal_comma=decimal_comma)
    )
    least = row.get("minimum")
    minimum = _in_column(least, "minimum", decimal_comma=decimal_comma) if least else None
    if minimum is not None and requested is not None and minimum > requested:
        raise ValueError(f"the minimum ({minimum}) is above what is requested ({requested})")
    country = row.get("country") or None
    return Known(
        requested=requested,
        minimum=minimum,
        lot=row.get("lot") or None,
        lead_country=country,
        countries=() if country is None else (country,),
    )


def _check_currency(row: dict[str, str], currency: str | None) -> None:
    given = row.get("currency", "").strip()
    if currency is not None and given and given != currency:
        raise ValueError(f"expected an amount in {currency}, the currency of the call, found one in {given}")


def _in_column(written: str, column: str, *, decimal_comma: bool) -> Decimal:
    try:
        return read_amount(written, decimal_comma=decimal_comma)
    except ValueError as error:
        raise ValueError(f"{column}: {error}") from None
