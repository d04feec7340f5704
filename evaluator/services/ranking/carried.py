"""The points that proposals bring from the stage before, where their stage carries sections over."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.panel.combining import combine_scores
from evaluator.panel.progression import carried_points
from evaluator.scoring import Facts
from evaluator.services.stage_cuts import (
    StageProposal,
    agreed_in,
    gate_answers,
    scores_of,
    stage_proposals,
)
from evaluator.services.stage_facts import read_texts
from evaluator.store.tables import ProposalRow

Points = dict[str, Mapping[str, float]]
"""By reference, of each section."""


def carried_into(session: Session, call: Call, stage_id: str, several: Sequence[StageProposal]) -> Points:
    """What each of these proposals of a stage brings, from the one that it goes on from.

    A proposal that goes on from none, or of which nothing was scored there, brings nothing. What that stage
    carried over itself counts there too.
    """
    stage, before = _stage_and_before(call, stage_id)
    if stage is None or before is None or not stage.carry_over:
        return {}
    row = ProposalRow
    wanted = {one.id: one for one in several}
    links = session.execute(
        select(row.id, row.earlier_stage_id).where(row.id.in_([*wanted]), row.earlier_stage_id.is_not(None))
    )
    later = {str(link.earlier_stage_id): wanted[link.id] for link in links}
    # Each goes under the reference of the one that it became.
    references = {earlier: one.reference for earlier, one in later.items()}
    earlier = stage_proposals(session, row.id.in_([*later]))
    scores = scores_of(session, call, before.id, references).scores
    agreed = agreed_in(session, call, references)
    facts = _facts(session, call, before.id, earlier)
    brought = carried_into(session, call, before.id, earlier)
    found: Points = {}
    for one in earlier:
        reference = references[one.id]
        if not scores.get(reference) and not agreed.get(reference):
            continue
        review = combine_scores(
            call,
            reference,
            before.id,
            scores.get(reference, {}),
            facts=facts[one.id],
            agreed=agreed.get(reference),
            carried=brought.get(one.reference),
        )
        try:
            found[reference] = carried_points(call, review.scorecard, stage, lot=later[one.id].lot)
        except ValueError:
            # Nothing of a section was scored there: it stays open here too.
            continue
    return found


def _stage_and_before(call: Call, stage_id: str) -> tuple[Stage | None, Stage | None]:
    place = next((place for place, one in enumerate(call.stages) if one.id == stage_id), None)
    if place is None:
        return None, None
    return call.stages[place], call.stages[place - 1] if place else None


def _facts(session: Session, call: Call, stage_id: str, several: Sequence[StageProposal]) -> dict[str, Facts]:
    texts = read_texts(session, call, {one.version_id: one.content_hash for one in several if one.has_text})
    answers = gate_answers(session, call.id, stage_id)
    return {
        one.id: (texts[one.version_id].facts if one.has_text else Facts(lot=one.lot)).model_copy(
            update={"gates": answers.get(one.id, {}), "stage": stage_id}
        )
        for one in several
    }
