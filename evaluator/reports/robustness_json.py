"""Robustness to weights as data."""

from typing import Any

import numpy as np

from evaluator.calls import Call
from evaluator.panel.robust import Robust
from evaluator.panel.robustness import Breakpoint


def robustness_json(call: Call, found: Robust, about: dict[str, Any]) -> dict[str, Any]:
    """How each proposal stands, and where others would be funded.

    Parameters
    ----------
    about
        How it was asked: weights, samples, seed, notes.
    """
    return {
        "call": {"id": call.id, "version": call.version},
        **about,
        "fund": found.fund,
        "line_hangs_on_tie": found.hangs_on_tie,
        "undecided": list(found.undecided),
        "criteria": [
            {"criterion": name, "weight": float(share)}
            for name, share in zip(found.table.criteria, found.table.shares, strict=True)
        ],
        "proposals": proposal_rows(found),
        "ranking_entropy": found.acceptability.entropy,
        "breakpoints": [_breakpoint(found, one) for one in found.breakpoints],
    }


def proposal_rows(found: Robust) -> list[dict[str, Any]]:
    """Each proposal in order by the call's own weights."""
    one = found.acceptability
    funded = None if found.fund is None else one.among_the_best(found.fund)
    return [
        {
            "proposal_id": name,
            "rank": found.ranks[place],
            "rank_acceptability": one.ranks[place].tolist(),
            "p_fund": None if funded is None else float(funded[place]),
            "confidence": float(one.confidence[place]),
            "central_weights": _central(found, place),
        }
        for place, name in enumerate(found.proposal_ids)
    ]


def _central(found: Robust, place: int) -> dict[str, float] | None:
    """None where no weights put it first."""
    weights = found.acceptability.central[place]
    if np.isnan(weights).any():
        return None
    return dict(zip(found.table.criteria, weights.tolist(), strict=True))


def _breakpoint(found: Robust, one: Breakpoint) -> dict[str, Any]:
    return {
        "criterion": found.table.criteria[one.criterion],
        "from": one.weight,
        "to": one.at,
        "changes": [
            *({"proposal_id": found.proposal_ids[place], "change": "in"} for place in one.comes_in),
            *({"proposal_id": found.proposal_ids[place], "change": "out"} for place in one.goes_out),
        ],
    }
