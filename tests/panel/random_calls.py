"""Calls of random shape and reviews of them, for properties that must hold whatever a call asks."""

import json
from typing import Any

from hypothesis import strategies as st

from evaluator.calls import Call
from evaluator.calls.scales import NumericScale
from evaluator.panel import Rating
from evaluator.scoring import Score
from evaluator.scoring.scales import words_of

SCALES: dict[str, Any] = {
    "five": {"min": 0, "max": 5, "step": 0.5},
    "odd": {"min": 1, "max": 13, "step": 1},
    "low": {"min": 1, "max": 6, "step": 1, "best": "low"},
    "words": {"words": {"poor": 0, "fair": 2, "good": 7}},
}
METHODS = ("mean", "median", "trimmed", "closest_two")


@st.composite
def calls(
    draw: st.DrawFn, *, methods: tuple[str, ...] = METHODS, at: tuple[str, ...] = ("criterion",)
) -> Call:
    """Up to eight criteria, some in sections and groups, some of which do not apply; bonus, penalty."""
    states_weights = draw(st.booleans())
    criteria: list[dict[str, Any]] = []
    for place in range(draw(st.integers(1, 8))):
        one: dict[str, Any] = {
            "id": f"c{place}",
            "title": f"C{place}",
            "scale": draw(st.sampled_from([*SCALES])),
            "multiplier": draw(st.sampled_from([1, 1, 2])),
        }
        if draw(st.booleans()):
            one["section"] = draw(st.sampled_from(["s", "t"]))
            if one["section"] == "s" and draw(st.booleans()):
                one["group"] = "g"
        if states_weights:
            one["weight"] = draw(st.integers(1, 40))
        kind = draw(st.sampled_from(["share"] * 6 + ["bonus", "penalty"]))
        if kind != "share" and place:
            one["counts"] = kind
            one["weight"] = draw(st.integers(1, 5))
        if place and draw(st.integers(0, 3)) == 0:
            one["applies_if"] = {"typology": ["other"]}
            if kind == "share":
                one["denominator"] = draw(st.sampled_from(["applying", "all"]))
        criteria.append(one)
    sections = [
        {"id": "s", "title": "S", "groups": [{"id": "g", "title": "G"}]},
        {"id": "t", "title": "T"},
    ]
    used = {one.get("section") for one in criteria}
    return Call.model_validate_json(
        json.dumps(
            {
                "format": 1,
                "id": "random",
                "title": "Random",
                "scales": SCALES,
                "sections": [one for one in sections if one["id"] in used],
                "criteria": criteria,
                "totals": {"decimals": draw(st.integers(0, 3))},
                "reviews": {
                    "combine": draw(st.sampled_from(methods)),
                    "combine_at": draw(st.sampled_from(at)),
                    "trim": draw(st.sampled_from([0.1, 0.25, 0.4])),
                },
            }
        )
    )


@st.composite
def reviews(
    draw: st.DrawFn, call: Call, *, proposals: int = 1, most: int = 5, complete: bool = False
) -> list[Rating]:
    """Some reviewers of each proposal; now and then a code, or nothing."""
    found: list[Rating] = []
    for proposal in range(proposals):
        for reviewer in range(draw(st.integers(1, most))):
            for criterion in call.criteria:
                scores: list[Score | None] = _scores(call, criterion.id)
                if not complete:
                    scores += ["abstain", "not_rated", None]
                found.append(
                    Rating(
                        proposal_id=f"P{proposal}",
                        reviewer_id=f"r{reviewer}",
                        criterion=criterion.id,
                        score=draw(st.sampled_from(scores)),
                    )
                )
    return found


def _scores(call: Call, name: str) -> list[Score | None]:
    scale = call.scale_of(call.criterion(name))
    return [*scale.levels] if isinstance(scale, NumericScale) else [*words_of(scale)]
