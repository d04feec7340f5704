"""What each reviewer's scores of a proposal are worth by themselves: evaluated once for all who ask. Pure."""

from collections.abc import Iterable, Mapping, Sequence

from evaluator.calls import Call
from evaluator.panel.reviews import Rating
from evaluator.scoring import Facts, Score, Scorecard, evaluate

Panel = tuple[str, str | None]
"""The id of a proposal, and the stage in which it is reviewed."""

Carried = Mapping[str, Mapping[str, float]]
"""Points of the sections that were carried over from the stage before, by proposal id and section id."""

ReviewerCards = Mapping[Panel, Mapping[str, Scorecard]]
"""Of each panel, by reviewer."""


def reviewer_cards(
    call: Call,
    ratings: Iterable[Rating],
    *,
    facts: Mapping[str, Facts] | None = None,
    carried: Carried | None = None,
) -> ReviewerCards:
    """A scorecard for each reviewer of each proposal in each stage, in the order in which they first appear.

    Parameters
    ----------
    facts
        What is known of a proposal besides its scores, by its id.
    carried
        Points from the stage before. They count in the stages that carry their section over.
    """
    known, points = facts or {}, carried or {}
    found: dict[Panel, dict[str, Scorecard]] = {}
    for panel, own in panels_of(ratings).items():
        proposal_id, _ = panel
        about = known_facts(own, known.get(proposal_id, Facts()))
        brought = carried_in(call, about.stage, points.get(proposal_id, {}))
        found[panel] = {
            reviewer: evaluate(call, scores, facts=about, carried=brought)
            for reviewer, scores in scores_by_reviewer(own).items()
        }
    return found


def panels_of(ratings: Iterable[Rating]) -> dict[Panel, list[Rating]]:
    """The ratings of each proposal in each stage."""
    panels: dict[Panel, list[Rating]] = {}
    for rating in ratings:
        panels.setdefault((rating.proposal_id, rating.stage), []).append(rating)
    return panels


def scores_by_reviewer(ratings: Iterable[Rating]) -> dict[str, dict[str, Score | None]]:
    """Each reviewer's scores by criterion."""
    found: dict[str, dict[str, Score | None]] = {}
    for rating in ratings:
        found.setdefault(rating.reviewer_id, {})[rating.criterion] = rating.score
    return found


def known_facts(ratings: Sequence[Rating], known: Facts) -> Facts:
    """What is known of a proposal, and where that lacks lot and stage, what its ratings say of them."""
    lot = known.lot or next((rating.lot for rating in ratings if rating.lot), None)
    stage = next((rating.stage for rating in ratings if rating.stage), None)
    return known.model_copy(update={"lot": lot, "stage": stage or known.stage})


def carried_in(call: Call, stage_id: str | None, points: Mapping[str, float]) -> dict[str, float]:
    """Of these points those of sections that the stage carries over."""
    stage = next((one for one in call.stages if one.id == stage_id), None)
    return {} if stage is None else {name: points[name] for name in stage.carry_over if name in points}
