"""The calibration exercise of the example: its sample, the reference, and what each reviewer gave."""

import re
from pathlib import Path
from typing import Annotated

from pydantic import Field

from evaluator.foundation import Identifier, Record, read_yaml, validated
from evaluator.proposals import Proposal, read_proposal
from evaluator.scoring import Score
from evaluator.services.files import read_bytes

FOLDER = "exercise"
"""The folder, beside the proposals."""
ANSWERS = "answers.yaml"
"""The file in it that says everything but the text of the sample."""

Words = Annotated[str, Field(min_length=1, max_length=10_000)]
Scores = dict[Identifier, Annotated[Score, Field(union_mode="left_to_right")]]


class ReasonedScore(Record):
    """How a criterion of the sample is to be scored, and why."""

    score: Annotated[Score, Field(union_mode="left_to_right")]
    why: Words


class Answer(Record):
    """What a reviewer gave the sample."""

    is_draft: bool = False
    """Whether they have still to submit it."""
    scores: Scores
    comments: dict[Identifier, Words] = {}


class ExerciseFile(Record):
    """`answers.yaml`. People by their id in `people.yaml`."""

    sample: Identifier
    """As the call of the example names it."""
    proposal: Words
    """The file of the sample, in the same folder."""
    reference: dict[Identifier, ReasonedScore]
    answers: dict[Identifier, Answer]


class Exercise(Record):
    """All of it, read and checked."""

    sample: Identifier
    proposal: Proposal
    reference: dict[Identifier, ReasonedScore]
    answers: dict[Identifier, Answer]


def read_exercise(folder: Path) -> Exercise:
    """The exercise in a folder.

    Raises
    ------
    FileError
        A file is missing or has problems.
    """
    path = folder / ANSWERS
    file = validated(ExerciseFile, read_yaml(read_bytes(path), name=str(path)))
    sample = folder / Path(file.proposal).name
    return Exercise(
        sample=file.sample,
        proposal=read_proposal(read_bytes(sample), name=str(sample)),
        reference=file.reference,
        answers=file.answers,
    )


def naming_sample(data: bytes, sample: str) -> bytes:
    """The call file with this sample in its rules for reviews; one without such rules as it is.

    A line is put in, and nothing else changed: who downloads the file finds its comments and its order.
    """
    line = f"\\g<0>\\g<1>calibration: [{sample}] # of the worked example: scored before the real proposals\n"
    # As far in as the first rule that follows.
    rules = rb"(?m)^reviews:[ \t]*(?:#.*)?\r?\n(?=(?:[ \t]*(?:#.*)?\r?\n)*([ \t]+)[^\s#])"
    return re.sub(rules, line.encode(), data, count=1)
