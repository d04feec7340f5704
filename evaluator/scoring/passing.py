"""Passing: what fails for certain, and what the result still waits for."""

from dataclasses import dataclass

from evaluator.calls.scales import PassFailScale
from evaluator.scoring.gates import must_be_answered
from evaluator.scoring.scales import CODES
from evaluator.scoring.scope import Scope
from evaluator.scoring.scorecard import CriterionLine, GateLine, NodeLine, RuleLine


@dataclass(frozen=True)
class Lines:
    """Everything that may fail."""

    criteria: tuple[CriterionLine, ...]
    nodes: tuple[NodeLine, ...]
    rules: tuple[RuleLine, ...]
    gates: tuple[GateLine, ...]


def failures(scope: Scope, lines: Lines) -> list[str]:
    """What does not pass whatever is still to come, without the total: `criterion:id`, `gate:id` …"""
    return [
        *(
            f"criterion:{line.id}"
            for line in lines.criteria
            if line.passed is False and _rejects(scope, line)
        ),
        *(f"{line.kind}:{line.id}" for line in lines.nodes if line.passed is False),
        *(f"rule:{line.id}" for line in lines.rules if line.met is False and line.otherwise == "reject"),
        *(f"gate:{line.id}" for line in lines.gates if line.applies and line.answer == "no"),
    ]


def waits(scope: Scope, lines: Lines) -> bool:
    """Whether something needed is missing: a score, points carried over, an answer, or what a rule asks."""
    waiting_gates = {gate.id for gate in scope.call.gates if must_be_answered(gate)}
    return (
        any(_is_needed(scope, line) and not _is_scored(line) for line in lines.criteria)
        or any(line.carried and line.kind == "section" and line.points is None for line in lines.nodes)
        or any(line.otherwise == "reject" and line.met is None for line in lines.rules)
        or any(
            line.applies and line.answer == "needs_check" and line.id in waiting_gates for line in lines.gates
        )
    )


def _is_needed(scope: Scope, line: CriterionLine) -> bool:
    if not line.applies:
        return False
    if isinstance(scope.scales[line.id], PassFailScale):
        return _rejects(scope, line)
    return line.share > 0 or line.threshold is not None


def _is_scored(line: CriterionLine) -> bool:
    return line.given is not None and line.given not in CODES


def _rejects(scope: Scope, line: CriterionLine) -> bool:
    """Whether not passing rejects. A pass or fail that counts nothing is only recorded."""
    is_pass_fail = isinstance(scope.scales[line.id], PassFailScale)
    return not is_pass_fail or scope.call.criterion(line.id).counts != "nothing"
