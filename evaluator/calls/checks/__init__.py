"""What a call file must keep besides its form: names that exist, values that fit, sums and times that agree.

Each module answers one question and yields findings; none stops the others, so a writer sees all at once.
"""

from evaluator.calls.call import Call
from evaluator.calls.checks.amounts import amounts
from evaluator.calls.checks.condition_names import condition_names
from evaluator.calls.checks.findings import Finding
from evaluator.calls.checks.form_fields import form_fields
from evaluator.calls.checks.ids import ids
from evaluator.calls.checks.indicators import indicators
from evaluator.calls.checks.known import Known
from evaluator.calls.checks.names import names
from evaluator.calls.checks.order import order
from evaluator.calls.checks.values import values

__all__ = ["Finding", "Known", "findings"]


def findings(call: Call, known: Known) -> tuple[Finding, ...]:
    """Everything that keeps `call` from being used."""
    return (
        *ids(call),
        *names(call),
        *condition_names(call, known),
        *values(call),
        *indicators(call, known),
        *form_fields(call, known),
        *amounts(call),
        *order(call),
    )
