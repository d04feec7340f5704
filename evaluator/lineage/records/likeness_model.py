"""How measures of likeness are weighed: a logistic model, one set of weights within a language, one across.

The weights lie beside in `likeness_model.json`; `python -m tests.benchmarks.likeness_training` fits them anew
on labelled pairs. They are never negative: nothing that two programmes share speaks against their being one.
"""

import json
import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from evaluator.foundation import Record
from evaluator.lineage.records.measures import MEASURES, PARTS


class Weight(Record):
    """What one measure counts."""

    weight: float
    absent: float
    """The value at which the measure says nothing either way; it stands for one that is missing."""


class Weights(Record):
    """The weights of one set, by measure."""

    intercept: float
    """What the sum is when every measure says nothing."""
    measures: Mapping[str, Weight]

    def contribution(self, measure: str, value: float | None) -> float:
        """What a measure adds to the log-odds; 0 where it is missing."""
        weight = self.measures[measure]
        return 0.0 if value is None else weight.weight * (value - weight.absent)


class LikenessModel(Record):
    """Both sets, and what an embedding counts where one is given."""

    within_a_language: Weights
    across_languages: Weights
    embedding: Weight
    """Chosen, not fitted: no embedding travels with the program. A middling cosine says nothing."""

    def weights(self, *, across: bool) -> Weights:
        """The set for two programmes in one language or in two."""
        return self.across_languages if across else self.within_a_language


def probability(log_odds: float) -> float:
    """The logistic function, without overflow."""
    if log_odds >= 0:
        return 1.0 / (1.0 + math.exp(-log_odds))
    return math.exp(log_odds) / (1.0 + math.exp(log_odds))


def part_value(part: str, found: Mapping[str, float | None], weights: Weights) -> float | None:
    """A part's value, 0 to 1: the mean of its measures by their weights; None where none is known."""
    known = [
        (value, weights.measures[measure].weight)
        for measure in PARTS[part]
        if (value := found[measure]) is not None
    ]
    if not known:
        return None
    whole = math.fsum(weight for _, weight in known)
    if not whole:
        return math.fsum(value for value, _ in known) / len(known)
    return math.fsum(value * weight for value, weight in known) / whole


@cache
def likeness_model() -> LikenessModel:
    """The model that comes with the program."""
    text = files("evaluator.lineage.records").joinpath("likeness_model.json").read_text(encoding="utf-8")
    return model_from(json.loads(text))


def model_from(data: Mapping[str, Any]) -> LikenessModel:
    """A model from plain data.

    Raises
    ------
    ValueError
        A measure has no weight, or there is a weight for what is no measure.
    """
    model = LikenessModel.model_validate(data)
    for weights in (model.within_a_language, model.across_languages):
        if weights.measures.keys() != set(MEASURES):
            raise ValueError(f"expected a weight for each of {', '.join(MEASURES)}")
    return model
