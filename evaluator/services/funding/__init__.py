"""The funding line of a call in the store: queries, the draw, decisions, the line from the trail alone."""

from evaluator.services.funding.call_line import CallLine, alternative_to, call_line
from evaluator.services.funding.deciding import by_the_line, decide
from evaluator.services.funding.decision_checks import departs
from evaluator.services.funding.decisions import Decided, Decision
from evaluator.services.funding.drawing import draw_lots
from evaluator.services.funding.draws import DrawKept
from evaluator.services.funding.open_work import OpenWork
from evaluator.services.funding.shared import shared_said

__all__ = [
    "CallLine",
    "Decided",
    "Decision",
    "DrawKept",
    "OpenWork",
    "alternative_to",
    "by_the_line",
    "call_line",
    "decide",
    "departs",
    "draw_lots",
    "shared_said",
]
