"""Whether a proposal can be submitted now as it is, and from which of the stage before it goes on."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from evaluator.calls import Call
from evaluator.proposals import Proposal
from evaluator.services.sent_files import SentFile
from evaluator.services.stored_calls import phase_in
from evaluator.services.submissions.obstacles import NotReadyError, Obstacle, submission_obstacles
from evaluator.services.submissions.own import no_such_proposal
from evaluator.store.tables import ProposalRow


def check_ready(
    session: Session,
    call: Call,
    proposal: Proposal,
    files: Sequence[SentFile],
    *,
    declared: bool,
    stages: Collection[str],
    now: datetime,
) -> None:
    """Refuse what cannot be submitted for one of these stages now.

    Raises
    ------
    NotReadyError
        Something must be mended first.
    """
    phase = phase_in(session, call, now)
    found = submission_obstacles(
        call=call,
        proposal=proposal,
        files=files,
        declared=declared,
        stages=stages,
        open_stage=None if phase is None else phase.stage,
    )
    if found:
        raise NotReadyError(found)


def goes_on_from(open_ones: Sequence[ProposalRow], earlier_id: str | None) -> ProposalRow | None:
    """The proposal of the stage before; None in the first stage, and where there is none and none is needed.

    Raises
    ------
    NotAllowedError
        Nothing can go on from the one that was named.
    NotReadyError
        There are several, and none was named.
    """
    if earlier_id is not None:
        named = next((row for row in open_ones if row.id == earlier_id), None)
        if named is None:
            raise no_such_proposal()
        return named
    if len(open_ones) > 1:
        names = ", ".join(row.reference for row in open_ones)
        raise NotReadyError([Obstacle("which_earlier", ("stage",), name=names)])
    return next(iter(open_ones), None)
