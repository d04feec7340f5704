"""`python -m tests.benchmarks.likeness_training`: fits the weights of likeness on labelled pairs.

A logistic regression with weights of at least 0 and a ridge, on every pair twice: whole, and without titles,
so that the weights do not lean on titles alone. Each source of pairs has its own intercept while fitting, so
that weights tell programmes of one source apart, not sources; the one written is their mean. Kinds of pairs
count alike, however many pairs they have.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from scipy.optimize import minimize

from evaluator.lineage.records.measures import MEASURES
from tests.benchmarks import labelled_pairs

RIDGE = 3.0
WEIGHT_OF_A_KIND = 300.0
LEAST_PAIRS = 60
"""A kind of fewer pairs counts less than the others, so that no pair counts too much."""

MODEL = labelled_pairs.PROJECT / "evaluator" / "lineage" / "records" / "likeness_model.json"
EMBEDDING = {"weight": 4.0, "absent": 0.5}


@dataclass(frozen=True)
class Fitted:
    """Weights of both sets: within a language, across languages."""

    absent: np.ndarray
    within: np.ndarray
    across: np.ndarray
    intercept: float
    across_intercept: float

    def log_odds(self, found: np.ndarray, across: np.ndarray) -> np.ndarray:
        """Of pairs: measures (pairs, measures) with NaN where missing, and which are across languages."""
        values = np.where(np.isnan(found), self.absent, found) - self.absent
        same = values @ self.within + self.intercept
        return np.where(across, values @ self.across + self.across_intercept, same)


def fit(whole: pd.DataFrame, untitled: pd.DataFrame, pairs: pd.DataFrame) -> Fitted:
    """Fit on pairs.

    Parameters
    ----------
    whole, untitled
        The measures of each pair, with titles and without; the column `across` says whether languages differ.
    pairs
        The pairs with label (0 or 1) and kind, in the same order.
    """
    label = np.tile(pairs.label.to_numpy(float), 2)
    found = np.concatenate([whole[list(MEASURES)].to_numpy(float), untitled[list(MEASURES)].to_numpy(float)])
    across = np.concatenate([whole["across"].to_numpy(bool), untitled["across"].to_numpy(bool)])
    absent = np.array([_middle(column, label) for column in found.T])
    values = np.where(np.isnan(found), absent, found) - absent
    source = pairs.kind.str.split("_").str[0].replace({"nepal": "wb"}).to_numpy()
    sources = pd.get_dummies(np.concatenate([source, [f"{name}, no titles" for name in source]]))
    design = np.concatenate(
        [values * ~across[:, None], values * across[:, None], across[:, None], sources.to_numpy(float)],
        axis=1,
    )
    counted = pairs.kind.map(pairs.kind.value_counts()).to_numpy(float)
    weight = np.tile(WEIGHT_OF_A_KIND / np.maximum(counted, LEAST_PAIRS), 2)
    number = 2 * len(MEASURES)
    ridge = np.concatenate([np.full(number, RIDGE), np.full(design.shape[1] - number, 1e-3)])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        odds = design @ weights
        lost = weight @ (np.logaddexp(0, odds) - label * odds) + 0.5 * ridge @ weights**2
        slope = design.T @ (weight * (1 / (1 + np.exp(-odds)) - label)) + ridge * weights
        return float(lost), slope

    bounds = [(0, None)] * number + [(None, None)] * (design.shape[1] - number)
    found_weights = minimize(
        loss,
        np.zeros(design.shape[1]),
        jac=True,
        bounds=bounds,
        method="L-BFGS-B",
        options={"maxiter": 1_000},
    ).x
    # Sources with titles only: that is how programmes come.
    titled = [
        place for place, name in enumerate(sources.columns) if "no titles" not in name and name != "iati"
    ]
    intercept = float(np.mean(found_weights[number + 1 :][titled]))
    return Fitted(
        absent=absent,
        within=found_weights[: len(MEASURES)],
        across=found_weights[len(MEASURES) : number],
        intercept=intercept,
        across_intercept=intercept + float(found_weights[number]),
    )


def as_data(fitted: Fitted) -> dict[str, Any]:
    """The model as its file has it."""

    def weights(of: np.ndarray, intercept: float) -> dict[str, Any]:
        return {
            "intercept": round(intercept, 3),
            "measures": {
                name: {"weight": round(float(weight), 3), "absent": round(float(absent), 3)}
                for name, weight, absent in zip(MEASURES, of, fitted.absent, strict=True)
            },
        }

    return {
        "within_a_language": weights(fitted.within, fitted.intercept),
        "across_languages": weights(fitted.across, fitted.across_intercept),
        "embedding": EMBEDDING,
    }


def _middle(column: np.ndarray, label: np.ndarray) -> float:
    """Half-way between what one programme and what two have on average; 0 for what no pair has."""
    means = [column[(label == kind) & ~np.isnan(column)] for kind in (0, 1)]
    return float(np.mean([mean.mean() if len(mean) else 0.0 for mean in means]))


def write(model: Mapping[str, Any]) -> None:
    """Write the model where the program reads it."""
    MODEL.write_text(json.dumps(model, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    """Fit on all pairs and write."""
    pairs = labelled_pairs.pairs()
    use = pairs.label.isin([0, 1]).to_numpy()
    whole, untitled = labelled_pairs.measured(pairs), labelled_pairs.measured(pairs, titles=False)
    write(as_data(fit(whole[use], untitled[use], pairs[use])))


if __name__ == "__main__":
    main()
