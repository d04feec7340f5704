"""Weights of a call by comparison of its criteria, pair by pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.panel.compared_weights import Compared, ComparedWeights, compared_weights, next_question
from evaluator.panel.comparisons import read_comparisons
from evaluator.scoring import effective_shares, weighing, written_weights
from evaluator.services.named_files import NamedFile


@dataclass(frozen=True)
class WeightsByComparison:
    """What the answers so far come to for a call."""

    criteria: tuple[str, ...]
    """Those that have a share of the total."""
    answers: tuple[Compared, ...]
    found: ComparedWeights
    following: tuple[str, str] | None
    """The pair of which an answer would tell most; None where every pair was asked."""
    own: Mapping[str, float]
    """What the criteria weigh by the call; together 1."""
    written: Mapping[str, float] | None
    """What to write where, by path; None while the answers do not connect all criteria."""

    @property
    def needed(self) -> int:
        """So many answers give weights, where none is about what others tell already."""
        return len(self.criteria) - 1


def weights_by_comparison(call: Call, answers: Sequence[Compared]) -> WeightsByComparison:
    """The weights that fit the answers best, and the next question.

    Raises
    ------
    ValueError
        An answer is about something that has no weight, or its ratio is not above 0.
    """
    criteria = weighing(call)
    found = compared_weights(criteria, answers)
    shares = effective_shares(call)
    return WeightsByComparison(
        criteria=criteria,
        answers=tuple(answers),
        found=found,
        following=next_question(criteria, answers),
        own={name: shares[name] for name in criteria},
        written=None if found.weights is None else written_weights(call, found.weights),
    )


def weights_of_file(call: Call, answers: NamedFile | None, *, name: str) -> WeightsByComparison:
    """The same of a CSV file of answers; without one, what is asked first.

    Parameters
    ----------
    name
        Of the call's file.

    Raises
    ------
    FileError
        The answers cannot be used, or the call has fewer than two criteria with a weight.
    """
    criteria = weighing(call)
    if len(criteria) < 2:
        message = "fewer than two criteria have a weight: there is nothing to compare"
        raise FileError(name, [Problem(0, 0, "criteria", message)])
    given = () if answers is None else read_comparisons(answers.data, name=answers.name, criteria=criteria)
    return weights_by_comparison(call, given)
