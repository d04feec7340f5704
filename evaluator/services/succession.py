"""Which proposal goes on from which into the next stage, and what it changed that was to be kept."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from evaluator.access import Actor
from evaluator.assessment.drift import Drift, drift
from evaluator.calls import Call
from evaluator.calls.structure import Stage
from evaluator.foundation import RefusedError, Said
from evaluator.proposals import Proposal
from evaluator.services.stored_proposals import current_content
from evaluator.store.audit import Change, Kind, append
from evaluator.store.tables import ProposalRow, ProposalState


def stage_named(call: Call, stage_id: str) -> Stage:
    """A stage of the call; ValueError where it has none of this name."""
    for stage in call.stages:
        if stage.id == stage_id:
            return stage
    known = ", ".join(stage.id for stage in call.stages) or Said("none")
    raise RefusedError('The call has no stage "{stage}"; it has {known}.', stage=stage_id, known=known)


def stage_after(call: Call, stage_id: str) -> Stage | None:
    """The stage that follows; None after the last, and after one that the call does not have."""
    return next((later for earlier, later in _steps(call) if earlier.id == stage_id), None)


def stage_before(call: Call, stage_id: str) -> Stage | None:
    """The stage before; None before the first, and before one that the call does not have."""
    return next((earlier for earlier, later in _steps(call) if later.id == stage_id), None)


def asks_invitation(stage: Stage) -> bool:
    """Whether only those who are invited go on from the stage."""
    return stage.proceed is None or stage.proceed.invited_only


def stages_open_to_all(call: Call) -> list[str]:
    """The stages into which nobody has to be invited: the first, and those that the call file opens."""
    return [
        stage.id
        for place, stage in enumerate(call.stages)
        if place == 0 or not asks_invitation(call.stages[place - 1])
    ]


def followed_in(session: Session, proposal_ids: Iterable[str]) -> dict[str, str]:
    """By the id of each of some proposals the reference of the one that goes on from it.

    One that was withdrawn takes nobody's place.
    """
    found = session.execute(
        select(ProposalRow.earlier_stage_id, ProposalRow.reference).where(
            ProposalRow.earlier_stage_id.in_([*proposal_ids]),
            ProposalRow.state != ProposalState.WITHDRAWN.value,
        )
    )
    return {earlier: reference for earlier, reference in found if earlier is not None}


def may_be_followed(call: Call, row: ProposalRow) -> bool:
    """Whether a proposal of the next stage may go on from this one, if none does yet."""
    if stage_after(call, row.stage) is None or row.state == ProposalState.WITHDRAWN:
        return False
    return not asks_invitation(stage_named(call, row.stage)) or row.state == ProposalState.INVITED


def open_stages_in(session: Session, actor: Actor, call: Call) -> Mapping[str, Sequence[ProposalRow]]:
    """The stages for which somebody may submit now, each with their proposals that one may go on from.

    Those proposals are held until the transaction ends, so that two cannot go on from the same.
    """
    found: dict[str, list[ProposalRow]] = {stage_id: [] for stage_id in stages_open_to_all(call)}
    if len(call.stages) < 2:
        return found
    own = session.scalars(
        select(ProposalRow)
        .where(ProposalRow.call_id == call.id, ProposalRow.applicant_id == actor.id)
        .order_by(ProposalRow.id)
        .with_for_update()
    ).all()
    followed = followed_in(session, [row.id for row in own])
    for row in own:
        following = stage_after(call, row.stage)
        if following is not None and may_be_followed(call, row) and row.id not in followed:
            found.setdefault(following.id, []).append(row)
    return found


def check_follows(session: Session, call: Call, earlier: ProposalRow, later: ProposalRow) -> None:
    """Go on only where one proposal may go on from the other.

    Raises
    ------
    ValueError
        They do not follow each other, one of them is linked already, or the earlier one was not invited.
    """
    stages = [stage.id for stage in call.stages]
    if earlier.call_id != later.call_id or later.stage not in stages or earlier.stage not in stages:
        raise RefusedError(
            "{earlier} and {later} are not in two stages of one call.",
            earlier=earlier.reference,
            later=later.reference,
        )
    if stages.index(later.stage) != stages.index(earlier.stage) + 1:
        raise RefusedError(
            "{later} is not in the stage after that of {earlier}.",
            earlier=earlier.reference,
            later=later.reference,
        )
    if later.earlier_stage_id not in (None, earlier.id):
        raise RefusedError(
            "{later} goes on from a proposal of the stage before already.", later=later.reference
        )
    needs_invitation = asks_invitation(stage_named(call, earlier.stage))
    if needs_invitation and ProposalState(earlier.state) is not ProposalState.INVITED:
        raise RefusedError(
            "{reference} was not invited: its state is {state}.",
            reference=earlier.reference,
            state=earlier.state,
        )
    other = followed_in(session, [earlier.id]).get(earlier.id)
    if other not in (None, later.reference):
        raise RefusedError("{later} goes on from {earlier} already.", later=other, earlier=earlier.reference)


def say_link(
    session: Session,
    actor: Actor,
    later: ProposalRow,
    *,
    before: str | None,
    key: str,
    now: datetime,
) -> None:
    """Let the trail say which proposal this one goes on from, and from which it did `before`."""
    after = {"earlier_stage": later.earlier_stage_id, "state": later.state}
    change = Change(
        Kind.PROPOSAL_STATE, later.id, actor.id, key, {"earlier_stage": before}, after
    )  # fmt: skip
    append(session, later.call_id, change, now=now)


def drift_in(session: Session, call: Call, earlier: ProposalRow, later: Proposal) -> tuple[Drift, ...]:
    """What a proposal changed that its stage wants kept; nothing where it names no later stage.

    Raises
    ------
    TextDeletedError
        What the earlier one said was deleted by the call's rule.
    """
    if later.stage is None or stage_before(call, later.stage) is None:
        return ()
    return drift(call, stage_named(call, later.stage), current_content(session, earlier), later)


def _steps(call: Call) -> list[tuple[Stage, Stage]]:
    return [*zip(call.stages, call.stages[1:], strict=False)]
