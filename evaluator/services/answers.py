"""People's answers from a file: for all proposals named, or for each by its reference."""

from evaluator.calls import Call
from evaluator.foundation import FileError, Record, did_you_mean, problem_at, read_yaml, validated
from evaluator.foundation.yaml_files import Path
from evaluator.scoring.answers import Answers
from evaluator.scoring.scorecard import GateAnswer


class AnswersFile(Record):
    """`gates` and `questions` count for every proposal; `proposals` adds to them for one."""

    gates: dict[str, GateAnswer] = {}
    questions: dict[str, bool] = {}
    proposals: dict[str, Answers] = {}

    def of(self, reference: str) -> Answers:
        """The answers about the proposal called `reference`."""
        own = self.proposals.get(reference, Answers())
        return Answers(gates=self.gates | own.gates, questions=self.questions | own.questions)


def read_answers(data: bytes, name: str, *, call: Call) -> AnswersFile:
    """The answers in a YAML or JSON file; FileError when a gate or question is none of the call's."""
    document = read_yaml(data, name=name)
    answers = validated(AnswersFile, document)
    known = {
        "gates": [gate.id for gate in call.gates],
        "questions": [question.id for question in call.questions],
    }
    parts: dict[Path, Answers | AnswersFile] = {(): answers}
    parts |= {("proposals", key): part for key, part in answers.proposals.items()}
    problems = [
        problem_at(
            document,
            (*path, block, key),
            f'the call has no {block.removesuffix("s")} "{key}".{did_you_mean(key, known[block])}',
            f"The call's {block}: {', '.join(known[block]) or 'none'}.",
        )
        for path, part in parts.items()
        for block in ("gates", "questions")
        for key in getattr(part, block)
        if key not in known[block]
    ]
    if problems:
        raise FileError(name, problems)
    return answers
