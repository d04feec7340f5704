"""Advice on gates: what the machine suggests for each, and the places in the text that led to it."""

from collections.abc import Iterator

from evaluator.assessment.assess import NO_ANSWERS, NO_CORRECTIONS, scored
from evaluator.assessment.prose import forget
from evaluator.assessment.reading import Measured
from evaluator.assessment.reading_of import reading_of
from evaluator.calls import Call
from evaluator.calls.conditions import Condition
from evaluator.evidence.items import Evidence, EvidenceItem
from evaluator.foundation import Record
from evaluator.lineage import Lineage
from evaluator.proposals import Proposal
from evaluator.scoring.scorecard import GateAnswer


class GateAdvice(Record):
    """What the machine has to say on one gate. It never answers."""

    gate: str
    applies: bool
    suggested: GateAnswer | None = None
    """None: the call gives the machine nothing to suggest by."""
    said: tuple[str, ...] = ()
    """What was found, a sentence for each indicator that the suggestion rests on."""
    missing: tuple[str, ...] = ()
    found: tuple[EvidenceItem, ...] = ()
    """To be quoted."""
    documents: tuple[str, ...] = ()
    """Titles of the documents listed that should answer it."""


def gate_advice(
    call: Call,
    proposal: Proposal,
    evidence: Evidence,
    *,
    lineage: Lineage | None = None,
    language: str = "en",
) -> tuple[GateAdvice, ...]:
    """Advice on every gate of the call, in its order."""
    try:
        reading = reading_of(
            proposal, evidence, lineage=lineage, corrections=NO_CORRECTIONS, language=language
        )
        advices, of_call, scorecard, _ = scored(call, proposal, reading, NO_ANSWERS)
    finally:
        forget()
    measured = {one.use.id: one.found for advice in advices.values() for one in advice.indicators} | of_call
    lines = {line.id: line for line in scorecard.gates}
    items = {item.id: item for item in evidence.items}
    result = []
    for gate in call.gates:
        found = [measured[name] for name in _indicators(gate.suggest) if name in measured]
        result.append(
            GateAdvice(
                gate=gate.id,
                applies=lines[gate.id].applies,
                suggested=lines[gate.id].suggested,
                said=tuple(one.said for one in found if one.said),
                missing=tuple(gap for one in found for gap in one.missing),
                found=tuple(items[name] for name in _evidence(found) if name in items),
                documents=tuple(
                    document.title or document.file or document.id
                    for document in proposal.documents
                    if gate.document is not None and document.kind == gate.document
                ),
            )
        )
    return tuple(result)


def _indicators(condition: Condition | None) -> Iterator[str]:
    """The indicators that a condition looks at, each once."""
    seen: dict[str, None] = {}
    waiting = [condition] if condition is not None else []
    while waiting:
        one = waiting.pop(0)
        if one.indicator is not None:
            seen[one.indicator] = None
        waiting += one.parts()
    yield from seen


def _evidence(found: list[Measured]) -> list[str]:
    """Ids of the evidence, what shows it best first."""
    best = [one.quote for one in found if one.quote]
    return [*dict.fromkeys([*best, *(name for one in found for name in one.evidence)])]
