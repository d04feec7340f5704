"""What an IATI activity costs: its budget lines added up, a revised line instead of the original one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from evaluator.foundation.amounts import amount, shortest
from evaluator.programmes.importing.iati_narratives import inner_text, local_name

_REVISED = ("2", "revised")


@dataclass(frozen=True)
class ActivityMoney:
    """An amount in a currency, and what of the file could not be used for it."""

    amount: Decimal | None
    currency: str
    notes: list[str]


class _Line(NamedTuple):
    period: tuple[str, str]
    is_revised: bool
    currency: str
    value: Decimal


def budget_of(activity: Any) -> ActivityMoney:  # noqa: ANN401 - lxml has no types
    """The sum of the budget; where there is none, the total cost that the oldest files state.

    Of lines in several currencies those in the activity's own are added up, else those in the first one.
    A line that cannot be told makes the whole unknown, for a sum without it would be another amount.
    """
    default = (activity.get("default-currency") or "").strip().upper()
    notes: list[str] = []
    for names in (("budget", "budget-planned"), ("total-cost",)):
        elements = [child for child in activity if local_name(child) in names]
        lines = list(_lines(elements, default, notes))
        if notes:
            return ActivityMoney(None, default, notes)
        if lines:
            return _sum(lines, default)
    return ActivityMoney(None, default, [])


def _lines(elements: Iterable[Any], default: str, notes: list[str]) -> Iterator[_Line]:
    for element in elements:
        values = [child for child in element if local_name(child) == "value"]
        if local_name(element) == "total-cost":
            values = [element]
        for value in values:
            written = inner_text(value)
            if not written:
                continue
            read = amount(written)
            if read is None:
                notes.append(f'budget: "{written[:60]}" is no amount that can be told')
                continue
            currency = (value.get("currency") or "").strip().upper() or default
            is_revised = (element.get("type") or "").strip().lower() in _REVISED
            yield _Line(_period(element), is_revised, currency, read)


def _period(element: Any) -> tuple[str, str]:  # noqa: ANN401 - lxml has no types
    dates = {local_name(child): child.get("iso-date") or inner_text(child) for child in element}
    return dates.get("period-start", ""), dates.get("period-end", "")


def _sum(lines: list[_Line], default: str) -> ActivityMoney:
    revised = {(line.period, line.currency) for line in lines if line.is_revised}
    valid = [line for line in lines if line.is_revised or (line.period, line.currency) not in revised]
    currencies = list(dict.fromkeys(line.currency for line in valid))
    chosen = default if default in currencies else currencies[0]
    total = sum((line.value for line in valid if line.currency == chosen), Decimal(0))
    notes = []
    if len(currencies) > 1:
        others = ", ".join(sorted(one or "no currency" for one in currencies if one != chosen))
        notes.append(
            f"budget: only what is in {chosen or 'no currency'} was added up, not what is in {others}"
        )
    if total < 0:
        return ActivityMoney(None, chosen, [*notes, f'budget: "{total}" is below zero'])
    return ActivityMoney(shortest(total), chosen, notes)
