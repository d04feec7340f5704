"""How the order of the proposals in a file of scores stands up to other weights."""

from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.calls import Call
from evaluator.foundation import FileError, Problem
from evaluator.panel.robust import Robust, Weights, can_be_ordered, robust
from evaluator.panel.robustness import check_looseness
from evaluator.panel.score_files import read_scores
from evaluator.scoring import evaluate
from evaluator.scoring.tie_break import first_unscored_key
from evaluator.services.named_files import NamedFile

__all__ = ["Robustness", "Weights", "robustness_of_file"]


@dataclass(frozen=True)
class Robustness:
    """What would become of the order, and how it was asked."""

    found: Robust
    weights: Weights
    looseness: float | None
    """None where the weights are not drawn around those of the call."""
    samples: int
    seed: int
    notes: tuple[str, ...]


def robustness_of_file(
    call: Call,
    scores: NamedFile,
    *,
    weights: Weights,
    looseness: float,
    samples: int,
    seed: int,
    fund: int | None = None,
) -> Robustness:
    """Ranks under many weights, and how far one weight must move until others are funded.

    Parameters
    ----------
    fund
        How many are funded. Not stated: as many as the call funds, where it counts them.

    Raises
    ------
    FileError
        The file cannot be used, no proposal in it can be ranked, or the call weighs nothing.
    ValueError
        The looseness is not between 0 and 1.
    """
    check_looseness(looseness)
    given = read_scores(scores.data, name=scores.name, call=call)
    cards = {name: evaluate(call, own) for name, own in given.items()}
    if not any(can_be_ordered(one) for one in cards.values()):
        hint = "A proposal is ranked when it has a total and passes."
        raise FileError(scores.name, [Problem(0, 0, "", "no proposal in it can be ranked", hint)])
    many = call.funding.count if fund is None and call.funding.by == "count" else fund
    try:
        found = robust(
            call, cards, weights=weights, looseness=looseness, samples=samples, seed=seed, fund=many
        )
    except ValueError as error:
        hint = "What the call weighs is printed by evaluator call show."
        raise FileError(scores.name, [Problem(0, 0, "", str(error), hint)]) from None
    notes = [*_orders_otherwise(call)]
    if found.unranked:
        notes.append(f"not ranked, because they do not pass or have no total: {', '.join(found.unranked)}")
    return Robustness(
        found=found,
        weights=weights,
        looseness=looseness if weights == "around" else None,
        samples=samples,
        seed=seed,
        notes=tuple(notes),
    )


def _orders_otherwise(call: Call) -> Iterator[str]:
    """What the call's own order goes by that a table of scores does not tell."""
    if call.ranking.by == "points_per_requested":
        yield "the call ranks by points for the money; here the order is by total, since amounts are not told"
    if call.ranking.newcomers_first:
        yield "the call puts newcomers first among equal totals; who they are is not told here"
    key = first_unscored_key(call)
    if key is not None:
        yield f'equal totals are told apart by scores alone: not by "{key}", nor by what follows it'
