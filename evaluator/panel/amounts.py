"""Amounts from a CSV file: what each proposal asks for, the least it can do with, its lot and country."""

from decimal import Decimal, InvalidOperation

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.known import Known
from evaluator.panel.reviews import read_cell

AMOUNTS = Header(required=("proposal_id", "requested"), optional=("minimum", "lot", "country"))


def read_amounts(data: bytes, *, name: str) -> dict[str, Known]:
    """What each proposal asks for, by its id.

    Raises
    ------
    FileError
        With every problem: columns, amounts that are none, a minimum above what is requested, ids twice.
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


def read_amount(written: str) -> Decimal:
    """An amount as somebody writes it: 250000, 250000.50 or 250_000.

    Raises
    ------
    ValueError
        It is none, or is below zero.
    """
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ValueError(f'expected an amount such as 4000000, found "{written}"')
    return number


def _amount(row: dict[str, str], *, decimal_comma: bool) -> Known:
    requested = _amount_in(row, "requested", decimal_comma=decimal_comma)
    minimum = _amount_in(row, "minimum", decimal_comma=decimal_comma) if row.get("minimum") else None
    if minimum is not None and minimum > requested:
        raise ValueError(f"the minimum ({minimum}) is above what is requested ({requested})")
    country = row.get("country") or None
    return Known(
        requested=requested,
        minimum=minimum,
        lot=row.get("lot") or None,
        lead_country=country,
        countries=() if country is None else (country,),
    )


def _amount_in(row: dict[str, str], column: str, *, decimal_comma: bool) -> Decimal:
    written = row[column]
    try:
        return read_amount(written.replace(",", ".") if decimal_comma else written)
    except ValueError as error:
        raise ValueError(f'{column}: expected an amount, found "{written}"') from error
