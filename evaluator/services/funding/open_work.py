"""What is unfinished in a stage where somebody decides as the line says: they are told, and confirm it."""

from collections import Counter
from collections.abc import Mapping

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from evaluator.foundation import Record, RefusedError, content_name
from evaluator.panel.funding import FundingPlan
from evaluator.panel.open_work import Open
from evaluator.services.asked_for_reviews import ReviewStep, asked_for_reviews
from evaluator.services.ranking import CallRanking
from evaluator.services.ranking.call_agreement import agreement_in
from evaluator.services.relations import conflicts_in
from evaluator.services.stage_cuts import gate_answers
from evaluator.store.tables import ProposalRow, ProposalState


class OpenWork(Record):
    """What is unfinished, and about which proposals."""

    found: Mapping[Open, tuple[str, ...]] = {}
    """References; of agreement, which is about all, none. Without what is finished."""
    reviews: Mapping[ReviewStep, int] = {}
    """So many reviews are to come, by how far each is."""
    labels: Mapping[str, str] = {}
    """The short names of proposals, by reference."""

    @property
    def name(self) -> str:
        """Another whenever something else is open; empty where nothing is. Said again by who confirms it."""
        return content_name(self) if self.found else ""

    @property
    def counts(self) -> dict[str, int]:
        """How much of each is open, agreement as one thing, as the trail keeps it beside a decision.

        It names no other proposal, so that whoever may not see one is told nothing of it.
        """
        return {
            one.value: sum(self.reviews.values()) if one is Open.REVIEWS else len(self.found[one]) or 1
            for one in Open
            if one in self.found
        }


NOTHING_OPEN = OpenWork()


def open_work_in(session: Session, ranking: CallRanking, plan: FundingPlan | None) -> OpenWork:
    """What is unfinished in the stage of a ranking, for whoever sees all of it."""
    call, made_of = ranking.call, ranking.made_of
    if plan is None:
        return NOTHING_OPEN
    of_stage = and_(ProposalRow.call_id == call.id, ProposalRow.stage == made_of.stage)
    rows = {row.id: row for row in session.scalars(select(ProposalRow).where(of_stage))}
    reviews = _outstanding(session, call.id, of_stage)
    overall = agreement_in(ranking).overall if made_of.ratings else None
    eligible = {name for name, one in made_of.proposals.items() if one.state is ProposalState.ELIGIBLE}
    found: dict[Open, list[str]] = {
        Open.ELIGIBILITY: [
            one.reference for one in rows.values() if one.state == ProposalState.SUBMITTED.value
        ],
        # What was decided waits for nobody any more.
        Open.UNREVIEWED: [name for name in made_of.unreviewed if name in eligible],
        Open.LAPSED: [name for name in made_of.lapsed if name in eligible],
        Open.REVIEWS: [rows[one].reference for one in {proposal_id for proposal_id, _ in reviews}],
        Open.TOO_NEAR: [one.proposal_id for one in plan.awards if one.in_zone],
        Open.EXCLUSIONS: _not_excluded(session, ranking, plan),
    }
    kept = {one: tuple(sorted(names)) for one, names in found.items() if names}
    if overall is not None and overall.reading == "unreliable":
        kept[Open.AGREEMENT] = ()
    named = {name for names in kept.values() for name in names}
    return OpenWork(
        found=kept,
        reviews=Counter(step for _, step in reviews),
        labels={one.reference: one.label or one.reference for one in rows.values() if one.reference in named},
    )


def check_open_work(found: OpenWork, confirmed: str) -> None:
    """Go on only where nothing is open, or just that was confirmed which is.

    Raises
    ------
    ValueError
        It was not.
    """
    if confirmed == found.name:
        return
    if not confirmed:
        raise RefusedError(
            "Work on this call is unfinished: read what is open, and confirm that it is decided all the same."
        )
    raise RefusedError("What is unfinished has changed since you looked at it. Look at it again.")


def _outstanding(
    session: Session, call_id: str, of_stage: ColumnElement[bool]
) -> list[tuple[str, ReviewStep]]:
    asked = asked_for_reviews(session, call_id, of_stage, conflicts_in(session, call_id))
    return [(one.proposal_id, one.step) for one in asked if one.step.waits]


def _not_excluded(session: Session, ranking: CallRanking, plan: FundingPlan) -> list[str]:
    asked = [gate.id for gate in ranking.call.gates if gate.when == "provisionally_selected"]
    if not asked:
        return []
    proposals = ranking.made_of.proposals
    answers = gate_answers(session, ranking.call.id, ranking.made_of.stage)
    return [
        name
        for name in plan.funded
        if any(answers.get(proposals[name].id, {}).get(gate) != "yes" for gate in asked)
    ]
