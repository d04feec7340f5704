"""In which order the keys of a call file stand: that in which docs/call-file.md tells them."""

from collections.abc import Mapping

from evaluator.calls.call import Call
from evaluator.calls.process import (
    CallMoney,
    Divergence,
    FormItem,
    Funding,
    GrantRange,
    Phase,
    Quota,
    Ranking,
    Reviews,
    Switches,
    Totals,
)
from evaluator.calls.structure import Lot, Proceed, Stage
from evaluator.foundation import Record
from evaluator.foundation.yaml_files import Path

RECORDS: Mapping[tuple[str, ...], type[Record]] = {
    (): Call,
    ("money",): CallMoney,
    ("money", "grant"): GrantRange,
    ("lots",): Lot,
    ("stages",): Stage,
    ("stages", "proceed"): Proceed,
    ("totals",): Totals,
    ("reviews",): Reviews,
    ("reviews", "divergence"): Divergence,
    ("ranking",): Ranking,
    ("funding",): Funding,
    ("funding", "at_most"): Quota,
    ("funding", "at_least"): Quota,
    ("form",): FormItem,
    ("phases",): Phase,
    ("phases", "switches"): Switches,
}
"""What stands at a path, without the places in lists."""


def keys_before(path: Path) -> tuple[str, ...]:
    """The keys that stand before the last of a path, where all of them are there; none where that is open."""
    record = RECORDS.get(tuple(part for part in path[:-1] if isinstance(part, str)))
    names = [] if record is None else [one.alias or name for name, one in record.model_fields.items()]
    return tuple(names[: names.index(path[-1])]) if path[-1] in names else ()
