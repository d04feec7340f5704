"""Do quotas limit what the call counts?"""

from collections.abc import Iterator

from evaluator.calls.call import Call
from evaluator.calls.checks.findings import Finding


def quotas(call: Call) -> Iterator[Finding]:
    """Parts of the money, where the call funds a number of proposals whatever they ask for."""
    if call.funding.by != "count":
        return
    for key, several in (("at_most", call.funding.at_most), ("at_least", call.funding.at_least)):
        for index, quota in enumerate(several):
            if quota.share_of_money is not None:
                message = "the call funds a number of proposals, so no part of the money can be kept to"
                hint = "State count, or fund by: budget."
                yield Finding(("funding", key, index, "share_of_money"), message, hint)
