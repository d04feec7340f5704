"""A label with what it says, `Lead applicant: X`: the field or the partners that it names."""

import re

from evaluator.documents import Place
from evaluator.narrative.columns import shape_at
from evaluator.narrative.gathering import Gathered
from evaluator.narrative.reading_values import currency_in
from evaluator.narrative.tables import CellRead
from evaluator.proposals.countries import country_code

_WITH_ACRONYM = re.compile(r"(?P<name>.+?)\s*\((?P<acronym>[A-Z][\w&.-]{1,14})\)\s*(?:,\s*(?P<rest>.+))?")
_CURRENCY = ("budget", "currency")


def add_labelled(
    gathered: Gathered, told: tuple[str, str], value: str, place: Place, *, head: str = ""
) -> None:
    """Add what a label says.

    Parameters
    ----------
    told
        What it names: `("role", "lead")`, or `("field", "budget.requested")`.
    head
        The label, which may hold a currency.
    """
    what, name = told
    if what == "role":
        add_partners(gathered, value, place, name)
        return
    path = tuple(name.split("."))
    shape = shape_at(path)
    if shape.kind == "text" and not shape.is_list:
        gathered.add_text(path, value, place)
    elif shape.is_list or not gathered.has(path):
        if path == ("budget", "requested") and (currency := currency_in(value)):
            gathered.add_values(_CURRENCY, currency, place)
        elif path[0] == "budget" and shape.kind == "money" and not gathered.has(_CURRENCY):
            gathered.add_values(_CURRENCY, currency_in(value) or currency_in(head) or "", place)
        gathered.add_values(path, value, place, head=head)


def add_partners(gathered: Gathered, text: str, place: Place, role: str) -> None:
    """Add the partners that a text names, between semicolons or on lines; only one of them leads."""
    for part in [text] if role == "lead" else re.split(r"\s*[;\n]\s*", text):
        if part.strip():
            gathered.add_row(("partners",), organisation_cells(part, place), {"role": role})


def organisation_cells(text: str, place: Place) -> tuple[CellRead, ...]:
    """`Baltic Association (BASC), Lithuania`: a name, its acronym and its country."""
    found = _WITH_ACRONYM.fullmatch(text.strip())
    if found is None:
        return (CellRead("organisation.name", "", text.strip(), place),)
    cells = [
        CellRead("organisation.name", "", found["name"], place),
        CellRead("organisation.acronym", "", found["acronym"], place),
    ]
    if found["rest"] and country_code(found["rest"]):
        cells.append(CellRead("organisation.country", "", found["rest"], place))
    return tuple(cells)
