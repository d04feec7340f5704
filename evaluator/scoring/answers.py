"""What people answered about a proposal, for gates and for conditions."""

from evaluator.foundation import Record
from evaluator.scoring.scorecard import GateAnswer


class Answers(Record):
    """A person's answers. What is not in here has not been answered."""

    gates: dict[str, GateAnswer] = {}
    questions: dict[str, bool] = {}
