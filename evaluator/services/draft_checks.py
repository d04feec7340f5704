"""What can be said against an answer while it is written: too much money, an end before its beginning."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from evaluator.calls import Call
from evaluator.foundation.yaml_files import Path
from evaluator.services.draft_fields import Fields, value_at

Check = Literal["above_most", "below_least", "above_share", "ends_before_start"]


@dataclass(frozen=True)
class Remark:
    """One thing against one answer."""

    check: Check
    limit: Decimal | None = None
    """The largest or smallest grant in the draft's currency as the call states it, or the largest share."""


def remarks(call: Call, fields: Fields) -> dict[Path, Remark]:
    """What the call, or another answer, says against an answer; by the field it is about."""
    return {**_money(call, fields), **_dates(fields)}


def _money(call: Call, fields: Fields) -> dict[Path, Remark]:
    place: Path = ("budget", "requested")
    requested = _amount(value_at(fields, place))
    if requested is None:
        return {}
    grant, currency = call.money.grant, str(value_at(fields, ("budget", "currency")) or call.money.currency)
    converted = call.money.converted(requested, currency)
    total = _amount(value_at(fields, ("budget", "total")))
    if converted is not None and grant.max is not None and converted > grant.max:
        return {place: Remark("above_most", grant.max)}
    if converted is not None and grant.min is not None and converted < grant.min:
        return {place: Remark("below_least", grant.min)}
    share = grant.share_of_total
    if share is not None and total and requested > total * Decimal(str(share)):
        return {place: Remark("above_share", Decimal(str(share)))}
    return {}


def _dates(fields: Fields) -> dict[Path, Remark]:
    found: dict[Path, Remark] = {}
    for place, row in enumerate(value_at(fields, ("activities",)) or []):
        start, end = (str(row.get(name) or "") for name in ("start", "end"))
        if start and end and end < start:
            found["activities", place, "end"] = Remark("ends_before_start")
    return found


def _amount(value: Any) -> Decimal | None:  # noqa: ANN401 - plain data of any shape
    try:
        return None if value is None or isinstance(value, bool) else Decimal(str(value))
    except InvalidOperation:
        return None
