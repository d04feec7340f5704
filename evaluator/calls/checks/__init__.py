"""What a call file must keep besides its form: names that exist, values that fit, sums and times that agree.

Each module answers one question and yields findings; none stops the others, so a writer sees all at once.
"""

from dataclasses import replace

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
from evaluator.calls.checks.quotas import quotas
from evaluator.calls.checks.salvage import salvage
from evaluator.calls.checks.values import values
from evaluator.calls.checks.weights import weights
from evaluator.foundation import YamlDocument

__all__ = ["Finding", "Known", "findings", "findings_in_part"]


def findings(call: Call, known: Known) -> tuple[Finding, ...]:
    """Everything that keeps `call` from being used."""
    return (*_of_parts(call, known), *amounts(call), *weights(call), *order(call))


def findings_in_part(document: YamlDocument, known: Known) -> tuple[Finding, ...]:
    """What is wrong in the usable part of a file that has problems of form as well."""
    part = salvage(document)
    if part is None:
        return ()
    return tuple(
        replace(finding, path=part.path_in_file(finding.path))
        for finding in _of_parts(part.call, known)
        if not finding.of_whole and finding.unknown not in part.lost
    )


def _of_parts(call: Call, known: Known) -> tuple[Finding, ...]:
    return (
        *ids(call),
        *names(call),
        *condition_names(call, known),
        *values(call),
        *indicators(call, known),
        *form_fields(call, known),
        *quotas(call),
    )
