"""Gates: questions that a person answers. The machine suggests, and a suggestion alone never answers."""

from evaluator.calls.structure import Gate
from evaluator.scoring.conditions import Known, holds
from evaluator.scoring.scorecard import GateAnswer, GateLine

_SUGGESTED: dict[bool | None, GateAnswer] = {True: "yes", False: "no", None: "needs_check"}


def gate_line(gate: Gate, known: Known) -> GateLine:
    """The answer that counts; what nobody answered needs a check."""
    applies = gate.applies_if is None or holds(gate.applies_if, known) is not False
    return GateLine(
        id=gate.id,
        answer=known.facts.gates.get(gate.id, "needs_check"),
        suggested=_SUGGESTED[holds(gate.suggest, known)] if gate.suggest else None,
        applies=applies,
    )


def must_be_answered(gate: Gate) -> bool:
    """Whether the result waits for the answer. Some are only looked at before a grant is made."""
    return gate.when != "provisionally_selected"
