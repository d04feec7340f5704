"""The calibration exercise: all reviewers of a call score the same samples before the real proposals."""

from evaluator.services.calibration.answering import save_answer, submit_answer
from evaluator.services.calibration.kept import Sample, desk_reference
from evaluator.services.calibration.overseeing import ExerciseOfCall, NamedSample, exercise_of_call
from evaluator.services.calibration.putting import put_sample, set_reference
from evaluator.services.calibration.reading import (
    InExercise,
    answer_versions,
    exercise_of_reviewer,
    own_answer,
)
from evaluator.services.calibration.results import CriterionResult, ExerciseResult, exercise_result

__all__ = [
    "CriterionResult",
    "ExerciseOfCall",
    "ExerciseResult",
    "InExercise",
    "NamedSample",
    "Sample",
    "answer_versions",
    "desk_reference",
    "exercise_of_call",
    "exercise_of_reviewer",
    "exercise_result",
    "own_answer",
    "put_sample",
    "save_answer",
    "set_reference",
    "submit_answer",
]
