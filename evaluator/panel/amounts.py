"""Amounts from a CSV file: what each proposal asks for, and the least it can do with."""

from decimal import Decimal, InvalidOperation

from evaluator.foundation import FileError, Problem
from evaluator.foundation.csv_tables import Header, read_table, rows_of
from evaluator.panel.fundable import Amount
from evaluator.panel.reviews import read_cell

AMOUNTS = Header(required=("proposal_id", "requested"), optional=("minimum", "lot", "country"))


def read_amounts(data: bytes, *, name: str) -> dict[str, Amount]:
    """What each proposal asks for, by its id.

    Raises
    ------
    FileError
        With every problem: columns, amounts that are none, a minimum above what is requested, ids twice.
    """
    table = read_table(data, name, AMOUNTS)
    found: dict[str, Amount] = {}
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


def _amount(row: dict[str, str], *, decimal_comma: bool) -> Amount:
    requested = _number(row["requested"], "requested", decimal_comma=decimal_comma)
    least = row.get("minimum")
    minimum = _number(least, "minimum", decimal_comma=decimal_comma) if least else None
    if minimum is not None and minimum > requested:
        raise ValueError(f"the minimum ({minimum}) is above what is requested ({requested})")
    return Amount(
        requested=requested, minimum=minimum, lot=row.get("lot") or None, country=row.get("country") or None
    )


def _number(written: str, column: str, *, decimal_comma: bool) -> Decimal:
    try:
        number = Decimal(written.replace(",", ".") if decimal_comma else written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise ValueError(f'{column}: expected an amount, found "{written}"')
    return number
